package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import dev.dateline.model.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsMlG2Test {
  private static final String ITEM =
      """
      <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:example.com,2025:newsml_X1"
          version="2" standard="NewsML-G2" xml:lang="en">
        <rightsInfo><copyrightHolder literal="Example"/><copyrightNotice>(c) Example</copyrightNotice>
          <usageTerms>Editorial use</usageTerms></rightsInfo>
        <itemMeta><itemClass qcode="icls:text"/><provider literal="example.com"/>
          <firstCreated>2025-06-30T08:00:00Z</firstCreated>
          <versionCreated>2025-06-30T09:00:00.000Z</versionCreated>
          <pubStatus qcode="stat:usable"/><edNote>Adds quote</edNote></itemMeta>
        <contentMeta><urgency>3</urgency><slugline separator="-">BRIDGE-OPENING/</slugline>
          <headline>Bridge opens after
             ten years</headline><by>By Ada Quill</by><dateline>HARBOUR, June 30 (Example) -</dateline>
          <creditline>Example Wire</creditline><language tag="en"/>
          <subject qcode="subj:04000000"><name>economy</name></subject>
          <keyword>bridges</keyword></contentMeta>
        <contentSet><inlineXML contenttype="application/xhtml+xml" wordcount="9">
          <html xmlns="http://www.w3.org/1999/xhtml"><head><title>Other</title></head>
            <body><p>The bridge opened &amp; stayed open.</p><p>Nobody <b>fell</b> in.</p></body></html>
        </inlineXML></contentSet>
      </newsItem>""";

  @Test
  void anItemWithXhtml() {
    Article article = Wires.article(ITEM);
    assertThat(article.providerId()).isEqualTo("tag:example.com,2025:newsml_X1");
    assertThat(article.headline()).isEqualTo("Bridge opens after ten years");
    assertThat(article.byline()).isEqualTo("By Ada Quill");
    assertThat(article.body())
        .isEqualTo("<p>The bridge opened &amp; stayed open.</p><p>Nobody <b>fell</b> in.</p>");
    assertThat(article.language()).isEqualTo("en");
    assertThat(article.published()).isEqualTo("2025-06-30T08:00:00Z");
    assertThat(article.updated()).isEqualTo("2025-06-30T09:00:00.000Z");
    assertThat(article.metadata())
        .containsEntry("provider", "example.com")
        .containsEntry("version", "2")
        .containsEntry("urgency", "3")
        .containsEntry("slugline", "BRIDGE-OPENING/")
        .containsEntry("dateline", "HARBOUR, June 30 (Example) -")
        .containsEntry("ednote", "Adds quote")
        .containsEntry("usageterms", "Editorial use")
        .containsEntry("copyrightholder", "Example")
        .containsEntry("subjects", "economy")
        .containsEntry("subject.codes", "subj:04000000");
  }

  @Test
  void aMessageGivesEachOfItsItems() {
    String message =
        "<?xml version=\"1.0\"?><newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\">"
            + "<header><sent>2025-06-30T09:00:00Z</sent><priority>3</priority></header><itemSet>"
            + ITEM
            + "<conceptItem guid=\"c1\"/>"
            + ITEM.replace("newsml_X1", "newsml_X2")
            + "</itemSet></newsMessage>";
    List<Parsed> all = Wires.parse(message);
    assertThat(all).hasSize(3);
    assertThat(((Parsed.Refused) all.get(1)).detail()).contains("conceptItem").contains("c1");
    assertThat(((Parsed.Item) all.get(2)).providerId()).endsWith("newsml_X2");
  }

  @Test
  void prefixesDoNotMatter() {
    String prefixed =
        "<g2:newsItem xmlns:g2=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"g\" version=\"1\">"
            + "<g2:contentMeta><g2:headline>H</g2:headline></g2:contentMeta></g2:newsItem>";
    assertThat(Wires.article(prefixed).headline()).isEqualTo("H");
  }

  @Test
  void statusOfThePublication() {
    assertThat(Wires.article(ITEM.replace("stat:usable", "stat:canceled")).status())
        .isEqualTo(Status.CANCELED);
    assertThat(Wires.article(ITEM.replace("stat:usable", "stat:withheld")).status())
        .isEqualTo(Status.WITHHELD);
    String uri = "<pubStatus uri=\"http://cv.iptc.org/newscodes/pubstatusg2/canceled\"/>";
    assertThat(Wires.article(ITEM.replace("<pubStatus qcode=\"stat:usable\"/>", uri)).status())
        .isEqualTo(Status.CANCELED);
  }

  @Test
  void embargoes() {
    String held = "<embargoed>2025-07-01T00:00:00+02:00</embargoed><pubStatus";
    Article article = Wires.article(ITEM.replace("<pubStatus", held));
    assertThat(article.status()).isEqualTo(Status.WITHHELD);
    assertThat(article.metadata()).containsEntry("embargoed", "2025-07-01T00:00:00+02:00");
    assertThat(Wires.article(ITEM.replace("<pubStatus", "<embargoed/><pubStatus")).status())
        .isEqualTo(Status.WITHHELD);
    String over = "<embargoed>2025-06-29T00:00:00Z</embargoed><pubStatus";
    assertThat(Wires.article(ITEM.replace("<pubStatus", over)).status()).isEqualTo(Status.USABLE);
  }

  @Test
  void aVersionInTheGuidIsNoPartOfTheIdentity() {
    String first =
        ITEM.replace("newsml_X1", "newsml_X1:1182").replace("version=\"2\"", "version=\"1182\"");
    String second =
        ITEM.replace("newsml_X1", "newsml_X1:1183").replace("version=\"2\"", "version=\"1183\"");
    assertThat(Wires.article(second).id()).isEqualTo(Wires.article(first).id());
  }

  @Test
  void nitfInside() {
    String nitf =
        ITEM.replaceAll(
                "(?s)<inlineXML.*</inlineXML>",
                "<inlineXML contenttype=\"application/nitf+xml\"><nitf><body><body.head>"
                    + "<byline>By Bea Quill, <byttl>Writer</byttl></byline></body.head>"
                    + "<body.content><p>In NITF.</p></body.content></body></nitf></inlineXML>")
            .replace("<by>By Ada Quill</by>", "");
    Article article = Wires.article(nitf);
    assertThat(article.body()).isEqualTo("<p>In NITF.</p>");
    assertThat(article.byline()).isEqualTo("By Bea Quill");
  }

  @Test
  void inlineData() {
    String data =
        ITEM.replaceAll(
            "(?s)<inlineXML.*</inlineXML>",
            "<inlineData contenttype=\"text/html\"><![CDATA[<p>In CDATA & raw.</p>]]></inlineData>");
    assertThat(Wires.article(data).body()).isEqualTo("<p>In CDATA & raw.</p>");
    String plain =
        ITEM.replaceAll(
            "(?s)<inlineXML.*</inlineXML>",
            "<inlineData contenttype=\"text/plain\">One.\n\nTwo\nlines.</inlineData>");
    assertThat(Wires.article(plain).body()).isEqualTo("One.\n\nTwo lines.");
    assertThat(Wires.article(plain).mediaType()).isEqualTo(Article.TEXT);
  }

  @Test
  void allParagraphsInOneElement() {
    String one =
        ITEM.replaceAll(
            "(?s)<body>.*</body>",
            "<body><p>HARBOUR (Example) - The bridge\nopened.\n    Nobody fell\nin.\n    It rained.\n</p></body>");
    assertThat(Wires.article(one).body())
        .isEqualTo("HARBOUR (Example) - The bridge opened.\n\nNobody fell in.\n\nIt rained.");
    String wrapped =
        ITEM.replaceAll("(?s)<body>.*</body>", "<body><p>One\n   line\n   wrapped.</p></body>");
    assertThat(Wires.article(wrapped).mediaType()).isEqualTo(Article.HTML);
  }

  @Test
  void ofSectionsTheMainOne() {
    String sections =
        ITEM.replace(
                "<p>The bridge", "<header><h1>T</h1></header><section class=\"main\"><p>The bridge")
            .replace(
                "in.</p></body>",
                "in.</p></section><section class=\"notepad\"><p>Phone</p></section></body>");
    assertThat(Wires.article(sections).body()).contains("stayed open").doesNotContain("Phone");
  }

  @Test
  void aPackageWithAHeadline() {
    Article article =
        Wires.article(
            """
            <packageItem guid="p1" version="1"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta>
            <contentMeta><headline>Top stories</headline><description>Of the day.</description>
            </contentMeta><groupSet root="g"><group id="g"><itemRef residref="n1"/></group></groupSet>
            </packageItem>""");
    assertThat(article.headline()).isEqualTo("Top stories");
    assertThat(article.body()).isEqualTo("Of the day.");
    assertThat(article.metadata()).containsEntry("type", "composite");
  }
}
