package dev.dateline.enrich;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.stream.LineageJudge;
import dev.dateline.enrich.tag.ArticleTagger;
import dev.dateline.model.Article;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the topology is made of, Kafka aside.
 *
 * @param reader cleans the text; thread-safe and pure
 * @param tagger tags it; thread-safe and pure
 * @param judges makes the deduper of each task
 */
public record EnrichParts(
    Function<Article, ReadArticle> reader, ArticleTagger tagger, LineageJudge.Factory judges) {
  public EnrichParts {
    Objects.requireNonNull(reader, "reader");
    Objects.requireNonNull(tagger, "tagger");
    Objects.requireNonNull(judges, "judges");
  }
}
