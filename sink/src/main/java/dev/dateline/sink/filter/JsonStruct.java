package dev.dateline.sink.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object as a CEL struct, read as far as an expression looks into it. What is missing or
 * null reads as the empty value of its type, as fields that are not set do in protocol buffers: an
 * empty string, list or struct, 0, false, or the beginning of 1970. {@code has()} tells it from a
 * value that is there. A value of another type than the schema says counts as missing.
 */
@SuppressWarnings("Immutable") // Neither the tree nor the schema is changed while a filter runs.
final class JsonStruct extends StructValue<String, JsonStruct> {
  private final Schema schema;
  private final CelType type;
  private final JsonNode node;

  JsonStruct(Schema schema, CelType type, JsonNode node) {
    this.schema = schema;
    this.type = type;
    this.node = node;
  }

  @Override
  public Object select(String field) {
    CelType fieldType = schema.fields(type.name()).get(field);
    if (fieldType == null) {
      throw new IllegalArgumentException("no field '" + field + "' in " + type.name());
    }
    return value(schema, fieldType, node.path(field));
  }

  @Override
  public Optional<Object> find(String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(select(field));
  }

  /** Itself: unwrapped, it could not be looked into any more. */
  @Override
  public JsonStruct value() {
    return this;
  }

  @Override
  public boolean isZeroValue() {
    return node.isMissingNode() || node.isEmpty();
  }

  @Override
  public CelType celType() {
    return type;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonStruct struct && struct.node.equals(node);
  }

  @Override
  public int hashCode() {
    return node.hashCode();
  }

  static Object value(Schema schema, CelType type, JsonNode node) {
    if (type instanceof ListType list) {
      List<Object> values = new ArrayList<>(node.size());
      if (node.isArray()) {
        node.forEach(each -> values.add(value(schema, list.elemType(), each)));
      }
      return values;
    }
    if (type instanceof MapType map) {
      Map<String, Object> values = new LinkedHashMap<>();
      if (node.isObject()) {
        node.properties()
            .forEach(e -> values.put(e.getKey(), value(schema, map.valueType(), e.getValue())));
      }
      return values;
    }
    if (schema.fields(type.name()) != null) {
      return new JsonStruct(schema, type, node.isObject() ? node : MissingNode.getInstance());
    }
    return simple(type, node);
  }

  private static Object simple(CelType type, JsonNode node) {
    if (type.equals(SimpleType.STRING)) {
      return node.isTextual() ? node.textValue() : "";
    }
    if (type.equals(SimpleType.INT)) {
      return node.isIntegralNumber() ? node.longValue() : 0L;
    }
    if (type.equals(SimpleType.DOUBLE)) {
      return node.isNumber() ? node.doubleValue() : 0.0;
    }
    if (type.equals(SimpleType.BOOL)) {
      return node.booleanValue();
    }
    return instant(node.asText());
  }

  static Instant instant(String text) {
    try {
      return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
