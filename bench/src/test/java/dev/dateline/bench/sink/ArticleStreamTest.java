package dev.dateline.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArticleStreamTest {
  /** Else a sink that looks into records would be measured on rejecting them. */
  @Test
  void anArticleIsARecordOfTheModel() throws Exception {
    Random random = new Random(1);
    for (int number = 0; number < 100; number++) {
      EnrichedArticle article =
          Json.read(ArticleStream.article(number, 20, random), EnrichedArticle.class);
      assertThat(article.id()).isEqualTo(ArticleStream.id(number));
      assertThat(article.entities()).hasSize(5);
    }
  }
}
