package dev.dateline.enrich.read;

import static dev.dateline.enrich.read.Reading.paragraphs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page gives to machines as its text helps where it is right, and harms nowhere. */
class BodyWitnessTest {
  private static final String ONE =
      "The harbour council voted on Thursday to close the old lighthouse road for two winters, and"
          + " to ask the province for the money that a new sea wall of granite would cost.";
  private static final String TWO =
      "Residents had asked for a shorter closure, but engineers said that the cliff needs time"
          + " to settle after the storms of the spring, which washed four metres of it away.";
  private static final String THREE =
      "The fish market will send its lorries over the hill until then, which takes them an hour"
          + " longer, and the ferry company has promised to run one more boat each morning.";
  private static final String FOUR =
      "A vote on the budget follows in autumn, when the council will also hear what a survey of"
          + " the sea bed has found under the pier that the army built there long ago.";
  private static final String TAIL = "Our kitchen has a warm soup for stormy days like these.";

  private static final List<String> BODY = List.of(ONE, TWO, THREE, FOUR);

  @Test
  void whatStandsUnderItsEndIsNotTheArticle() {
    assertThat(paragraphs(page(String.join("\n\n", BODY), TAIL))).isEqualTo(BODY);
    assertThat(paragraphs(page(null, TAIL))).contains(TAIL);
  }

  @Test
  void withMarkupInItToo() {
    String claim = "<p>" + String.join("</p><p>", BODY) + "</p>";
    assertThat(paragraphs(page(claim, TAIL))).isEqualTo(BODY);
    String escaped = claim.replace("<", "&lt;").replace(">", "&gt;");
    assertThat(paragraphs(page(escaped, TAIL))).startsWith(ONE, TWO, THREE, FOUR);
  }

  @Test
  void oneThatIsCutShortTakesNothingAway() {
    String cut = ONE + " " + TWO + " " + THREE.substring(0, 60);
    assertThat(paragraphs(page(cut, TAIL))).startsWith(ONE, TWO, THREE, FOUR);
    assertThat(paragraphs(page(ONE + "\n" + TWO, TAIL))).startsWith(ONE, TWO, THREE, FOUR);
  }

  @Test
  void oneThatIsATeaserOrOfAnotherArticleIsPassedOver() {
    List<String> without = paragraphs(page(null, TAIL));
    String other =
        "A bakery in the next valley has won a prize for a cake of nuts that its owner has made"
            + " from a recipe of her aunt since the war. ";
    for (String claim :
        List.of(ONE, other.repeat(6), TAIL, "", "...", "[object Object]", "<p>", "\uD800 null")) {
      assertThat(paragraphs(page(claim, TAIL))).as(claim).isEqualTo(without);
    }
  }

  @Test
  void thePartOfThePageThatHoldsItIsFound() {
    String halves =
        "<div class=a><p>"
            + ONE
            + "</p><p>"
            + TWO
            + "</p></div><ul><li>One</li><li>Two</li></ul>"
            + "<table><tr><td>Tide tables, and who prints them</td></tr></table>".repeat(8)
            + "<div class=b><p>"
            + THREE
            + "</p><p>"
            + FOUR
            + "</p></div>";
    assertThat(paragraphs(Reading.html(script(String.join(" ", BODY)) + halves))).containsAll(BODY);
  }

  @Test
  void aPageThatIsFilledByAScriptHasItForItsText() {
    ReadArticle read =
        Reading.html(
            "<html><head>"
                + script(String.join("\n\n", BODY))
                + "</head><body><h1>Council closes road</h1><div id=root>Loading</div></body>");
    assertThat(read.headline()).isEqualTo("Council closes road");
    assertThat(paragraphs(read)).isEqualTo(BODY);
  }

  private static ReadArticle page(String claim, String tail) {
    return Reading.html(
        "<html><head>"
            + (claim == null ? "" : script(claim))
            + "</head><body><h1>Council closes road</h1><article><p>"
            + String.join("</p><p>", BODY)
            + "</p><p>"
            + tail
            + "</p></article></body></html>");
  }

  private static String script(String body) {
    String json =
        Json.mapper()
            .createObjectNode()
            .put("@type", "NewsArticle")
            .put("articleBody", body)
            .toString();
    return "<script type=\"application/ld+json\">" + json + "</script>";
  }
}
