package dev.dateline.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document says what topics, headers and records really are. */
class AsyncApiTest {
  private static final Path FOLDER = Path.of("src/main/resources/dev/dateline/model");
  private static JsonNode document;

  @BeforeAll
  static void read() throws IOException {
    document = new YAMLMapper().readTree(FOLDER.resolve("asyncapi.yaml").toFile());
  }

  @Test
  void namesEveryTopicWithItsSettings() {
    Map<String, Map<String, String>> documented = new TreeMap<>();
    for (JsonNode channel : document.get("channels")) {
      Map<String, String> settings = new TreeMap<>();
      channel
          .at("/bindings/kafka/topicConfiguration")
          .properties()
          .forEach(
              entry -> {
                JsonNode value = entry.getValue();
                settings.put(
                    entry.getKey(), value.isArray() ? value.get(0).asText() : value.asText());
              });
      documented.put(channel.get("address").asText(), settings);
    }
    Map<String, Map<String, String>> real = new TreeMap<>();
    new Topics().all().forEach(spec -> real.put(spec.name(), spec.settings()));
    assertThat(documented).isEqualTo(real);
  }

  @Test
  void everyReferenceResolves() {
    List<String> references = document.findValuesAsText("$ref");
    assertThat(references).hasSizeGreaterThan(15);
    for (String reference : references) {
      if (reference.startsWith("#")) {
        assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      } else {
        assertThat(FOLDER.resolve(reference)).exists();
      }
    }
  }

  @Test
  void everySchemaOfOursIsReferred() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("schemas"))) {
      List<String> references = document.findValuesAsText("$ref");
      assertThat(files.map(file -> "schemas/" + file.getFileName())).allMatch(references::contains);
    }
  }

  @Test
  void headersAreThoseOfARejection() {
    JsonNode schemas = document.at("/components/schemas");
    List<String> documented = new ArrayList<>(texts(schemas.at("/cloudEvent/required")));
    documented.addAll(texts(schemas.at("/rejectionHeaders/allOf/1/required")));
    assertThat(names(Examples.REJECTION.toHeaders()))
        .containsExactlyInAnyOrderElementsOf(documented);
    assertThat(names(Examples.RETRY.toHeaders()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    texts(schemas.at("/cloudEvent/required")).stream(),
                    texts(schemas.at("/retryHeaders/allOf/1/required")).stream())
                .toList());
    assertThat(texts(schemas.at("/rejectionHeaders/allOf/1/properties/dateline_reason/enum")))
        .isEqualTo(names(Rejection.Reason.values()));
    assertThat(texts(schemas.at("/rejectionHeaders/allOf/1/properties/dateline_stage/enum")))
        .isEqualTo(names(Rejection.Stage.values()));
  }

  @Test
  void typesAreThoseOfCloudEvents() throws IOException {
    String source =
        Files.readString(
            Path.of("src/main/java/dev/dateline/model/CloudEvents.java"), StandardCharsets.UTF_8);
    List<String> documented =
        texts(document.at("/components/schemas/cloudEvent/properties/ce_type/enum"));
    assertThat(documented).hasSize(8).allMatch(type -> source.contains('"' + type + '"'));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> names(Headers headers) {
    List<String> names = new ArrayList<>();
    headers.forEach(header -> names.add(header.key()));
    return names;
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
