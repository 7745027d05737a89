package dev.dateline.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields of a JSON object by their names without case, hyphens and underscores. */
final class JsonFields {
  /** The most parts of a list that are looked at. */
  private static final int MAX_LIST = 200;

  private final Map<String, Field> fields = new LinkedHashMap<>();

  private record Field(String name, JsonNode value) {}

  JsonFields(JsonNode object) {
    object
        .properties()
        .forEach(
            entry ->
                fields.putIfAbsent(
                    plain(entry.getKey()), new Field(entry.getKey(), entry.getValue())));
  }

  boolean has(String name) {
    return fields.containsKey(name) && !fields.get(name).value().isNull();
  }

  boolean isText(String name) {
    return has(name) && (fields.get(name).value().isTextual() || isListOfText(name));
  }

  boolean isFalse(String name) {
    return has(name)
        && fields.get(name).value().isBoolean()
        && !fields.get(name).value().asBoolean();
  }

  /** A scalar, or scalars in a list, as text; null for all else and for what is blank. */
  String text(String name) {
    Field field = fields.get(name);
    String text = field == null ? null : text(field.value(), ", ");
    return text == null || text.isBlank() ? null : text;
  }

  /** The first of these that holds text; used up by that. */
  String takeText(String... names) {
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        fields.remove(name);
        return text;
      }
    }
    return null;
  }

  void drop(String... names) {
    for (String name : names) {
      fields.remove(name);
    }
  }

  /** The elements of a list, or the one value as a list; empty where there is none. */
  List<JsonNode> list(String name) {
    List<JsonNode> list = new ArrayList<>();
    Field field = fields.get(name);
    if (field != null && field.value().isArray()) {
      for (JsonNode element : field.value()) {
        if (list.size() < MAX_LIST) {
          list.add(element);
        }
      }
    } else if (field != null && !field.value().isNull()) {
      list.add(field.value());
    }
    return list;
  }

  /**
   * The {@code value} of that element of a list of objects whose {@code role} comes first among
   * these, else of the first element; used up by that.
   */
  String takeRole(String name, String... roles) {
    List<JsonNode> list = list(name);
    fields.remove(name);
    for (String role : roles) {
      for (JsonNode element : list) {
        JsonFields one = new JsonFields(element);
        if (role.equalsIgnoreCase(one.text("role") == null ? "" : one.text("role"))
            && one.text("value") != null) {
          return one.text("value");
        }
      }
    }
    return list.isEmpty() ? null : new JsonFields(list.get(0)).text("value");
  }

  /** The names in a list of objects or of text, joined by commas; used up by that. */
  String takeNames(String name, String... keys) {
    List<String> names = new ArrayList<>();
    for (JsonNode element : list(name)) {
      String one = element.isObject() ? first(new JsonFields(element), keys) : text(element, ", ");
      if (one != null && !one.isBlank() && !names.contains(one.strip())) {
        names.add(one.strip());
      }
    }
    fields.remove(name);
    return names.isEmpty() ? null : String.join(", ", names);
  }

  /**
   * A field of an object, or of the element of a list of objects that has this role (and the value
   * under {@code value}).
   */
  String inside(String name, String key) {
    Field field = fields.get(name);
    if (field == null) {
      return null;
    }
    if (field.value().isObject()) {
      return new JsonFields(field.value()).text(key);
    }
    for (JsonNode element : list(name)) {
      JsonFields one = new JsonFields(element);
      if (key.equalsIgnoreCase(one.text("role"))) {
        return one.text("value");
      }
    }
    return null;
  }

  /** What was not used and is a scalar or a list of them, by its name in lower case. */
  Map<String, String> rest() {
    Map<String, String> rest = new LinkedHashMap<>();
    fields.forEach(
        (plain, field) -> {
          String text = text(field.value(), ", ");
          if (text != null) {
            rest.put(field.name().toLowerCase(Locale.ROOT), text);
          }
        });
    return rest;
  }

  private boolean isListOfText(String name) {
    JsonNode value = fields.get(name).value();
    return value.isArray() && value.path(0).isTextual();
  }

  private static String first(JsonFields object, String... keys) {
    for (String key : keys) {
      if (object.text(key) != null) {
        return object.text(key);
      }
    }
    return null;
  }

  static String text(JsonNode value, String separator) {
    if (value.isValueNode()) {
      return value.isNull() ? null : Characters.wellFormed(value.asText());
    }
    if (!value.isArray()) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode part : value) {
      if (part.isValueNode() && !part.isNull()) {
        parts.add(Characters.wellFormed(part.asText()));
      }
    }
    return parts.isEmpty() ? null : String.join(separator, parts);
  }

  static String plain(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }
}
