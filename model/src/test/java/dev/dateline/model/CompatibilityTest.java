package dev.dateline.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Consumers and producers need not be brought up to date together: who knows the previous schema
 * reads today's records, and what was written by it is read today. The previous schemas are kept as
 * they were published; with a release they are replaced by those of the one before.
 */
class CompatibilityTest {
  private static final Path PREVIOUS = Path.of("src/test/resources/dev/dateline/model/previous");
  private static final Path TODAY = Path.of("src/main/resources/dev/dateline/model/schemas");

  static List<Object> examples() {
    return Examples.all().stream()
        .filter(
            example -> Files.exists(PREVIOUS.resolve(SchemaWriter.fileName(example.getClass()))))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whoKnowsThePreviousSchemaReadsTodaysRecords(Object example) throws IOException {
    assertThat(problems(PREVIOUS, example.getClass(), tree(example))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatThePreviousSchemaDescribesIsReadToday(Object example) throws IOException {
    JsonNode schema = schema(PREVIOUS, example.getClass());
    JsonNode record = tree(example);
    forgetWhatIsUnknown(schema, schema, record);
    assertThat(problems(PREVIOUS, example.getClass(), record)).isEmpty();
    assertThat(problems(TODAY, example.getClass(), record)).isEmpty();
    Object read = Json.read(Json.bytes(record), example.getClass());
    assertThat(tree(read).get(record.fieldNames().next())).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatALaterVersionAddsIsPassedOver(Object example) throws IOException {
    ObjectNode record = (ObjectNode) tree(example);
    record.put("addedLater", "x").putObject("addedLaterToo").put("y", 1);
    assertThat(Json.read(Json.bytes(record), example.getClass())).isEqualTo(example);
    assertThat(problems(TODAY, example.getClass(), record)).isEmpty();
  }

  private static JsonNode tree(Object value) throws IOException {
    return Json.mapper().readTree(Json.bytes(value));
  }

  private static JsonNode schema(Path folder, Class<?> record) throws IOException {
    return Json.mapper().readTree(folder.resolve(SchemaWriter.fileName(record)).toFile());
  }

  private static List<String> problems(Path folder, Class<?> record, JsonNode json)
      throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(folder.resolve(SchemaWriter.fileName(record))))
        .validate(json)
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** Takes away each field that the schema does not name: what remains, it could have written. */
  private static void forgetWhatIsUnknown(JsonNode root, JsonNode schema, JsonNode json) {
    if (schema.has("$ref")) {
      forgetWhatIsUnknown(root, root.at(schema.get("$ref").asText().substring(1)), json);
    } else if (schema.has("anyOf")) {
      schema.get("anyOf").forEach(each -> forgetWhatIsUnknown(root, each, json));
    } else if (json.isArray()) {
      json.forEach(each -> forgetWhatIsUnknown(root, schema.path("items"), each));
    } else if (json instanceof ObjectNode object && schema.has("properties")) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (schema.get("properties").has(name)) {
          forgetWhatIsUnknown(root, schema.get("properties").get(name), object.get(name));
        } else {
          object.remove(name);
        }
      }
    }
  }
}
