package dev.dateline.enrich;

import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.enrich.lineage.LineageStore;
import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.stream.LineageJudge;
import dev.dateline.enrich.tag.ArticleTagger;
import dev.dateline.enrich.tag.Sourcing;
import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Entity;
import dev.dateline.model.Evidence;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Published;
import dev.dateline.model.Relation;
import dev.dateline.model.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The simplest parts that make a topology: they show what flows where, and nothing of news. */
final class FakeParts {
  /** An article with this in its body makes the entity tagger fail. */
  static final String TAGGER_FAILS = "tagger-fails";

  /** An article with this in its body makes the entity tagger recurse without an end. */
  static final String TAGGER_OVERFLOWS = "tagger-overflows";

  /** An article with this in its body makes the deduper fail. */
  static final String DEDUPER_FAILS = "deduper-fails";

  /** An article with this in its body gets more entities than a record can hold. */
  static final String TAGS_OVERFLOW = "tags-overflow";

  private FakeParts() {}

  static EnrichParts parts() {
    return new EnrichParts(
        FakeParts::read,
        new ArticleTagger(
            read -> language(read.source()),
            read -> new Sourcing(null, List.of(), List.of()),
            (read, sourcing, language) -> Published.ABSENT,
            (read, language) -> entities(read)),
        ByBody::new);
  }

  private static ReadArticle read(Article article) {
    return new ReadArticle(article, article.headline(), article.body().trim(), List.of(), Map.of());
  }

  private static Tag<String> language(Article article) {
    return article.language() == null
        ? null
        : new Tag<>(
            article.language(),
            "declared",
            1,
            List.of(new Evidence(Evidence.metadata("language"), 0, 2)));
  }

  private static List<Entity> entities(ReadArticle read) {
    if (read.body().contains(TAGGER_FAILS)) {
      throw new IllegalStateException("no such name");
    } else if (read.body().contains(TAGGER_OVERFLOWS)) {
      return entities(read);
    } else if (read.body().contains(TAGS_OVERFLOW)) {
      Entity.Mention mention =
          new Entity.Mention("x".repeat(5_000_000), "fake", 1, new Evidence(Evidence.BODY, 0, 1));
      return List.of(
          new Entity("person:x", Entity.Type.PERSON, "X", null, List.of(), 1, List.of(mention)));
    }
    return List.of();
  }

  /** Knows exact copies and revisions only. */
  private record ByBody(LineageStore store) implements LineageJudge {
    @Override
    public Lineage decide(Fingerprint f) {
      if (f.body().contains(DEDUPER_FAILS)) {
        throw new IllegalStateException("no such shingle");
      }
      byte[] idKey = key("id", f.id());
      byte[] bodyKey = key("body", f.language(), f.body());
      byte[] before = store.get(idKey);
      byte[] same = f.body().isEmpty() ? null : store.get(bodyKey);
      Lineage lineage;
      if (before != null) {
        lineage =
            new Lineage(
                Relation.REVISION,
                text(before),
                new Match(f.id(), f.version() - 1, 0.5, 0.5, List.of()),
                List.of());
      } else if (same != null) {
        String parent = text(same);
        lineage =
            new Lineage(
                Relation.EXACT,
                text(store.get(key("id", parent))),
                new Match(
                    parent,
                    1,
                    1,
                    1,
                    List.of(new Match.Run(0, f.body().length(), 0, f.body().length()))),
                List.of());
      } else {
        lineage = new Lineage(Relation.ORIGINAL, "story-" + f.id(), null, List.of());
      }
      store.put(idKey, lineage.story().getBytes(StandardCharsets.UTF_8));
      if (same == null) {
        store.put(bodyKey, f.id().getBytes(StandardCharsets.UTF_8));
      }
      return lineage;
    }

    private static byte[] key(String... parts) {
      return ArticleId.digest(parts).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
