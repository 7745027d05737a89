package dev.dateline.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Rejection.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON: an item, an array of them, an answer of an interface with items inside, or one object a
 * line. An item is ninjs or a dialect of it ({@link Ninjs}), else an object of named fields ({@link
 * JsonArticle}).
 */
final class JsonFormat implements ArticleFormat {
  /** How far down in an answer the items are looked for. */
  private static final int MAX_WRAPPERS = 4;

  /** Where interfaces put their items, by their names in the order of trust. */
  private static final List<String> WRAPPERS =
      List.of(
          "items",
          "entries",
          "item",
          "data",
          "results",
          "articles",
          "stories",
          "news",
          "newsItems",
          "_items",
          "docs",
          "hits",
          "response",
          "content");

  private static final List<String> MEDIA_TYPES_OF_LINES =
      List.of("application/x-ndjson", "application/jsonl", "application/x-jsonlines");

  @Override
  public boolean recognises(Input input) {
    String mediaType = input.hints().mediaType();
    return mediaType.equals("application/json")
        || MEDIA_TYPES_OF_LINES.contains(mediaType)
        || input.first() == '{'
        || (input.first() == '[' && (startsObject(input.head()) || isJson(input)));
  }

  @Override
  public List<Parsed> parse(Input input) throws BadInputException {
    String text = input.text();
    if (isLines(input, text)) {
      return lines(text, input.hints());
    }
    List<Parsed> items = new ArrayList<>();
    collect(JsonArticle.read(text), null, input.hints(), MAX_WRAPPERS, items);
    if (items.isEmpty()) {
      throw new BadInputException(Reason.EMPTY, "JSON without an item in it");
    }
    return items;
  }

  /**
   * Adds the items of a value.
   *
   * @param text what stands beside the value and holds its text, or null
   */
  private static void collect(
      JsonNode json, JsonNode text, Hints hints, int depth, List<Parsed> items) {
    if (json.isArray() && depth > 0) {
      json.forEach(element -> collect(element, text, hints, depth - 1, items));
      return;
    }
    JsonNode inside = json.isObject() && depth > 0 ? wrapped(json) : null;
    if (inside == null) {
      items.add(item(json, text, hints));
    } else {
      JsonNode beside = json.path("nitf").isObject() ? json.get("nitf") : text;
      collect(inside, beside, hints, depth - 1, items);
    }
  }

  /** The items in an answer, or null where the object is an item itself. */
  private static JsonNode wrapped(JsonNode json) {
    if (Ninjs.recognises(json) || Ninjs.isArticle(json)) {
      return null;
    }
    for (String name : WRAPPERS) {
      JsonNode inside = json.get(name);
      if (inside != null
          && (inside.isObject() || (inside.isArray() && inside.path(0).isObject()))) {
        return inside;
      }
    }
    return null;
  }

  private static Parsed item(JsonNode json, JsonNode text, Hints hints) {
    try {
      if (!json.isObject()) {
        throw new BadInputException(
            Reason.MALFORMED, "an item must be a JSON object, and this is " + json.getNodeType());
      }
      return Ninjs.recognises(json) || text != null
          ? Ninjs.item(json, text, hints)
          : JsonArticle.parse(json, hints);
    } catch (BadInputException e) {
      return new Parsed.Refused(e.reason(), e.getMessage());
    }
  }

  /** Whether each line is an object: a first line that is closed, and a second one that opens. */
  private static boolean isLines(Input input, String text) {
    if (MEDIA_TYPES_OF_LINES.contains(input.hints().mediaType())) {
      return true;
    }
    int end = text.indexOf('\n');
    String first = end < 0 ? "" : text.substring(0, end).strip();
    return first.startsWith("{")
        && first.endsWith("}")
        && text.substring(end).stripLeading().startsWith("{");
  }

  private static List<Parsed> lines(String text, Hints hints) {
    List<Parsed> items = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              try {
                collect(JsonArticle.read(line), null, hints, MAX_WRAPPERS, items);
              } catch (BadInputException e) {
                items.add(new Parsed.Refused(e.reason(), e.getMessage()));
              }
            });
    return items;
  }

  /** An array of something else: no article, but no text that begins with a bracket either. */
  private static boolean isJson(Input input) {
    try {
      return JsonArticle.read(input.text()).isArray();
    } catch (BadInputException e) {
      return false;
    }
  }

  /** Text in brackets is no JSON. */
  private static boolean startsObject(String head) {
    String inside = head.substring(1).stripLeading();
    return inside.startsWith("{") || inside.startsWith("]");
  }
}
