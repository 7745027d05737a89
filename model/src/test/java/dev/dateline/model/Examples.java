package dev.dateline.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One example of each record, with every component filled. */
final class Examples {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  static final Article ARTICLE =
      new Article(
          ArticleId.of("harbour-wire", "tag:1", null, ""),
          "harbour-wire",
          Status.USABLE,
          Article.TEXT,
          "tag:1",
          "https://example.org/a",
          "Ferry returns",
          "By Ann Bo",
          "The ferry returned to Sandvik on Tuesday.",
          "en",
          "2026-03-04T10:00:00+01:00",
          "2026-03-04T11:00:00+01:00",
          Map.of("og:site_name", "Sandvik Post"),
          NOON);

  static final Outlet OUTLET = new Outlet("example.org", "Sandvik Post", "NO", Outlet.Kind.SITE);

  static final Tag<DateValue> DATE =
      new Tag<>(
          new DateValue(
              "2026-03-04T10:00",
              DateValue.Precision.MINUTE,
              "+01:00",
              DateValue.ZoneOrigin.STATED,
              Instant.parse("2026-03-04T09:00:00Z"),
              DateValue.Role.PUBLISHED),
          "declared",
          0.95,
          List.of(new Evidence(Evidence.metadata("published"), 0, 25)));

  static final Lineage EXCERPT =
      new Lineage(
          Relation.EXCERPT,
          "story-1",
          new Match("other-1", 2, 0.4, 0.9, List.of(new Match.Run(0, 10, 5, 15))),
          List.of(new Match("other-2", 1, 0.1, 0.1, List.of())));

  static final EnrichedArticle ENRICHED =
      new EnrichedArticle(
          ARTICLE.id(),
          1,
          ARTICLE.source(),
          ARTICLE.status(),
          ARTICLE.providerId(),
          ARTICLE.url(),
          ARTICLE.headline(),
          ARTICLE.body(),
          List.of(new Aside(Aside.Kind.BYLINE, "By Ann Bo")),
          Map.of(Aside.Kind.BYLINE, 9),
          ARTICLE.metadata(),
          NOON,
          new Tag<>("en", "declared", 0.9, List.of(new Evidence(Evidence.BODY, 0, 41))),
          new Tag<>(
              OUTLET,
              "site-name",
              0.9,
              List.of(new Evidence(Evidence.metadata("og:site_name"), 0, 12))),
          List.of(
              new Tag<>(
                  new Credit("Ann Bo", Credit.Role.AUTHOR, null),
                  "byline",
                  0.9,
                  List.of(new Evidence(Evidence.aside(0), 3, 9)))),
          List.of(),
          new Published(DATE, List.of(DATE), false),
          List.of(
              new Entity(
                  "place:sandvik",
                  Entity.Type.PLACE,
                  "Sandvik",
                  null,
                  List.of(),
                  1,
                  List.of(
                      new Entity.Mention(
                          "Sandvik", "gazetteer", 0.8, new Evidence(Evidence.BODY, 22, 29))))),
          EXCERPT);

  /** The same with everything absent that may be. */
  static final EnrichedArticle BARE =
      new EnrichedArticle(
          ARTICLE.id(),
          1,
          ARTICLE.source(),
          Status.CANCELED,
          null,
          null,
          null,
          "",
          List.of(),
          Map.of(),
          Map.of(),
          NOON,
          null,
          null,
          List.of(),
          List.of(),
          Published.ABSENT,
          List.of(),
          new Lineage(Relation.ORIGINAL, "story-1", null, List.of()));

  static final Story STORY =
      new Story(
          "story-1",
          ARTICLE.id(),
          Status.USABLE,
          List.of(
              new Story.Member(
                  ARTICLE.id(),
                  1,
                  Relation.ORIGINAL,
                  null,
                  0,
                  "Sandvik Post",
                  "2026-03-04T10:00",
                  NOON,
                  Status.USABLE),
              new Story.Member(
                  "other-1", 1, Relation.REPRINT, ARTICLE.id(), 0.8, null, null, NOON, null)),
          2);

  static final Checkpoint CHECKPOINT =
      new Checkpoint(
          "harbour-wire",
          "replay",
          Json.mapper().createObjectNode().put("file", "a.txt").put("line", 3),
          12,
          1,
          NOON);

  static final SourceStatus STATUS =
      new SourceStatus(
          "harbour-wire",
          "replay",
          SourceStatus.State.RETRYING,
          "a.txt:3",
          1,
          4L,
          NOON,
          NOON.plusSeconds(60),
          "no answer",
          NOON.plusSeconds(5),
          12,
          1,
          NOON.plusSeconds(6));

  static final Retry RETRY = new Retry("ab12", "dateline.articles", "harbour-wire", NOON);

  static final Rejection REJECTION =
      new Rejection(
          Rejection.Stage.INGEST,
          Rejection.Reason.ENCODING,
          "byte 12 is not UTF-8",
          "harbour-wire",
          "b.txt",
          40,
          NOON);

  private Examples() {}

  static List<Object> all() {
    return List.of(ARTICLE, ENRICHED, BARE, STORY, CHECKPOINT, STATUS);
  }
}
