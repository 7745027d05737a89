package dev.dateline.sink.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.sink.file.FileRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.Function;

/**
 * The columns of a topic's files. What a record lacks, or holds in another form than the model
 * says, is null: the whole record stands beside it in {@code json} and nothing is lost.
 *
 * @param name what a row is
 * @param columns in their order
 */
record Table(String name, List<Column> columns) {
  /** The one column that holds everything. */
  static final String JSON = "json";

  private static final String NOT_BEFORE = "0001-01-01T00:00:00Z";
  private static final String NOT_AFTER = "9999-12-31T23:59:59Z";

  /** Rows of {@code enriched} and {@code duplicates}. */
  static final Table ARTICLES =
      new Table(
          "article",
          all(
              text("id", "/id"),
              integer("version", "/version"),
              text("status", "/status"),
              text("source", "/source"),
              text("provider_id", "/providerId"),
              text("url", "/url"),
              text("headline", "/headline"),
              text("language", "/language/value"),
              text("outlet_id", "/outlet/value/id"),
              text("outlet_name", "/outlet/value/name"),
              text("outlet_country", "/outlet/value/country"),
              text("outlet_kind", "/outlet/value/kind"),
              instant("published", "/published/date/value/instant"),
              new Column("published_on", Column.Kind.DATE, Table::publishedOn),
              text("published_local", "/published/date/value/local"),
              instant("fetched", "/fetched"),
              text("relation", "/lineage/relation"),
              text("story", "/lineage/story"),
              text("parent", "/lineage/parent/article"),
              number("containment", "/lineage/parent/containment"),
              list("countries", record -> entities(record, "", "/country")),
              list("people", record -> entities(record, "PERSON", "/name")),
              list("organisations", record -> entities(record, "ORGANISATION", "/name")),
              list("places", record -> entities(record, "PLACE", "/name")),
              list("credits", record -> each(record.tree().path("credits"), "/value/name")),
              new Column("words", Column.Kind.INT, Table::words)));

  /** Rows of {@code stories}: one for each time a story changed. */
  static final Table STORIES =
      new Table(
          "story",
          all(
              text("id", "/id"),
              text("origin", "/origin"),
              text("status", "/status"),
              integer("size", "/size"),
              list("articles", record -> each(record.tree().path("members"), "/article")),
              list("outlets", record -> each(record.tree().path("members"), "/outlet"))));

  Table {
    columns = List.copyOf(columns);
  }

  private static List<Column> all(Column... own) {
    List<Column> columns = new ArrayList<>(List.of(own));
    columns.add(new Column("kafka_partition", Column.Kind.INT, r -> r.record().partition()));
    columns.add(new Column("kafka_offset", Column.Kind.LONG, r -> r.record().offset()));
    columns.add(new Column(JSON, Column.Kind.STRING, FileRecord::json));
    return columns;
  }

  private static Column text(String name, String pointer) {
    return new Column(name, Column.Kind.STRING, record -> text(record.tree().at(pointer)));
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : null;
  }

  private static Column integer(String name, String pointer) {
    return new Column(
        name,
        Column.Kind.INT,
        record -> {
          JsonNode node = record.tree().at(pointer);
          return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : null;
        });
  }

  private static Column number(String name, String pointer) {
    return new Column(
        name,
        Column.Kind.DOUBLE,
        record -> {
          JsonNode node = record.tree().at(pointer);
          return node.isNumber() ? node.doubleValue() : null;
        });
  }

  private static Column instant(String name, String pointer) {
    return new Column(name, Column.Kind.TIMESTAMP, record -> instant(record.tree().at(pointer)));
  }

  /** Years outside 1 to 9999 are beyond what readers can show. */
  private static Instant instant(JsonNode node) {
    try {
      Instant instant = node.isTextual() ? Instant.parse(node.textValue()) : null;
      return instant == null
              || instant.isBefore(Instant.parse(NOT_BEFORE))
              || instant.isAfter(Instant.parse(NOT_AFTER))
          ? null
          : instant;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalDate publishedOn(FileRecord record) {
    String local = text(record.tree().at("/published/date/value/local"));
    try {
      return local == null || local.length() < 10 ? null : LocalDate.parse(local.substring(0, 10));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Column list(String name, Function<FileRecord, Object> values) {
    return new Column(name, Column.Kind.STRINGS, values);
  }

  private static List<String> entities(FileRecord record, String type, String pointer) {
    Set<String> values = new LinkedHashSet<>();
    for (JsonNode entity : record.tree().path("entities")) {
      if (type.isEmpty() || type.equals(text(entity.path("type")))) {
        add(values, entity.at(pointer));
      }
    }
    return List.copyOf(values);
  }

  private static List<String> each(JsonNode array, String pointer) {
    Set<String> values = new LinkedHashSet<>();
    array.forEach(node -> add(values, node.at(pointer)));
    return List.copyOf(values);
  }

  private static void add(Set<String> values, JsonNode node) {
    if (node.isTextual()) {
      values.add(node.textValue());
    }
  }

  private static Integer words(FileRecord record) {
    String body = text(record.tree().path("body"));
    return body == null ? null : new StringTokenizer(body).countTokens();
  }
}
