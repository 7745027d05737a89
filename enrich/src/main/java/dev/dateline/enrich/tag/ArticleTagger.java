package dev.dateline.enrich.tag;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.Entity;
import dev.dateline.model.Published;
import dev.dateline.model.Tag;
import java.util.List;
import java.util.Objects;

/**
 * All taggers in the order in which they build on each other: the language chooses the words that
 * mark a date or a name, and who is behind an article decides what an ambiguous zone means.
 * Thread-safe and pure, as its parts are.
 */
public record ArticleTagger(
    LanguageTagger languages, SourcingTagger sourcings, DateTagger dates, EntityTagger entities) {
  public ArticleTagger {
    Objects.requireNonNull(languages, "languages");
    Objects.requireNonNull(sourcings, "sourcings");
    Objects.requireNonNull(dates, "dates");
    Objects.requireNonNull(entities, "entities");
  }

  /**
   * The article with all its tags.
   *
   * @param version see {@link TaggedArticle#version}
   */
  public TaggedArticle tag(ReadArticle read, int version) {
    Tag<String> language = languages.tag(read);
    String code = language == null ? null : language.value();
    Sourcing sourcing = sourcings.tag(read);
    Published published = dates.tag(read, sourcing, code);
    List<Entity> named = entities.tag(read, code);
    return new TaggedArticle(read, version, language, sourcing, published, named);
  }
}
