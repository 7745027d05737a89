package dev.dateline.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Rejection.Reason;
import java.util.ArrayList;
import java.util.List;

/** One JSON object, an array of them, or one object a line. */
final class JsonFormat implements ArticleFormat {
  @Override
  public boolean recognises(Input input) {
    return input.first() == '{' || (input.first() == '[' && startsObject(input.head()));
  }

  @Override
  public List<Parsed> parse(Input input) throws BadInputException {
    JsonNode json = JsonArticle.read(input.text());
    List<Parsed> items = new ArrayList<>();
    if (json.isArray()) {
      json.forEach(element -> items.add(item(element, input.hints())));
    } else {
      items.add(JsonArticle.parse(json, input.hints()));
    }
    if (items.isEmpty()) {
      throw new BadInputException(Reason.EMPTY, "an array without an element");
    }
    return items;
  }

  private static Parsed item(JsonNode json, Hints hints) {
    try {
      return JsonArticle.parse(json, hints);
    } catch (BadInputException e) {
      return new Parsed.Refused(e.reason(), e.getMessage());
    }
  }

  /** Text in brackets is no JSON. */
  private static boolean startsObject(String head) {
    String inside = head.substring(1).stripLeading();
    return inside.startsWith("{") || inside.equals("]");
  }
}
