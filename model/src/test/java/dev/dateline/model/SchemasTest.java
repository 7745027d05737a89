package dev.dateline.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published schemas say what the records say.
 *
 * <p>After a change of a record, {@code ./mvnw -pl model test -Ddateline.schemas.write=true} writes
 * them anew; look at the difference before you commit it.
 */
class SchemasTest {
  private static final Path FOLDER = Path.of("src/main/resources/dev/dateline/model/schemas");

  @ParameterizedTest
  @ValueSource(
      classes = {
        Article.class,
        EnrichedArticle.class,
        Story.class,
        Checkpoint.class,
        SourceStatus.class
      })
  void isMadeFromTheRecord(Class<?> record) throws IOException {
    Path file = FOLDER.resolve(SchemaWriter.fileName(record));
    String fromRecord = new SchemaWriter().write(record);
    if (Boolean.getBoolean("dateline.schemas.write")) {
      Files.writeString(file, fromRecord);
    }
    assertThat(Files.readString(file)).isEqualTo(fromRecord);
  }

  static List<Object> examples() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void acceptsWhatWeWrite(Object example) throws IOException {
    assertThat(validate(example.getClass(), Json.mapper().readTree(Json.bytes(example)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void refusesARecordWithoutItsFirstField(Object example) throws IOException {
    ObjectNode json = (ObjectNode) Json.mapper().readTree(Json.bytes(example));
    String first = json.fieldNames().next();
    json.remove(first);
    assertThat(validate(example.getClass(), json)).anyMatch(e -> e.getMessage().contains(first));
  }

  private static List<Error> validate(Class<?> record, JsonNode json) throws IOException {
    String schema = Files.readString(FOLDER.resolve(SchemaWriter.fileName(record)));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return compiled.validate(json);
  }
}
