package dev.dateline.enrich.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Aside;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What holds of every text; the seed is fixed, so that a build fails for what changed in it. */
class ReadingPropertiesTest {
  /** These pages are half furniture; of real articles about one in a thousand changes at all. */
  @Property(tries = 300, seed = "2031", shrinking = ShrinkingMode.OFF)
  void readingTheBodyAgainTakesHardlyAnythingAway(@ForAll("pages") String page) {
    ReadArticle once = Reading.text(page);
    ReadArticle twice = Reading.text(once.body());

    List<String> kept = Reading.paragraphs(twice);
    assertThat(Reading.paragraphs(once)).containsAll(kept);
    assertThat(kept.size() * 3).isGreaterThanOrEqualTo(Reading.paragraphs(once).size() * 2);
  }

  @Property(tries = 300, seed = "2031", shrinking = ShrinkingMode.OFF)
  void readingIsDeterministicAndKeepsItsForm(@ForAll("pages") String page) {
    ReadArticle read = Reading.text(page);

    assertThat(Reading.text(page)).isEqualTo(read);
    assertThat(read.body()).doesNotContain("\n\n\n", "  ", "\r", "\t");
    assertThat(read.body().strip()).isEqualTo(read.body());
  }

  @Property(tries = 300, seed = "2031", shrinking = ShrinkingMode.OFF)
  void nothingIsInvented(@ForAll("pages") String page) {
    ReadArticle read = Reading.text(page);
    int removed = read.removed().values().stream().mapToInt(Integer::intValue).sum();
    int kept = letters(read.body()) + (read.headline() == null ? 0 : letters(read.headline()));

    assertThat(kept).isLessThanOrEqualTo(letters(page));
    assertThat(kept + removed).isGreaterThanOrEqualTo(letters(page));
  }

  @Test
  void seedsAreStable() {
    for (int seed = 0; seed < 5; seed++) {
      ReadArticle once = Reading.text(Reading.seed(seed));
      ReadArticle twice = Reading.text(once.body());

      assertThat(twice.body()).isEqualTo(once.body());
      assertThat(twice.removed()).isEmpty();
      assertThat(once.asides()).extracting(Aside::text).noneMatch(String::isBlank);
    }
  }

  private static int letters(String text) {
    return (int) text.chars().filter(Character::isLetterOrDigit).count();
  }

  @Provide
  Arbitrary<String> pages() {
    Arbitrary<String> line =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, sentences()),
            net.jqwik.api.Tuple.of(3, titles()),
            net.jqwik.api.Tuple.of(4, furniture()));
    Arbitrary<String> gap = Arbitraries.of("\n\n", "\n\n", "\n");
    return line.list().ofMinSize(1).ofMaxSize(25).flatMap(lines -> join(lines, gap));
  }

  private static Arbitrary<String> join(List<String> lines, Arbitrary<String> gap) {
    return gap.map(g -> String.join(g, lines));
  }

  private static Arbitrary<String> sentences() {
    Arbitrary<String> word = words();
    return word.list().ofMinSize(3).ofMaxSize(60).map(w -> "The " + String.join(" ", w) + ".");
  }

  private static Arbitrary<String> titles() {
    return words().list().ofMinSize(1).ofMaxSize(12).map(w -> "New " + String.join(" ", w));
  }

  private static Arbitrary<String> words() {
    return Arbitraries.of(
        "harbour",
        "council",
        "cliff",
        "Oslo",
        "Ann",
        "Lee",
        "moves",
        "slowly",
        "7,000",
        "winter",
        "road",
        "lighthouse",
        "said",
        "herring",
        "and",
        "of",
        "Reuters",
        "fleet",
        "ночь",
        "море",
        "道路");
  }

  private static Arbitrary<String> furniture() {
    return Arbitraries.of(
        "World",
        "Share",
        "Comments",
        "Photo: AFP",
        "By Ann Lee",
        "June 30, 2031 16:15",
        "Reuters",
        "Read more",
        "Related Stories",
        "Disclaimer: no warranty.",
        "© 2031 Coast News",
        "Advertisement",
        "- one more",
        "Also read: A ferry",
        "date 2031-06-30",
        "— Ann Lee (@ann) June 30, 2031",
        "Tags: a, b",
        "***",
        "Ann Lee");
  }
}
