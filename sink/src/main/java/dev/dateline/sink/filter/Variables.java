package dev.dateline.sink.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What an expression can name: every field of the record, the record itself as {@code record}, and
 * for articles the tags in the plain form that most filters want. See the table in the module's
 * README.
 */
final class Variables {
  private static final CelType STRINGS = ListType.create(SimpleType.STRING);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final SortedMap<String, Variable> byName = new TreeMap<>();

  private record Variable(CelType type, Function<JsonNode, Object> value) {}

  Variables(RecordKind kind, Schema schema) {
    schema
        .fields(schema.root().name())
        .forEach(
            (field, type) ->
                define(field, type, record -> JsonStruct.value(schema, type, record.path(field))));
    define("record", schema.root(), record -> new JsonStruct(schema, schema.root(), record));
    if (kind == RecordKind.ARTICLE) {
      defineTags();
    }
  }

  private void defineTags() {
    text("language", record -> text(record.at("/language/value")));
    text("outlet", Variables::outlet);
    text("outlet_name", record -> text(record.at("/outlet/value/name")));
    text("outlet_country", record -> text(record.at("/outlet/value/country")));
    text("outlet_kind", record -> text(record.at("/outlet/value/kind")));
    text("published_date", Variables::publishedDate);
    define("published", SimpleType.TIMESTAMP, Variables::published);
    text("relation", record -> text(record.at("/lineage/relation")));
    text("story", record -> text(record.at("/lineage/story")));
    define("countries", STRINGS, Variables::countries);
    define("people", STRINGS, record -> names(record, "PERSON"));
    define("organisations", STRINGS, record -> names(record, "ORGANISATION"));
    define("places", STRINGS, record -> names(record, "PLACE"));
    define("words", SimpleType.INT, record -> words(text(record.path("body"))));
  }

  private void text(String name, Function<JsonNode, String> value) {
    define(name, SimpleType.STRING, value::apply);
  }

  private void define(String name, CelType type, Function<JsonNode, Object> value) {
    byName.put(name, new Variable(type, value));
  }

  Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  CelType type(String name) {
    return byName.get(name).type();
  }

  /** What a variable stands for in a record; computed when an expression asks. */
  Optional<Object> value(String name, JsonNode record) {
    Variable variable = byName.get(name);
    return variable == null ? Optional.empty() : Optional.of(variable.value().apply(record));
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  private static String outlet(JsonNode record) {
    String id = text(record.at("/outlet/value/id"));
    return id.isEmpty() ? text(record.at("/outlet/value/name")) : id;
  }

  private static String publishedDate(JsonNode record) {
    String local = text(record.at("/published/date/value/local"));
    return local.length() >= 10 ? local.substring(0, 10) : "";
  }

  /** The instant, or where its zone is unknown the wall-clock time as if it were UTC. */
  private static Instant published(JsonNode record) {
    Instant instant = JsonStruct.instant(text(record.at("/published/date/value/instant")));
    if (!instant.equals(Instant.EPOCH)) {
      return instant;
    }
    String local = text(record.at("/published/date/value/local"));
    try {
      if (local.length() == 10) {
        return LocalDate.parse(local).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return local.isEmpty() ? Instant.EPOCH : LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static List<String> countries(JsonNode record) {
    Set<String> countries = new LinkedHashSet<>();
    for (JsonNode entity : record.path("entities")) {
      String country = text(entity.path("country"));
      if (!country.isEmpty()) {
        countries.add(country);
      }
    }
    return List.copyOf(countries);
  }

  private static List<String> names(JsonNode record, String type) {
    List<String> names = new ArrayList<>();
    for (JsonNode entity : record.path("entities")) {
      if (type.equals(entity.path("type").asText())) {
        names.add(text(entity.path("name")));
      }
    }
    return names;
  }

  private static long words(String body) {
    return body.isBlank() ? 0 : SPACE.splitAsStream(body.strip()).count();
  }
}
