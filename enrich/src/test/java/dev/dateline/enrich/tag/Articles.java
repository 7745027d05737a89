package dev.dateline.enrich.tag;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.Article;
import dev.dateline.model.Aside;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Articles for tests, as a reader would have read them. */
public final class Articles {
  public static final Instant FETCHED = Instant.parse("2025-07-02T08:00:00Z");

  private Articles() {}

  public static ReadArticle body(String body, Aside... asides) {
    return at(null, Map.of(), body, asides);
  }

  public static ReadArticle at(
      String url, Map<String, String> metadata, String body, Aside... asides) {
    Article source =
        new Article(
            "id",
            "test",
            null,
            Article.TEXT,
            null,
            url,
            null,
            null,
            body,
            null,
            null,
            null,
            metadata,
            FETCHED);
    return new ReadArticle(source, null, body, List.of(asides), Map.of());
  }

  /** With what the source declared of its own. */
  public static ReadArticle declared(String language, String published, String body) {
    Article source =
        new Article(
            "id",
            "test",
            null,
            Article.TEXT,
            null,
            null,
            null,
            null,
            body,
            language,
            published,
            null,
            Map.of(),
            FETCHED);
    return new ReadArticle(source, null, body, List.of(), Map.of());
  }
}
