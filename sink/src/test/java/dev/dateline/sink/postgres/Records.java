package dev.dateline.sink.postgres;

import dev.dateline.model.DateValue;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Entity;
import dev.dateline.model.Evidence;
import dev.dateline.model.Lineage;
import dev.dateline.model.Outlet;
import dev.dateline.model.Published;
import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import dev.dateline.model.Story;
import dev.dateline.model.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Articles and stories for tests, as enrich would publish them. */
final class Records {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private Records() {}

  /** One with a headline, an outlet, a date and these entities; the body names none of them. */
  static EnrichedArticle article(String id, String headline, String body, Entity... entities) {
    return article(id, 1, NOON, headline, body, entities);
  }

  static EnrichedArticle article(
      String id, int version, Instant at, String headline, String body, Entity... entities) {
    List<Evidence> evidence = List.of(new Evidence(Evidence.HEADLINE, 0, 1));
    return new EnrichedArticle(
        id,
        version,
        "harbour-wire",
        Status.USABLE,
        id,
        "https://example.org/" + id,
        headline,
        body,
        List.of(),
        Map.of(),
        Map.of(),
        NOON,
        new Tag<>("en", "declared", 0.9, evidence),
        new Tag<>(
            new Outlet("example.org", "Sandvik Post", "NO", Outlet.Kind.SITE),
            "site-name",
            0.9,
            evidence),
        List.of(),
        List.of(),
        published(at, evidence),
        List.of(entities),
        new Lineage(Relation.ORIGINAL, id, null, List.of()));
  }

  private static Published published(Instant at, List<Evidence> evidence) {
    Tag<DateValue> date =
        new Tag<>(
            new DateValue(
                at.toString().substring(0, 16),
                DateValue.Precision.MINUTE,
                "Z",
                DateValue.ZoneOrigin.STATED,
                at,
                DateValue.Role.PUBLISHED),
            "declared",
            0.9,
            evidence);
    return new Published(date, List.of(date), false);
  }

  static Entity place(String name, String country) {
    return new Entity(
        "place:" + name.toLowerCase(java.util.Locale.ROOT),
        Entity.Type.PLACE,
        name,
        country,
        List.of(),
        1,
        List.of(new Entity.Mention(name, "gazetteer", 0.8, new Evidence(Evidence.HEADLINE, 0, 1))));
  }

  static Story story(String id, String... articles) {
    List<Story.Member> members =
        java.util.Arrays.stream(articles)
            .map(
                article ->
                    new Story.Member(
                        article,
                        1,
                        article.equals(articles[0]) ? Relation.ORIGINAL : Relation.REPRINT,
                        article.equals(articles[0]) ? null : articles[0],
                        article.equals(articles[0]) ? 0 : 0.9,
                        "Sandvik Post",
                        "2026-03-04T12:00",
                        NOON,
                        Status.USABLE))
            .toList();
    return new Story(id, articles[0], Status.USABLE, members, articles.length);
  }

  /** The same, published by another outlet. */
  static EnrichedArticle from(EnrichedArticle article, String outletId) {
    return copy(
        article,
        article.status(),
        new Tag<>(
            new Outlet(outletId, outletId, null, Outlet.Kind.SITE),
            "site-name",
            0.9,
            article.outlet().evidence()));
  }

  /** The same, killed by its author. */
  static EnrichedArticle killed(EnrichedArticle article) {
    return copy(article, Status.CANCELED, article.outlet());
  }

  private static EnrichedArticle copy(EnrichedArticle of, Status status, Tag<Outlet> outlet) {
    return new EnrichedArticle(
        of.id(),
        of.version(),
        of.source(),
        status,
        of.providerId(),
        of.url(),
        of.headline(),
        of.body(),
        of.asides(),
        of.removed(),
        of.metadata(),
        of.fetched(),
        of.language(),
        outlet,
        of.credits(),
        of.attributions(),
        of.published(),
        of.entities(),
        of.lineage());
  }
}
