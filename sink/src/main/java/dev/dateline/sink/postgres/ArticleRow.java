package dev.dateline.sink.postgres;

import dev.dateline.model.DateValue;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Entity;
import dev.dateline.model.Json;
import dev.dateline.model.Match;
import dev.dateline.model.Nullable;
import dev.dateline.model.Outlet;
import dev.dateline.model.Tag;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * An article on its way into its row.
 *
 * @param json the record as it came, as text that PostgreSQL can hold
 */
record ArticleRow(Place place, EnrichedArticle article, Instant sortedAt, String json) {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  static final Columns<ArticleRow> COLUMNS =
      new Columns<ArticleRow>()
          .with("id", "text", row -> PgText.clean(row.article.id()))
          .with("version", "int4", row -> row.article.version())
          .with("source", "text", row -> PgText.clean(row.article.source()))
          .with("status", "text", row -> row.article.status().name())
          .with("relation", "text", row -> row.article.lineage().relation().name())
          .with("story", "text", row -> PgText.clean(row.article.lineage().story()))
          .with("parent", "text", parent(match -> PgText.clean(match.article())))
          .with("containment", "float8", parent(Match::containment))
          .with("withdrawal", "text", ArticleRow::withdrawal)
          .with("headline", "text", row -> PgText.clean(row.article.headline()))
          .with("body", "text", row -> PgText.clean(row.article.body()))
          .with("url", "text", row -> PgText.clean(row.article.url()))
          .with("provider_id", "text", row -> PgText.clean(row.article.providerId()))
          .with("language", "text", row -> PgText.clean(valueOf(row.article.language())))
          .with("outlet_id", "text", outlet(Outlet::id))
          .with("outlet_name", "text", outlet(Outlet::name))
          .with("outlet_country", "text", outlet(Outlet::country))
          .with("outlet_kind", "text", outlet(outlet -> outlet.kind().name()))
          .with("published", "text", ArticleRow::published)
          .with("published_at", "timestamptz", ArticleRow::publishedAt)
          .with("sorted_at", "timestamptz", ArticleRow::sortedAt)
          .with("fetched", "timestamptz", row -> within(row.article.fetched()))
          .with("topic", "text", row -> row.place.topic())
          .with("kafka_partition", "int4", row -> row.place.partition())
          .with("kafka_offset", "int8", row -> row.place.offset())
          .with("record_time", "timestamptz", row -> instant(row.place.timestampMs()))
          .with("record", "jsonb", ArticleRow::json);

  /** One entity of one article. */
  record EntityRow(String article, Instant sortedAt, Entity entity) {
    static final Columns<EntityRow> COLUMNS =
        new Columns<EntityRow>()
            .with("article", "text", EntityRow::article)
            .with("entity", "text", row -> PgText.clean(row.entity.id()))
            .with("sorted_at", "timestamptz", EntityRow::sortedAt)
            .with("salience", "float8", row -> row.entity.salience())
            .with("mentions", "int4", row -> row.entity.mentions().size())
            .with("roles", "jsonb", row -> asJson(row.entity.roles()))
            .with("evidence", "jsonb", row -> asJson(row.entity.mentions()));
  }

  /** The row of an entity itself. */
  static final Columns<Entity> ENTITY =
      new Columns<Entity>()
          .with("id", "text", entity -> PgText.clean(entity.id()))
          .with("type", "text", entity -> entity.type().name())
          .with("name", "text", entity -> PgText.clean(entity.name()))
          .with("country", "text", entity -> PgText.clean(entity.country()));

  static ArticleRow of(Place place, EnrichedArticle article, String json) {
    return new ArticleRow(place, article, sortedAt(article), json);
  }

  String id() {
    return PgText.clean(article.id());
  }

  /** Its entities, each once. */
  List<EntityRow> entities() {
    Set<String> seen = new HashSet<>();
    return article.entities().stream()
        .filter(entity -> seen.add(entity.id()))
        .map(entity -> new EntityRow(id(), sortedAt, entity))
        .toList();
  }

  private static Function<ArticleRow, Object> parent(Function<Match, Object> value) {
    return row -> {
      Match parent = row.article.lineage().parent();
      return parent == null ? null : value.apply(parent);
    };
  }

  private static Function<ArticleRow, Object> outlet(Function<Outlet, String> value) {
    return row -> {
      Outlet outlet = valueOf(row.article.outlet());
      return outlet == null ? null : PgText.clean(value.apply(outlet));
    };
  }

  private Object withdrawal() {
    var withdrawal = article.lineage().withdrawal();
    return withdrawal == null ? null : withdrawal.status().name();
  }

  private Object published() {
    DateValue date = valueOf(article.published().date());
    return date == null ? null : PgText.clean(date.local());
  }

  private Object publishedAt() {
    DateValue date = valueOf(article.published().date());
    return date == null || date.instant() == null ? null : within(date.instant());
  }

  private static Instant sortedAt(EnrichedArticle article) {
    DateValue date = valueOf(article.published().date());
    if (date != null && date.instant() != null) {
      return within(date.instant());
    }
    try {
      return date == null ? within(article.fetched()) : within(asUtc(date.local()));
    } catch (DateTimeException e) {
      return within(article.fetched());
    }
  }

  private static Instant asUtc(String local) {
    return local.contains("T")
        ? LocalDateTime.parse(local).toInstant(ZoneOffset.UTC)
        : LocalDate.parse(local).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** A record's own time; a record without one has -1. */
  static Instant instant(long timestampMs) {
    return within(Instant.ofEpochMilli(Math.max(0, timestampMs)));
  }

  /** The type of the column ends long before an {@code Instant} does. */
  static Instant within(Instant instant) {
    return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
  }

  private static <T> @Nullable T valueOf(@Nullable Tag<T> tag) {
    return tag == null ? null : tag.value();
  }

  private static String asJson(Object value) {
    try {
      return PgText.json(Json.bytes(value));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(new String(Json.bytes(value), StandardCharsets.UTF_8), e);
    }
  }
}
