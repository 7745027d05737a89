package dev.dateline.enrich.read;

import static dev.dateline.enrich.read.Reading.paragraphs;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Characters, line breaks and wrapping. */
class PlainTextTest {
  @Test
  void wrappedLinesAreJoined() {
    ReadArticle read =
        Reading.text(
            "    The harbour council voted on Thursday to close the old",
            "lighthouse road for two winters, since the cliff above it has been",
            "moving for years and nobody can say when it will fall.",
            "    Residents had asked for a shorter closure, but engineers said",
            "that the cliff needs time.");

    assertThat(paragraphs(read))
        .containsExactly(
            "The harbour council voted on Thursday to close the old lighthouse road for two winters,"
                + " since the cliff above it has been moving for years and nobody can say when it"
                + " will fall.",
            "Residents had asked for a shorter closure, but engineers said that the cliff needs"
                + " time.");
  }

  @Test
  void linesThatAreParagraphsStayApart() {
    ReadArticle read =
        Reading.text(
            "The council voted on Thursday to close the road.",
            "Residents had asked for a shorter closure than that.",
            "Engineers said that the cliff above needs more time.",
            "Work is to begin in October, after the herring season.");

    assertThat(paragraphs(read)).hasSize(4);
  }

  @Test
  void charactersAreBroughtIntoOneForm() {
    ReadArticle read =
        Reading.text(
            "Fish\u00a0&amp;\u2009chips cost 5&nbsp;&euro; in\tthe har\u00adbour\u200b, the cafe\u0301 said.\r");

    assertThat(read.body()).isEqualTo("Fish & chips cost 5 € in the harbour, the café said.");
  }

  @Test
  void twiceEscapedReferencesAreDecodedAndOthersStay() {
    assertThat(TextCleaner.clean("&amp;quot;A&amp;B&quot; &unknown; AT&T ?a=1&copy=2"))
        .isEqualTo("\"A&B\" &unknown; AT&T ?a=1&copy=2");
  }

  @Test
  void markupThatCallsItselfTextIsReadAsMarkup() {
    ReadArticle read =
        Reading.text(
            "The road is shut for <b>two</b> winters.<br/>Nobody knows why.</p>", "", "It rained.");

    assertThat(paragraphs(read))
        .containsExactly("The road is shut for two winters.", "Nobody knows why.", "It rained.");
  }

  @Test
  void tickersInAngleBracketsAreText() {
    assertThat(Reading.text("Coast Oil Corp <CSTO> said it sold a ship.").body())
        .isEqualTo("Coast Oil Corp <CSTO> said it sold a ship.");
  }

  @Test
  void joinersOfPersianStay() {
    assertThat(TextCleaner.clean("می\u200cخواهم")).isEqualTo("می\u200cخواهم");
  }

  @Test
  void loneSurrogatesAndControlsDoNotGetThrough() {
    assertThat(TextCleaner.clean("a\ud800b\u0000c\u0007d")).isEqualTo("a\ufffdbcd");
  }
}
