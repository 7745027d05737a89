package dev.dateline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.sink.jsonl.JsonlSinkFactory;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class SinkTypesTest {
  @Test
  void theOnesOnTheClassPathAreFound() {
    assertThat(SinkTypes.load().definitions()).containsKeys("jsonl", "parquet");
  }

  @Test
  void anUnknownTypeIsToldTheKnownOnes() {
    assertThatThrownBy(() -> SinkTypes.load().create("json", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'json'")
        .hasMessageContaining("jsonl, ");
  }

  @Test
  void twoOfOneNameAreRefused() {
    assertThatThrownBy(() -> SinkTypes.of(List.of(new JsonlSinkFactory(), new JsonlSinkFactory())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("two sink types are named 'jsonl'");
  }

  @Test
  void allMistakesInTheSettingsAreSaidAtOnce() {
    assertThatThrownBy(
            () ->
                SinkTypes.load()
                    .create("jsonl", Map.of("roll.bytes", "0", "roll.records", "x", "dir", "out")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("roll.bytes")
        .hasMessageContaining("roll.records")
        .hasMessageContaining("there is no setting 'dir'; known: [compression, directory,");
  }

  @Test
  void settingsOfTheTypeAreTakenOutOfTheRest() {
    SinkConfig config =
        SinkConfig.of(
            Map.of(
                "sink.topics", "enriched,stories,enriched",
                "sink.jsonl.directory", "/data",
                "sink.other.url", "x"));
    assertThat(config.typeSettings()).isEqualTo(Map.of("directory", "/data"));
    assertThat(config.topics()).containsExactly("enriched", "stories");
  }

  @Test
  void unknownTopicsAreRefused() {
    assertThatThrownBy(() -> SinkConfig.of(Map.of("sink.topics", "enriched,articles")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sink.topics");
  }
}
