package dev.dateline.enrich.tag;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Entity;
import dev.dateline.model.Lineage;
import dev.dateline.model.Published;
import dev.dateline.model.Tag;
import java.util.List;

/**
 * An article with all its tags, while its lineage is still to be decided.
 *
 * @param read the article as read
 * @param version see {@link EnrichedArticle#version}
 * @param language or null
 * @param sourcing who is behind it
 * @param published when
 * @param entities most salient first
 */
public record TaggedArticle(
    ReadArticle read,
    int version,
    Tag<String> language,
    Sourcing sourcing,
    Published published,
    List<Entity> entities) {
  public TaggedArticle {
    entities = List.copyOf(entities);
  }

  /** The finished record. */
  public EnrichedArticle with(Lineage lineage) {
    return new EnrichedArticle(
        read.source().id(),
        version,
        read.source().source(),
        read.source().status(),
        read.source().providerId(),
        read.source().url(),
        read.headline(),
        read.body(),
        read.asides(),
        read.removed(),
        read.metadata(),
        read.source().fetched(),
        language,
        sourcing.outlet(),
        sourcing.credits(),
        sourcing.attributions(),
        published,
        entities,
        lineage);
  }
}
