package dev.dateline.sink.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.dateline.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The JSON Schema of a record as CEL types: objects with named properties are structs, other
 * objects maps; dates with a time are timestamps; enumerations are strings. Read from the schema
 * that the model publishes, so that a filter knows every field the records have.
 */
@SuppressWarnings("Immutable") // It is filled by its constructor and never changes after.
final class Schema implements CelTypeProvider {
  private static final String REF_PREFIX = "#/$defs/";

  private final Map<String, StructType> structs = new LinkedHashMap<>();
  private final Map<String, SortedMap<String, CelType>> fields = new LinkedHashMap<>();
  private final JsonNode definitions;
  private final StructType root;

  private Schema(JsonNode schema) {
    this.definitions = schema.path("$defs");
    this.root = struct(schema.path("title").asText(), schema);
  }

  static Schema of(RecordKind kind) {
    String path = "/dev/dateline/model/schemas/" + kind.schema() + ".schema.json";
    try (InputStream in = Json.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the model lacks " + path);
      }
      return new Schema(Json.mapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record itself. */
  StructType root() {
    return root;
  }

  /** Fields of a struct with their types. */
  SortedMap<String, CelType> fields(String struct) {
    return fields.get(struct);
  }

  private CelType type(JsonNode schema) {
    JsonNode ref = schema.path("$ref");
    if (ref.isTextual()) {
      String name = ref.asText().substring(REF_PREFIX.length());
      JsonNode target = definitions.path(name);
      return isStruct(target) ? struct(plain(name), target) : type(target);
    }
    for (JsonNode choice : schema.path("anyOf")) {
      if (!"null".equals(choice.path("type").asText())) {
        return type(choice);
      }
    }
    return switch (typeName(schema)) {
      case "integer" -> SimpleType.INT;
      case "number" -> SimpleType.DOUBLE;
      case "boolean" -> SimpleType.BOOL;
      case "array" -> ListType.create(type(schema.path("items")));
      case "object" ->
          MapType.create(
              SimpleType.STRING,
              schema.has("additionalProperties")
                  ? type(schema.path("additionalProperties"))
                  : valueType(schema));
      case "string" ->
          "date-time".equals(schema.path("format").asText())
              ? SimpleType.TIMESTAMP
              : SimpleType.STRING;
      default -> throw new IllegalStateException("no CEL type for " + schema);
    };
  }

  private static String typeName(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (!type.isArray()) {
      return schema.has("enum") ? "string" : type.asText();
    }
    for (JsonNode each : type) {
      if (!"null".equals(each.asText())) {
        return each.asText();
      }
    }
    return "";
  }

  /** A map whose keys are listed has values of one type. */
  private CelType valueType(JsonNode schema) {
    for (JsonNode property : schema.path("properties")) {
      return type(property);
    }
    return SimpleType.STRING;
  }

  private static boolean isStruct(JsonNode schema) {
    return schema.has("properties") && schema.has("required");
  }

  private StructType struct(String name, JsonNode schema) {
    StructType known = structs.get(name);
    if (known != null) {
      return known;
    }
    SortedMap<String, CelType> types = new TreeMap<>();
    ImmutableSet<String> names = ImmutableSet.copyOf(schema.path("properties").fieldNames());
    StructType struct =
        StructType.create(name, names, field -> Optional.ofNullable(types.get(field)));
    structs.put(name, struct);
    fields.put(name, Collections.unmodifiableSortedMap(types));
    schema
        .path("properties")
        .properties()
        .forEach(property -> types.put(property.getKey(), reference(type(property.getValue()))));
    return struct;
  }

  /** By name, so that a struct can hold itself. */
  private static CelType reference(CelType type) {
    return type instanceof StructType struct ? StructTypeReference.create(struct.name()) : type;
  }

  private static String plain(String definition) {
    return definition.replace("-nullable", "").replace('(', '_').replaceAll("[^A-Za-z0-9_]", "");
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(structs.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(structs.get(name));
  }
}
