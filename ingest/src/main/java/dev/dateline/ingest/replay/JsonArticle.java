package dev.dateline.ingest.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.dateline.ingest.CanonicalUrl;
import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Status;
import java.time.Instant;
import java.util.ArrayList;
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
final class JsonArticle {
  static final int MAX_METADATA = 64;
  static final int MAX_METADATA_CHARS = 2_000;
  private static final int MAX_METADATA_NAME_CHARS = 100;

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
                    plain(entry.getKey()), new Field(entry.getKey(), entry.getValue())));
  }

  /**
   * The article that one line of JSON holds.
   *
   * @param maxBodyBytes the longest body in UTF-8
   * @throws BadInputException MALFORMED, EMPTY, or TOO_LARGE
   */
  static Article parse(String line, String source, int maxBodyBytes, Instant fetched)
      throws BadInputException {
    JsonNode json;
    try {
      json = READER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new BadInputException(Reason.MALFORMED, "not JSON: " + where(e));
    }
    if (!json.isObject()) {
      throw new BadInputException(
          Reason.MALFORMED, "a line must hold one JSON object, and this is " + json.getNodeType());
    }
    return new JsonArticle(json).article(source, maxBodyBytes, fetched);
  }

  private Article article(String source, int maxBodyBytes, Instant fetched)
      throws BadInputException {
    Status status = status();
    String body = take("\n\n", "body", "text", "content", "bodytext", "fulltext", "articlebody");
    if (body == null && status == Status.USABLE) {
      throw new BadInputException(
          Reason.EMPTY, "no text: none of the fields body, text and content holds any");
    }
    body = body == null ? "" : body;
    if (utf8Bytes(body) > maxBodyBytes) {
      throw new BadInputException(Reason.TOO_LARGE, "body longer than " + maxBodyBytes + " bytes");
    }
    String mediaType = mediaType();
    String providerId = take(" ", "providerid", "guid", "id", "uri");
    String url = take(" ", "url", "link", "canonicalurl");
    return new Article(
        ArticleId.of(source, providerId, CanonicalUrl.of(url), body),
        source,
        status,
        mediaType,
        providerId,
        url,
        take(" ", "headline", "title"),
        take(", ", "byline", "author", "authors"),
        body,
        take(" ", "language", "lang"),
        take(" ", "published", "date", "publishedat", "datepublished", "publishdate", "pubdate"),
        take(" ", "updated", "updatedat", "datemodified", "modified"),
        metadata(),
        fetched);
  }

  /** The first of these fields that holds a scalar, or a list of scalars; used up by that. */
  private String take(String separator, String... names) {
    for (String name : names) {
      Field field = fields.get(name);
      String value = field == null ? null : text(field.value(), separator);
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
      String word = field == null ? null : text(field.value(), " ");
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
    String type = field == null ? null : text(field.value(), " ");
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
    String text = text(value, ", ");
    if (text == null
        || text.isBlank()
        || name.isBlank()
        || name.length() > MAX_METADATA_NAME_CHARS
        || metadata.size() >= MAX_METADATA) {
      return;
    }
    metadata.putIfAbsent(
        wellFormed(name),
        text.length() <= MAX_METADATA_CHARS
            ? text
            : wellFormed(text.substring(0, MAX_METADATA_CHARS - 1)) + "…");
  }

  /** A scalar, or scalars in a list, as text; null for all else. */
  private static String text(JsonNode value, String separator) {
    if (value.isValueNode()) {
      return value.isNull() ? null : wellFormed(value.asText());
    }
    if (!value.isArray()) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode part : value) {
      if (part.isValueNode() && !part.isNull()) {
        parts.add(wellFormed(part.asText()));
      }
    }
    return parts.isEmpty() ? null : String.join(separator, parts);
  }

  /**
   * Half a surrogate pair, which JSON can spell but no encoding can write, becomes U+FFFD: text
   * that was cut in the middle of an emoji is no reason to lose the article.
   */
  private static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      repaired = repaired == null ? new StringBuilder(text) : repaired;
      repaired.setCharAt(i, '\uFFFD');
    }
    return repaired == null ? text : repaired.toString();
  }

  private static long utf8Bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Each half of a pair counts 2 of its 4 bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  private static String plain(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  private static String where(JsonProcessingException e) {
    String at = e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
    return e.getOriginalMessage() + at;
  }
}
