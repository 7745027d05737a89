package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Status;
import org.junit.jupiter.api.Test;

class PlainXmlTest {
  /** As a Danish agency sends it. */
  private static final String NEWS =
      """
      <RBNews xmlns="http://tempuri.org/"><NewsID>0815-4711</NewsID><version>2</version>
        <headline>Broen er åben</headline><subtitle>Efter ti år</subtitle><strapline>/bro/havn</strapline>
        <content>&lt;p&gt;Broen er &lt;b&gt;åben&lt;/b&gt;.&lt;/p&gt;</content>
        <origin>/ex/</origin><Priority>3</Priority><PublishDate>2025-06-30T09:00:00</PublishDate>
        <TilRedaktionen>&lt;p&gt;Foto følger&lt;/p&gt;</TilRedaktionen></RBNews>""";

  @Test
  void elementsAreFields() {
    Article article = Wires.article(NEWS);
    assertThat(article.providerId()).isEqualTo("0815-4711");
    assertThat(article.headline()).isEqualTo("Broen er åben");
    assertThat(article.byline()).isEqualTo("/ex/");
    assertThat(article.body()).isEqualTo("<p>Broen er <b>åben</b>.</p>");
    assertThat(article.published()).isEqualTo("2025-06-30T09:00:00");
    assertThat(article.metadata())
        .containsEntry("version", "2")
        .containsEntry("priority", "3")
        .containsEntry("subtitle", "Efter ti år");
  }

  @Test
  void manyInOneDocument() {
    assertThat(Wires.articles("<List>" + NEWS + NEWS.replace("0815", "0816") + "</List>"))
        .extracting(Article::providerId)
        .containsExactly("0815-4711", "0816-4711");
  }

  @Test
  void anOldCorpusWithAttributes() {
    Article article =
        Wires.article(
            """
            <newsitem itemid="2286" date="1996-08-20" xml:lang="en"><title>X: Bridge opens.</title>
            <headline>Bridge opens.</headline><byline>Ada Quill</byline><dateline>HARBOUR</dateline>
            <text><p>It opened.</p><p>It rained.</p></text></newsitem>""");
    assertThat(article.providerId()).isEqualTo("2286");
    assertThat(article.headline()).isEqualTo("Bridge opens.");
    assertThat(article.published()).isEqualTo("1996-08-20");
    assertThat(article.language()).isEqualTo("en");
    assertThat(article.body()).isEqualTo("<p>It opened.</p><p>It rained.</p>");
    assertThat(article.metadata()).containsEntry("dateline", "HARBOUR");
  }

  @Test
  void whatIsUnknownIsRefusedWithItsRoot() {
    Parsed.Refused refused = Wires.refused("<invoice><sum>3</sum></invoice>");
    assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refused.detail()).contains("<invoice>");
    assertThat(Wires.refused("<rss version=\"2.0\"><channel/></rss>").detail()).contains("feed");
  }

  @Test
  void htmlIsNoXml() {
    Article page =
        Wires.article("<?xml version=\"1.0\"?><html><body><p>A page<br>unclosed</body></html>");
    assertThat(page.mediaType()).isEqualTo(Article.HTML);
    assertThat(Wires.article("<!DOCTYPE html><p>A page").mediaType()).isEqualTo(Article.HTML);
    assertThat(Wires.article("1 < 2 is a text").mediaType()).isEqualTo(Article.TEXT);
  }

  @Test
  void anAnnulmentAndANoteInMarkup() {
    Article article =
        Wires.article(
            "<News><NewsID>9</NewsID><headline>Fyret lukker</headline>"
                + "<content>&lt;p&gt;Fyret lukker i dag.&lt;/p&gt;</content>"
                + "<Annuleret>true</Annuleret><Status>New news</Status>"
                + "<TilRedaktionen>&lt;p&gt;Fyret lukker ikke.&lt;/p&gt;</TilRedaktionen></News>");
    assertThat(article.status()).isEqualTo(Status.CANCELED);
    assertThat(article.metadata()).containsEntry("ednote", "Fyret lukker ikke.");
  }
}
