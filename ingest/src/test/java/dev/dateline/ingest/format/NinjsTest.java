package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NinjsTest {
  private static final String ONE =
      """
      {"uri": "urn:newsml:example.org:20250630:ferry", "type": "text", "version": "3",
       "firstcreated": "2025-06-30T08:00:00+02:00", "versioncreated": "2025-06-30T09:30:00+02:00",
       "pubstatus": "usable", "urgency": 3, "language": "en-GB",
       "headline": "Ferry runs again", "byline": "By Ada Quill", "slugline": "FERRY-HARBOUR",
       "body_text": "The ferry runs again.", "body_xhtml": "<p>The ferry runs again.</p>",
       "copyrightholder": "Example Wire", "usageterms": "No archives",
       "infosource": [{"name": "Harbour office"}],
       "subject": [{"code": "20000001", "name": "transport"}, {"name": "sea"}]}""";

  @Test
  void version1() {
    Article article = Wires.article(ONE);
    assertThat(article.providerId()).isEqualTo("urn:newsml:example.org:20250630:ferry");
    assertThat(article.headline()).isEqualTo("Ferry runs again");
    assertThat(article.byline()).isEqualTo("By Ada Quill");
    assertThat(article.body()).isEqualTo("<p>The ferry runs again.</p>");
    assertThat(article.mediaType()).isEqualTo(Article.HTML);
    assertThat(article.language()).isEqualTo("en-GB");
    assertThat(article.published()).isEqualTo("2025-06-30T08:00:00+02:00");
    assertThat(article.updated()).isEqualTo("2025-06-30T09:30:00+02:00");
    assertThat(article.status()).isEqualTo(Status.USABLE);
    assertThat(article.metadata())
        .containsEntry("version", "3")
        .containsEntry("urgency", "3")
        .containsEntry("slugline", "FERRY-HARBOUR")
        .containsEntry("copyrightholder", "Example Wire")
        .containsEntry("infosource", "Harbour office")
        .containsEntry("subjects", "transport, sea");
  }

  @Test
  void version3() {
    Article article =
        Wires.article(
            """
            {"uri": "tag:example.org,2025:1", "versionCreated": "2025-06-30T09:30:00Z",
             "pubStatus": "withheld", "by": "Ada Quill", "copyrightHolder": "Example Wire",
             "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry runs"}],
             "bodies": [{"role": "text", "contentType": "text/plain", "value": "Plain."},
                        {"role": "x", "contentType": "text/html", "value": "<p>Marked.</p>"}],
             "descriptions": [{"role": "text", "value": "In short."}],
             "altIds": [{"role": "transref", "value": "77"}]}""");
    assertThat(article.headline()).isEqualTo("Ferry runs");
    assertThat(article.body()).isEqualTo("<p>Marked.</p>");
    assertThat(article.byline()).isEqualTo("Ada Quill");
    assertThat(article.status()).isEqualTo(Status.WITHHELD);
    assertThat(article.metadata()).containsEntry("description", "In short.");
  }

  @Test
  void aBodyInNitfIsReadWhereThereIsNoOther() {
    Article article =
        Wires.article(
            """
            {"uri": "a:1", "versioncreated": "2025-06-30", "headlines": [{"value": "H"}],
             "bodies": [{"contenttype": "application/nitf+xml",
               "value": "<nitf><body><body.content><p>One <person>Quill</person>.</p></body.content></body></nitf>"}]}""");
    assertThat(article.body()).isEqualTo("<p>One Quill.</p>");
  }

  @Test
  void revisionsAreOneArticle() {
    String id = Wires.article(ONE).id();
    String revised = ONE.replace("\"version\": \"3\"", "\"version\": \"4\"").replace("runs", "ran");
    assertThat(Wires.article(revised).id()).isEqualTo(id);
    assertThat(Wires.article(ONE.replace(":ferry", ":other")).id()).isNotEqualTo(id);
  }

  @Test
  void aVersionInsideTheIdIsNoPartOfTheIdentity() {
    String first =
        "{\"guid\": \"x:1\", \"version\": 1, \"versioncreated\": \"2025\", \"headline\": \"H\"}";
    String second = first.replace("x:1", "x:2").replace("\"version\": 1", "\"version\": 2");
    assertThat(Wires.article(second).id()).isEqualTo(Wires.article(first).id());
    assertThat(Wires.article(second).providerId()).isEqualTo("x:2");
  }

  @ParameterizedTest
  @CsvSource({"usable, USABLE", "withheld, WITHHELD", "canceled, CANCELED", "cancelled, CANCELED"})
  void statusWords(String word, Status status) {
    assertThat(Wires.article(ONE.replace("\"usable\"", "\"" + word + "\"")).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-30T11:59:59Z, USABLE",
    "2025-06-30T12:00:01Z, WITHHELD",
    "2025-06-30T13:30:00+02:00, USABLE",
    "2025-06-30T14:30:00+02:00, WITHHELD",
    // No zone: it must be over everywhere.
    "2025-06-30T10:00:00, WITHHELD",
    "2025-06-29T23:00:00, USABLE",
    "2025-06-30, WITHHELD",
    "until the speech is given, WITHHELD",
  })
  void anEmbargoHoldsUntilItsTime(String embargoed, Status status) {
    Article article =
        Wires.article(ONE.replace("\"type\"", "\"embargoed\": \"" + embargoed + "\", \"type\""));
    assertThat(article.status()).isEqualTo(status);
    assertThat(article.metadata()).containsEntry("embargoed", embargoed);
  }

  @Test
  void aKillNeedsNoText() {
    Article article =
        Wires.article(
            "{\"uri\": \"a:1\", \"versioncreated\": \"2025\", \"pubstatus\": \"canceled\"}");
    assertThat(article.status()).isEqualTo(Status.CANCELED);
    assertThat(article.body()).isEmpty();
    assertThat(Wires.refused("{\"uri\": \"a:1\", \"versioncreated\": \"2025\"}").reason())
        .isEqualTo(Reason.EMPTY);
  }

  @Test
  void apDialect() {
    Article article =
        Wires.article(
            """
            {"api_version": "1.1", "data": {"item": {
               "altids": {"itemid": "0123abcd", "etag": "0123abcd_3a"}, "version": 3,
               "uri": "https://api.example.com/v/content/0123abcd?qt=TOKEN&et=3a", "type": "text",
               "firstcreated": "2025-06-30T08:00:00Z", "versioncreated": "2025-06-30T09:00:00Z",
               "pubstatus": "usable", "headline": "Bridge opens", "language": "en",
               "bylines": [{"by": "By ADA QUILL", "title": "Example Writer"}],
               "datelinelocation": {"city": "Harbour", "countryname": "Nowhere"},
               "usageterms": ["Paper use", "No television"], "slugline": "BC-EX--Bridge,1st Ld"}},
             "nitf": {"body_html": "<block id=\\"Main\\"><p>HARBOUR (EX) — It opened.</p></block>"}}""");
    assertThat(article.headline()).isEqualTo("Bridge opens");
    assertThat(article.byline()).isEqualTo("By ADA QUILL");
    assertThat(article.body()).contains("<p>HARBOUR (EX) — It opened.</p>");
    assertThat(article.metadata())
        .containsEntry("itemid", "0123abcd")
        .containsEntry("version", "3");
  }

  @Test
  void theTokensInAnAddressOfApAreNoPartOfTheIdentity() {
    String item =
        """
        {"altids": {"itemid": "0123"}, "uri": "https://api.example.com/0123?qt=A", "version": 1,
         "versioncreated": "2025-06-30", "headline": "H"}""";
    assertThat(Wires.article(item.replace("qt=A", "qt=B")).id())
        .isEqualTo(Wires.article(item).id());
  }

  @Test
  void dpaDialect() {
    Article article =
        Wires.article(
            """
            {"entries": [{"entry_id": "urn:newsml:example.de:20090101:250630-99-1", "version": 2,
              "urn": "urn:newsml:example.de:20090101:250630-99-1",
              "version_created": "2025-06-30T10:00:00+02:00", "updated": "2025-06-30T08:01:00Z",
              "headline": "Fähre fährt wieder", "kicker": "Hafen", "byline": "Von Ada Feder",
              "dateline": "Hafenstadt (ex) -", "language": "de", "pubstatus": "usable",
              "article_html": "<section class=\\"main\\"><p>Die Fähre fährt.</p></section>",
              "creditline": "ex", "copyrightnotice": "Copyright 2025, ex", "teaser": "Kurz."}]}""");
    assertThat(article.providerId()).isEqualTo("urn:newsml:example.de:20090101:250630-99-1");
    assertThat(article.headline()).isEqualTo("Fähre fährt wieder");
    assertThat(article.body()).contains("Die Fähre fährt.");
    assertThat(article.published()).isEqualTo("2025-06-30T10:00:00+02:00");
    assertThat(article.metadata())
        .containsEntry("kicker", "Hafen")
        .containsEntry("dateline", "Hafenstadt (ex) -")
        .containsEntry("description", "Kurz.");
  }

  @Test
  void anArrayGivesAnItemEachAndABadOneSpoilsNoOther() {
    List<Parsed> all = Wires.parse("[" + ONE + ", 17, " + ONE.replace(":ferry", ":b") + "]");
    assertThat(all).hasSize(3);
    assertThat(all.get(0)).isInstanceOf(Parsed.Item.class);
    assertThat(all.get(1)).isInstanceOf(Parsed.Refused.class);
    assertThat(all.get(2)).isInstanceOf(Parsed.Item.class);
  }

  @Test
  void oneObjectALineIsRecognised() {
    String line = ONE.replace("\n", " ");
    assertThat(Wires.articles(line + "\n\n" + line.replace(":ferry", ":b") + "\n")).hasSize(2);
  }

  @Test
  void aPictureHasItsCaptionForText() {
    Article article =
        Wires.article(
            """
            {"uri": "p:1", "type": "picture", "versioncreated": "2025-06-30", "headline": "Bridge",
             "description_caption": "The bridge on Monday.", "renditions": {"main": {"href": "x"}}}""");
    assertThat(article.body()).isEqualTo("The bridge on Monday.");
  }

  @Test
  void otherJsonIsReadByTheNamesOfItsFields() {
    Article article = Wires.article("{\"id\": \"7\", \"title\": \"T\", \"content\": \"C\"}");
    assertThat(article.headline()).isEqualTo("T");
    assertThat(article.body()).isEqualTo("C");
  }
}
