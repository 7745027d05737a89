package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import dev.dateline.model.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NitfTest {
  private static final String NITF =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.3//EN" "nitf-3-3.dtd">
      <nitf version="-//IPTC//DTD NITF 3.3//EN"><head><title>BRIDGE Opens</title>
        <meta name="anpa-sequence" content="0042"/>
        <docdata management-status="usable"><doc-id id-string="EX.bridge.1" regsrc="EX"/>
          <urgency ed-urg="3"/><date.issue norm="20250630T090000Z"/>
          <du-key key="BRIDGE" version="2"/><key-list><keyword key="Bridge-Opening"/></key-list>
          <doc.copyright year="2025" holder="Example"/><ed-msg info="Adds quote"/></docdata></head>
      <body><body.head><hedline><hl1>Bridge <em>opens</em></hl1><hl2>After ten years</hl2></hedline>
        <byline>By <person>Ada Quill</person>, <byttl>Example Writer</byttl></byline>
        <dateline><location>HARBOUR</location><story.date norm="20250630">June 30</story.date></dateline>
        <abstract><p>In short.</p></abstract></body.head>
      <body.content><block><p lede="true">The <org idsrc="x">Bridge Office</org>&nbsp;said so.</p>
        <hl2>Later</hl2><table><tr><td>a</td><td>b</td></tr></table>
        <media media-type="image"><media-caption>A bridge.</media-caption></media>
        <p>It rained.</p></block></body.content>
      <body.end><tagline>With Bea Quill</tagline></body.end></body></nitf>""";

  @Test
  void allOfIt() {
    Article article = Wires.article(NITF);
    assertThat(article.providerId()).isEqualTo("EX.bridge.1");
    assertThat(article.headline()).isEqualTo("Bridge opens");
    assertThat(article.byline()).isEqualTo("By Ada Quill");
    assertThat(article.published()).isEqualTo("20250630T090000Z");
    assertThat(article.body().replaceAll("\\s+", " "))
        .isEqualTo(
            "<p>The Bridge Office\u00A0said so.</p> <h2>Later</h2>"
                + "<table><tr><td>a</td><td>b</td></tr></table> <p>It rained.</p>");
    assertThat(article.metadata())
        .containsEntry("byttl", "Example Writer")
        .containsEntry("dateline", "HARBOURJune 30")
        .containsEntry("subheadline", "After ten years")
        .containsEntry("abstract", "In short.")
        .containsEntry("urgency", "3")
        .containsEntry("version", "2")
        .containsEntry("slugline", "BRIDGE")
        .containsEntry("keywords", "Bridge-Opening")
        .containsEntry("anpa-sequence", "0042")
        .containsEntry("caption", "A bridge.")
        .containsEntry("tagline", "With Bea Quill")
        .containsEntry("copyrightholder", "Example");
  }

  @Test
  void withItsNamespace() {
    Article article =
        Wires.article(
            NITF.replace("<nitf ", "<nitf xmlns=\"http://iptc.org/std/NITF/2006-10-18/\" "));
    assertThat(article.headline()).isEqualTo("Bridge opens");
  }

  @Test
  void inTheEncodingItDeclares() {
    String latin =
        NITF.replace("UTF-8", "ISO-8859-1").replace("It rained", "Es regnete über Öland");
    assertThat(Wires.article(latin.getBytes(StandardCharsets.ISO_8859_1)).body())
        .contains("Es regnete über Öland");
    String wide = NITF.replace("UTF-8", "UTF-16");
    assertThat(Wires.article(wide.getBytes(StandardCharsets.UTF_16)).headline())
        .isEqualTo("Bridge opens");
  }

  @Test
  void inAnAtomEntry() {
    String entry =
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"text/xml\">"
            + NITF.substring(NITF.indexOf("<nitf "))
            + "</content></entry></feed>";
    assertThat(Wires.article(entry).headline()).isEqualTo("Bridge opens");
  }

  @Test
  void entriesOfAtomKeepDocumentsWithoutIdsApart() {
    String bare = NITF.substring(NITF.indexOf("<nitf ")).replaceAll("<doc-id[^>]*>", "");
    String entry =
        "<entry xml:lang=\"en\"><id>urn:x:1</id><title>T</title><updated>2025-06-30T10:00:00Z</updated>"
            + "<content type=\"text/xml\">"
            + bare
            + "</content></entry>";
    String feed =
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">"
            + entry
            + entry.replace("x:1", "x:2")
            + "</feed>";
    List<Article> articles = Wires.articles(feed);
    assertThat(articles).extracting(Article::providerId).containsExactly("urn:x:1", "urn:x:2");
    assertThat(articles.get(0).updated()).isEqualTo("2025-06-30T10:00:00Z");
    assertThat(articles.get(0).language()).isEqualTo("en");
    assertThat(articles.get(0).headline()).isEqualTo("Bridge opens");
  }

  @Test
  void aFileOfManyDocumentsIsNotTheIdOfEach() {
    String bare = NITF.substring(NITF.indexOf("<nitf ")).replaceAll("<doc-id[^>]*>", "");
    String many = "<batch>" + bare + bare.replace("It rained.", "It snowed.") + "</batch>";
    List<Parsed> all =
        Formats.parse(
            many.getBytes(StandardCharsets.UTF_8), Hints.none().withFileName("batch.xml"));
    assertThat(all)
        .extracting(one -> ((Parsed.Item) one).article("wire", Wires.NOW).id())
        .doesNotHaveDuplicates();
    Parsed one =
        Formats.parse(bare.getBytes(StandardCharsets.UTF_8), Hints.none().withFileName("a.xml"))
            .get(0);
    assertThat(((Parsed.Item) one).providerId()).isEqualTo("a.xml");
  }

  @Test
  void withoutAHeadlineTheTitleIsOne() {
    assertThat(Wires.article(NITF.replaceAll("<hedline>.*</hedline>", "")).headline())
        .isEqualTo("BRIDGE Opens");
  }

  @Test
  void aReleaseAfterTheIssueIsAnEmbargo() {
    String held =
        NITF.replace("<date.issue", "<date.release norm=\"20250701T000000Z\"/><date.issue");
    assertThat(Wires.article(held).status()).isEqualTo(Status.WITHHELD);
    assertThat(Wires.article(held).metadata()).containsEntry("embargoed", "20250701T000000Z");
    String same =
        NITF.replace("<date.issue", "<date.release norm=\"20250630T090000Z\"/><date.issue");
    assertThat(Wires.article(same).metadata()).doesNotContainKey("embargoed");
  }

  @Test
  void kills() {
    assertThat(Wires.article(NITF.replace("\"usable\"", "\"canceled\"")).status())
        .isEqualTo(Status.CANCELED);
    assertThat(Wires.article(NITF.replace("Adds quote", "KILL: wrong bridge")).status())
        .isEqualTo(Status.CANCELED);
    assertThat(Wires.article(NITF.replace("Adds quote", "Kill Bill is a film")).status())
        .isEqualTo(Status.USABLE);
    assertThat(Wires.article(NITF.replace("\"usable\"", "\"embargoed\"")).status())
        .isEqualTo(Status.WITHHELD);
  }

  @Test
  void languageOfTheWholeDocument() {
    Article article =
        Wires.article(
            "<nitf baselang='es-ES'><head><docdata><doc-id id-string='7'/></docdata></head><body>"
                + "<body.head><hedline><hl1>El faro cierra</hl1></hedline></body.head>"
                + "<body.content><p>El faro cierra hoy.</p></body.content></body></nitf>");
    assertThat(article.language()).isEqualTo("es-ES");
  }
}
