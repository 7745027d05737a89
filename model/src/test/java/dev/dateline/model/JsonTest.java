package dev.dateline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
  static List<Object> examples() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readsBackWhatItWrote(Object example) throws IOException {
    assertThat((Object) Json.read(Json.bytes(example), example.getClass())).isEqualTo(example);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void ignoresFieldsOfALaterVersion(Object example) throws IOException {
    ObjectNode json = (ObjectNode) Json.mapper().readTree(Json.bytes(example));
    json.putObject("fromTheFuture").put("x", 1);
    assertThat((Object) Json.read(Json.bytes(json), example.getClass())).isEqualTo(example);
  }

  @Test
  void statesThatTagsAreAbsent() throws IOException {
    JsonNode json = Json.mapper().readTree(Json.bytes(Examples.BARE));
    assertThat(json.get("language").isNull()).isTrue();
    assertThat(json.get("outlet").isNull()).isTrue();
    assertThat(json.at("/published/date").isNull()).isTrue();
    assertThat(json.has("url")).isFalse();
  }

  @Test
  void writesInstantsAsText() throws IOException {
    assertThat(Json.mapper().readTree(Json.bytes(Examples.ARTICLE)).get("fetched").asText())
        .isEqualTo("2026-03-04T12:00:00Z");
  }

  @Test
  void saysWhichFieldIsMissing() {
    assertThatThrownBy(() -> Json.read(utf8("{\"id\":\"a\",\"source\":\"s\"}"), Article.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("body is missing");
  }

  @Test
  void refusesWhatIsNoRecord() {
    assertThatThrownBy(() -> Json.read(utf8("null"), Article.class))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Json.read(utf8("[1"), Article.class)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Json.read(new byte[] {0, 1, 2}, Article.class))
        .isInstanceOf(IOException.class);
  }

  @Test
  void boundsTheNestingOfWhatItReads() {
    String deep = "{\"position\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    assertThatThrownBy(() -> Json.read(utf8(deep), Checkpoint.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nesting depth");
  }

  @Test
  void serdeKeepsTombstonesAndNamesTheTopicOfABadRecord() {
    JsonSerde<Story> serde = new JsonSerde<>(Story.class);
    assertThat(serde.serializer().serialize("t", null)).isNull();
    assertThat(serde.deserializer().deserialize("t", null)).isNull();
    byte[] bytes = serde.serializer().serialize("t", Examples.STORY);
    assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(Examples.STORY);
    assertThatThrownBy(() -> serde.deserializer().deserialize("news.stories", utf8("{}")))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("news.stories")
        .hasMessageContaining("Story");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
