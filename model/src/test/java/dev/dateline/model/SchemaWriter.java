package dev.dateline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.time.Instant;
import java.util.Comparator;

/** Makes the JSON Schema (draft 2020-12) of a record from the record itself. */
final class SchemaWriter {
  private static final String BASE = "https://dateline.dev/schemas/";

  private final SchemaGenerator generator;

  SchemaWriter() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
                Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(new JacksonModule(JacksonOption.RESPECT_JSONPROPERTY_ORDER))
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    config
        .forFields()
        .withRequiredCheck(field -> !nullable(field) || statesAbsence(field))
        .withNullableCheck(field -> nullable(field) && statesAbsence(field));
    config
        .forTypesInGeneral()
        .withPropertySorter(Comparator.comparingInt(scope -> 0))
        .withCustomDefinitionProvider(
            (type, context) ->
                type.getErasedType() == Instant.class
                    ? new com.github.victools.jsonschema.generator.CustomDefinition(
                        Json.mapper()
                            .createObjectNode()
                            .put("type", "string")
                            .put("format", "date-time"),
                        true)
                    : type.getErasedType() == JsonNode.class
                        ? new com.github.victools.jsonschema.generator.CustomDefinition(
                            Json.mapper().createObjectNode(), true)
                        : null);
    generator = new SchemaGenerator(config.build());
  }

  /** The schema as pretty-printed JSON with a closing newline. */
  String write(Class<?> record) {
    ObjectNode schema = Json.mapper().createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", BASE + fileName(record));
    schema.put("title", record.getSimpleName());
    schema.setAll(generator.generateSchema(record));
    try {
      return Json.mapper()
              .writer()
              .with(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(schema)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code enriched-article.schema.json} for {@code EnrichedArticle}. */
  static String fileName(Class<?> record) {
    return record
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
            .toLowerCase(java.util.Locale.ROOT)
        + ".schema.json";
  }

  private static boolean nullable(FieldScope field) {
    return field.getAnnotation(Nullable.class) != null;
  }

  private static boolean statesAbsence(FieldScope field) {
    JsonInclude own = field.getAnnotation(JsonInclude.class);
    JsonInclude ofType = field.getDeclaringType().getErasedType().getAnnotation(JsonInclude.class);
    JsonInclude effective = own != null ? own : ofType;
    return effective != null && effective.value() == JsonInclude.Include.ALWAYS;
  }
}
