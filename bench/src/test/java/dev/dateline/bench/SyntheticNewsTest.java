package dev.dateline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyntheticNewsTest {
  private static List<Article> articles(long seed, double reprintShare) {
    SyntheticNews news = new SyntheticNews(seed, reprintShare, 400);
    return Stream.generate(news::next).limit(300).toList();
  }

  @Test
  void sameSeedSameArticles() {
    assertThat(articles(7, 0.3)).isEqualTo(articles(7, 0.3));
    assertThat(articles(7, 0.3)).isNotEqualTo(articles(8, 0.3));
  }

  @Test
  void bodiesAreAboutAsLongAsAsked() {
    double mean = articles(1, 0).stream().mapToInt(a -> a.body().length()).average().orElseThrow();
    assertThat(mean).isBetween(2_000.0, 3_500.0);
  }

  @Test
  void onlyReprintsShareTheirFirstParagraph() {
    assertThat(distinctLeads(articles(3, 0))).isEqualTo(300);
    assertThat(distinctLeads(articles(3, 0.3))).isBetween(180L, 240L);
  }

  private static long distinctLeads(List<Article> articles) {
    return articles.stream().map(a -> a.body().split("\n\n")[0]).distinct().count();
  }
}
