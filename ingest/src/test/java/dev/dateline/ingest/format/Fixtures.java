package dev.dateline.ingest.format;

import dev.dateline.ingest.container.Packing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** One small document of each format, invented. */
final class Fixtures {
  static final List<String> ALL =
      List.of(
          """
          {"uri":"a:1","versioncreated":"2025-06-30T09:30:00Z","headline":"Bridge öpens","version":"2",
          "pubstatus":"usable","embargoed":"2025-06-30","altids":{"itemid":"7"},"subject":[{"name":"x"}],
          "bodies":[{"contenttype":"application/nitf+xml","value":"<nitf><p>a</p></nitf>"},
          {"role":"html","value":"<p>b</p>"}],"bylines":[{"by":"By A"}],"urgency":3}""",
          "[{\"data\":{\"item\":{\"uri\":\"a\",\"profile\":\"x\"}},\"nitf\":{\"body_html\":\"<p>a</p>\"}}]",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <newsMessage><header><sent>x</sent></header><itemSet><newsItem guid="g:2" version="2">
          <itemMeta><provider qcode="p:x"/><pubStatus qcode="stat:usable"/><embargoed/></itemMeta>
          <contentMeta><headline role="r:x">Brücke</headline><by>By A</by><language tag="de"/></contentMeta>
          <contentSet><inlineXML><html><body><section class="main"><p>a &amp; b</p></section></body></html>
          </inlineXML><inlineData contenttype="text/plain">a
            b</inlineData></contentSet></newsItem><conceptItem/></itemSet></newsMessage>""",
          """
          <!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY a "b">]><nitf><head><title>T</title>
          <docdata management-status="usable"><doc-id id-string="x"/><date.issue norm="20250630T090000Z"/>
          <date.release norm="20250701"/></docdata></head><body><body.head><hedline><hl1>H</hl1></hedline>
          <byline>By A<byttl>B</byttl></byline></body.head><body.content><p>a&nbsp;&a;</p><table><tr><td>x
          </td></tr></table></body.content></body></nitf>""",
          """
          <NewsML Version="1.2"><NewsEnvelope/><NewsItem><Identification><NewsIdentifier>
          <RevisionId>2</RevisionId><PublicIdentifier>urn:newsml:a:b:c:2N</PublicIdentifier></NewsIdentifier>
          </Identification><NewsManagement><Status FormalName="Usable"/></NewsManagement><NewsComponent>
          <NewsComponent Duid="1234567"><NewsComponent><Role FormalName="Title"/><ContentItem><DataContent>T
          </DataContent></ContentItem></NewsComponent><NewsComponent><Role FormalName="Body"/><ContentItem>
          <DataContent>&lt;p&gt;x</DataContent></ContentItem></NewsComponent></NewsComponent></NewsComponent>
          </NewsItem></NewsML>""",
          "<RBNews><NewsID>1</NewsID><headline>H</headline><content>&lt;p&gt;x</content></RBNews>",
          crlf(
              "\u0001exa0042 4 pl 120 x",
              "a/b/",
              "\u0002Head",
              "line =",
              "By A B =",
              "",
              "City (exa) - a",
              "b.\nc",
              "\u0003301203 Jun 25",
              "\u0004"),
          crlf(
              "\u0016\u0016\u0001a0042\u001Fexa-",
              "r a\u0014\u0011 bc-x 06-30 0120",
              "\u0002^BC-X<",
              "^Head<",
              "^By A=",
              "\tCITY (EX) _ a",
              "\u0003EX-06-30-25 1203GMT<",
              "\u0004"),
          "<!DOCTYPE html><meta charset=latin1><p>a");

  private Fixtures() {}

  private static String crlf(String... lines) {
    return String.join("\r\n", lines);
  }

  static List<byte[]> packs() {
    try {
      byte[] lines = Packing.utf8("{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n");
      Map<String, byte[]> files = Map.of("a.txt", Packing.utf8("a"), "b.jsonl", lines);
      return List.of(
          Packing.gzip(lines),
          Packing.zstd(lines),
          Packing.zip(files),
          Packing.tar(files),
          Packing.gzip(Packing.tar(files)),
          Packing.response(
              "https://a.b/", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
