package dev.dateline.enrich.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.Article;
import dev.dateline.model.Aside;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inputs that no newsroom wrote. Each is so large that anything but linear time would run for
 * minutes; the limit is only there to end such a run.
 */
class AdversarialTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static ReadArticle read(String mediaType, String body) {
    return Assertions.assertTimeoutPreemptively(
        LIMIT, () -> new ArticleReader().read(Reading.article(mediaType, null, body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n\r\n", "\u0000\u0001", "...", "&nbsp;", "***"})
  void nothingIsAnEmptyBody(String text) {
    assertThat(read(Article.TEXT, text).headline()).isNull();
    assertThat(read(Article.HTML, text).body()).hasSizeLessThan(4);
  }

  @Test
  void oneLineOfAMegabyteIsKeptWhole() {
    String line = "word and ".repeat(120_000).strip();

    assertThat(read(Article.TEXT, line).body()).isEqualTo(line);
  }

  @Test
  void aMegabyteWithoutASpaceIsKeptWhole() {
    String line = "x".repeat(1_000_000);

    assertThat(read(Article.TEXT, line).body()).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reuters",
        "Read more",
        "share",
        "Photo: AFP",
        "By Ann Lee",
        "Disclaimer:",
        "(",
        "— x",
        "Also read:",
        "Ann Lee",
        "12",
        "a @b pic.twitter.com/x"
      })
  void manyEqualLinesOfFurniture(String line) {
    ReadArticle read = read(Article.TEXT, (line + "\n").repeat(20_000));

    assertBounded(read);
  }

  @Test
  void aHundredThousandLinesOfOneWordAreBody() {
    ReadArticle read = read(Article.TEXT, "word\n".repeat(100_000));

    assertThat(read.body()).hasSize(100_000 * 6 - 2);
    assertThat(read.removed()).isEmpty();
  }

  @Test
  void paragraphRepeatedManyTimesAppearsOnce() {
    String paragraph =
        "The harbour council voted on Thursday to close the old lighthouse road for two winters.";
    ReadArticle read = read(Article.TEXT, (paragraph + "\n\n").repeat(20_000));

    assertThat(read.body()).isEqualTo(paragraph);
    assertThat(read.removed()).containsEntry(Aside.Kind.REPEAT, paragraph.length() * 19_999);
    assertBounded(read);
  }

  @Test
  void marksInEveryOrderDoNotPileUp() {
    assertBounded(read(Article.TEXT, "a" + "\u0301\u0316".repeat(500_000)));
  }

  @Test
  void bytesTakenForText() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 500_000; i++) {
      text.append((char) random.nextInt(0x10000));
    }

    assertBounded(read(Article.TEXT, text.toString()));
    assertBounded(read(Article.HTML, text.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<p><b>",
        "<div class='share'>",
        "<table><tr><td>",
        "<ul><li>",
        "<a href=x>x"
      })
  void deepMarkup(String tag) {
    assertBounded(read(Article.HTML, tag.repeat(20_000) + "The road is shut."));
  }

  @Test
  void wideMarkup() {
    assertBounded(read(Article.HTML, "<p class='share'>One two three.</p><br>".repeat(30_000)));
  }

  @Test
  void tooLongIsSaid() {
    Article article = Reading.article(Article.TEXT, null, "x".repeat(ArticleReader.MAX_CHARS + 1));

    assertThatThrownBy(() -> new ArticleReader().read(article))
        .isInstanceOf(UnreadableArticleException.class)
        .hasMessageContaining("at most " + ArticleReader.MAX_CHARS);
  }

  private static void assertBounded(ReadArticle read) {
    assertThat(read.asides()).hasSizeLessThanOrEqualTo(Assembly.MAX_ASIDES);
    assertThat(read.asides().stream().mapToInt(a -> a.text().length()).sum())
        .isLessThanOrEqualTo(Assembly.MAX_ASIDES_CHARS);
  }
}
