package dev.dateline.ingest.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads an article from a JSON object whose fields are named as those of {@link Article}, or as
 * people name them ({@code title}, {@code text}, {@code date}, {@code guid}): case, hyphens and
 * underscores do not matter. What is left over and scalar becomes metadata.
 */
public final class JsonArticle {
  private static final ObjectReader READER =
      Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Fields not yet used, by their name without case, hyphens and underscores. */
  private final Map<String, Field> fields = new LinkedHashMap<>();

  private record Field(String name, JsonNode value) {}

  private JsonArticle(JsonNode object) {
    object
        .properties()
        .forEach(
            entry ->
                fields.putIfAbsent(
                    JsonFields.plain(entry.getKey()), new Field(entry.getKey(), entry.getValue())));
  }

  /**
   * The article that one line of JSON holds.
   *
   * @throws BadInputException MALFORMED, EMPTY, or TOO_LARGE
   */
  public static Parsed.Item parse(String line, Hints hints) throws BadInputException {
    JsonNode json = read(line);
    if (!json.isObject()) {
      throw new BadInputException(
          Reason.MALFORMED, "a line must hold one JSON object, and this is " + json.getNodeType());
    }
    return parse(json, hints);
  }

  /** As {@link #parse(String, Hints)}, of an object that was read already. */
  public static Parsed.Item parse(JsonNode object, Hints hints) throws BadInputException {
    return new JsonArticle(object).item(hints);
  }

  /** The one JSON value in a text. */
  static JsonNode read(String text) throws BadInputException {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BadInputException(Reason.MALFORMED, "not JSON: " + where(e));
    }
  }

  private Parsed.Item item(Hints hints) throws BadInputException {
    ItemBuilder item = new ItemBuilder(hints);
    item.status(status());
    String body = take("\n\n", "body", "text", "content", "bodytext", "fulltext", "articlebody");
    if (body == null && item.status() == Status.USABLE) {
      throw new BadInputException(
          Reason.EMPTY, "no text: none of the fields body, text and content holds any");
    }
    item.body(mediaType(), body == null ? "" : body);
    item.providerId(take(" ", "providerid", "guid", "id", "uri"));
    item.url(take(" ", "url", "link", "canonicalurl"));
    item.headline(take(" ", "headline", "title"));
    item.byline(take(", ", "byline", "author", "authors"));
    item.language(take(" ", "language", "lang"));
    item.published(
        take(" ", "published", "date", "publishedat", "datepublished", "publishdate", "pubdate"));
    item.updated(take(" ", "updated", "updatedat", "datemodified", "modified"));
    metadata().forEach(item::put);
    return item.build();
  }

  /** The first of these fields that holds a scalar, or a list of scalars; used up by that. */
  private String take(String separator, String... names) {
    for (String name : names) {
      Field field = fields.get(name);
      String value = field == null ? null : JsonFields.text(field.value(), separator);
      if (value != null && !value.isBlank()) {
        fields.remove(name);
        return value;
      }
    }
    return null;
  }

  /** A word that is no status of ours stays where it is, and becomes metadata. */
  private Status status() {
    for (String name : List.of("status", "pubstatus")) {
      Field field = fields.get(name);
      String word = field == null ? null : JsonFields.text(field.value(), " ");
      Status status =
          switch (word == null ? "" : word.strip().toLowerCase(Locale.ROOT)) {
            case "usable" -> Status.USABLE;
            case "withheld" -> Status.WITHHELD;
            case "canceled", "cancelled", "killed" -> Status.CANCELED;
            default -> null;
          };
      if (status != null) {
        fields.remove(name);
        return status;
      }
    }
    return Status.USABLE;
  }

  private String mediaType() {
    Field field = fields.get("mediatype");
    String type = field == null ? null : JsonFields.text(field.value(), " ");
    String plain = type == null ? "" : type.replaceFirst(";.*", "").strip();
    if (!plain.equalsIgnoreCase(Article.HTML) && !plain.equalsIgnoreCase(Article.TEXT)) {
      return Article.TEXT;
    }
    fields.remove("mediatype");
    return plain.toLowerCase(Locale.ROOT);
  }

  private Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    Field nested = fields.remove("metadata");
    if (nested != null && nested.value().isObject()) {
      nested.value().properties().forEach(e -> put(metadata, e.getKey(), e.getValue()));
    } else if (nested != null) {
      put(metadata, nested.name(), nested.value());
    }
    fields.values().forEach(field -> put(metadata, field.name(), field.value()));
    return metadata;
  }

  private static void put(Map<String, String> metadata, String name, JsonNode value) {
    String text = JsonFields.text(value, ", ");
    if (text != null && metadata.size() < ItemBuilder.MAX_METADATA) {
      metadata.putIfAbsent(name, text);
    }
  }

  private static String where(JsonProcessingException e) {
    String at = e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
    return e.getOriginalMessage() + at;
  }
}
