package dev.dateline.enrich;

import dev.dateline.enrich.lineage.Deduper;
import dev.dateline.enrich.lineage.LineageSettings;
import dev.dateline.enrich.read.ArticleReader;
import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.stream.LineageJudge;
import dev.dateline.enrich.tag.ArticleTagger;
import dev.dateline.enrich.tag.EntityTaggers;
import dev.dateline.enrich.tag.date.RuleDateTagger;
import dev.dateline.enrich.tag.language.OpenNlpLanguageTagger;
import dev.dateline.enrich.tag.sourcing.OutletRegistry;
import dev.dateline.enrich.tag.sourcing.RegistrySourcingTagger;
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

  /**
   * The parts that ship. Loads their models and lists, which takes a moment.
   *
   * @throws IllegalArgumentException if the outlets file of {@code config} is no such list (the
   *     message names the line), or there is no entity tagger of that name
   */
  public static EnrichParts of(EnrichConfig config) {
    OutletRegistry outlets =
        config.outletsFile().map(OutletRegistry::with).orElseGet(OutletRegistry::shipped);
    LineageSettings lineage = config.lineage();
    return new EnrichParts(
        new ArticleReader()::read,
        new ArticleTagger(
            new OpenNlpLanguageTagger(),
            new RegistrySourcingTagger(outlets),
            new RuleDateTagger(),
            EntityTaggers.installed().load(config.entityTagger())),
        store -> new Deduper(lineage, store)::decide);
  }
}
