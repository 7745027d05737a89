package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import dev.dateline.model.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeletypeTest {
  private static final String GERMAN =
      crlf(
          "\u0001exa0042 4 pl 120  exa 0043",
          "Brücken/Hafen/",
          "\u0002Brücke öffnet",
          "nach zehn Jahren =",
          "Von Ada Feder, exa =",
          " ",
          "Hafenstadt (exa) - Die Brücke ist offen, sagte",
          "ein Sprecher.\nEs regnete dabei",
          "sehr.\n",
          "\u0003301203 Jun 25",
          "\u0004");

  private static String crlf(String... lines) {
    return String.join("\r\n", lines);
  }

  @Test
  void aGermanStory() {
    Article article = Wires.article(GERMAN);
    assertThat(article.headline()).isEqualTo("Brücke öffnet nach zehn Jahren");
    assertThat(article.byline()).isEqualTo("Von Ada Feder, exa");
    assertThat(article.body())
        .isEqualTo(
            "Hafenstadt (exa) - Die Brücke ist offen, sagte ein Sprecher.\n\nEs regnete dabei sehr.");
    assertThat(article.published()).isEqualTo("2025-06-30T12:03");
    assertThat(article.metadata())
        .containsEntry("source", "exa")
        .containsEntry("sequence", "0042")
        .containsEntry("priority", "4")
        .containsEntry("category", "pl")
        .containsEntry("wordcount", "120")
        .containsEntry("slugline", "Brücken/Hafen")
        .containsEntry("dateline", "Hafenstadt (exa)");
  }

  @Test
  void whatIsForEditorsAloneIsNoText() {
    Article article =
        Wires.article(
            GERMAN
                .replace("\u0002Brücke", "\u00021ST LEAD\r\nBrücke")
                .replace(
                    "sehr.\n",
                    "sehr.\nThe following information is not for publication\nTel. 0815\n"));
    assertThat(article.headline()).isEqualTo("Brücke öffnet nach zehn Jahren");
    assertThat(article.body()).endsWith("Es regnete dabei sehr.");
    assertThat(article.metadata()).containsEntry("takekey", "1ST LEAD").containsKey("ednote");
  }

  @Test
  void latin1AndUtf8AreToldApart() {
    Article latin = Wires.article(GERMAN.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(latin.headline()).isEqualTo("Brücke öffnet nach zehn Jahren");
    assertThat(Wires.article(GERMAN.getBytes(StandardCharsets.UTF_8)).body())
        .isEqualTo(latin.body());
  }

  @Test
  void withoutControlCharacters() {
    Article article = Wires.article(GERMAN.replaceAll("[\\x01-\\x04]", ""));
    assertThat(article.headline()).isEqualTo("Brücke öffnet nach zehn Jahren");
    assertThat(article.metadata()).containsEntry("sequence", "0042");
    assertThat(article.published()).isEqualTo("2025-06-30T12:03");
  }

  @Test
  void aFrenchStory() {
    Article article =
        Wires.article(
            crlf(
                "\u0001TX0042 3 POL 0210 FRA /EX-AB12",
                "pont-mer",
                "\u0002Le pont est ouvert ",
                "   PORT, 30 juin 2025 (EX) - Le pont est ouvert depuis",
                "lundi.",
                "   Il pleut.",
                "\u0003301203 GMT JUN 25",
                "\u0004"));
    assertThat(article.headline()).isEqualTo("Le pont est ouvert");
    assertThat(article.body())
        .isEqualTo("PORT, 30 juin 2025 (EX) - Le pont est ouvert depuis lundi.\n\nIl pleut.");
    assertThat(article.published()).isEqualTo("2025-06-30T12:03Z");
    assertThat(article.metadata()).containsEntry("dateline", "PORT, 30 juin 2025 (EX)");
  }

  @Test
  void severalStoriesInOneInput() {
    List<Article> articles =
        Wires.articles(GERMAN + "\u0016\u0016" + GERMAN.replace("Brücke öffnet", "Tunnel öffnet"));
    assertThat(articles)
        .extracting(Article::headline)
        .containsExactly("Brücke öffnet nach zehn Jahren", "Tunnel öffnet nach zehn Jahren");
  }

  @Test
  void kills() {
    assertThat(Wires.article(GERMAN.replace("Brücke öffnet", "STORNO: Brücke öffnet")).status())
        .isEqualTo(Status.CANCELED);
    assertThat(Wires.article(GERMAN.replace("Brücken/", "KILL/")).status())
        .isEqualTo(Status.CANCELED);
    assertThat(Wires.article(GERMAN).status()).isEqualTo(Status.USABLE);
  }

  private static final String AMERICAN =
      crlf(
          "\u0016\u0016\u0001a0042\u001Fexa-",
          "r a\u0014\u0011 bc-ex--bridge-opening 06-30 0120",
          "\u0002^BC-EX--Bridge Opening, 1st Ld,0042<",
          "^Bridge opens after",
          "ten years<",
          "^Eds: Adds quote.<",
          "^By ADA QUILL=",
          "^Example Press=",
          "\tHARBOUR (EX) _ The bridge opened",
          "on Monday.",
          "\tIt rained.",
          "\u0003EX-NY-06-30-25 1203GMT<",
          "\u0004");

  @Test
  void anAmericanStory() {
    Article article = Wires.article(AMERICAN);
    assertThat(article.headline()).isEqualTo("Bridge opens after ten years");
    assertThat(article.byline()).isEqualTo("By ADA QUILL");
    assertThat(article.body())
        .isEqualTo("HARBOUR (EX) _ The bridge opened on Monday.\n\nIt rained.");
    assertThat(article.published()).isEqualTo("2025-06-30T12:03Z");
    assertThat(article.metadata())
        .containsEntry("sequence", "0042")
        .containsEntry("priority", "r")
        .containsEntry("category", "a")
        .containsEntry("slugline", "bc-ex--bridge-opening")
        .containsEntry("wordcount", "0120")
        .containsEntry("byttl", "Example Press")
        .containsEntry("ednote", "Eds: Adds quote.");
  }

  @Test
  void anAmericanKill() {
    assertThat(Wires.article(AMERICAN.replace("^Bridge opens", "^BULLETIN KILL - Bridge")).status())
        .isEqualTo(Status.CANCELED);
  }

  @Test
  void anAmericanStoryWithoutControlCharacters() {
    Article article =
        Wires.article(
            """
            W2870asian
            f l BC-EX--Lighthouse-Keeper     06-30 0449
            ^BC-EX--Lighthouse Keeper,466<
            ^Keeper leaves after forty winters <
            ^AP Photo XEX101, XEX102<
            ^Eds: With AP Photos.<
            ^By ADA QUILL and BEN REED=
            ^Example Press=
            \t   HARBOUR, Northland (EX) _ The keeper left on Monday.\s
            \s
            \t   ``It was time,'' she said.\s

            \t   EX-WF-06-30-25 1509GMT<


            """);
    assertThat(article.headline()).isEqualTo("Keeper leaves after forty winters");
    assertThat(article.byline()).isEqualTo("By ADA QUILL and BEN REED");
    assertThat(article.body())
        .isEqualTo(
            "HARBOUR, Northland (EX) _ The keeper left on Monday.\n\n``It was time,'' she said.");
    assertThat(article.published()).isEqualTo("2025-06-30T15:09Z");
    assertThat(article.metadata())
        .containsEntry("sequence", "2870")
        .containsEntry("selectors", "asian")
        .containsEntry("photos", "AP Photo XEX101, XEX102")
        .containsEntry("dateline", "HARBOUR, Northland (EX)");
  }

  @Test
  void proseThatBeginsWithALetterAndDigitsIsNoStoryOfAWire() {
    Parsed only =
        Wires.parse("A4000 closed\nb a road was closed 06-30 for a day.\nIt rained.").get(0);
    assertThat(((Parsed.Item) only).article("wire", Wires.NOW).metadata()).isEmpty();
  }

  @Test
  void severalTakesAndABylineOfAnAgency() {
    Article article =
        Wires.article(
            crlf(
                "exa0003 3 i 380  exa 0045",
                "",
                "Harbour/ferry/",
                "REFILE",
                "1ST LEAD",
                "Ferry returns after the storm",
                "By exa correspondents =",
                "",
                "Harbour (exa) - The ferry returned on Monday.",
                "",
                "# Notebook",
                "",
                "## Note to editors",
                "- adds weather",
                "",
                "301203 GMT Jun 25"));
    assertThat(article.headline()).isEqualTo("Ferry returns after the storm");
    assertThat(article.byline()).isEqualTo("By exa correspondents");
    assertThat(article.body()).isEqualTo("Harbour (exa) - The ferry returned on Monday.");
    assertThat(article.published()).isEqualTo("2025-06-30T12:03Z");
    assertThat(article.metadata()).containsEntry("takekey", "REFILE 1ST LEAD");
  }
}
