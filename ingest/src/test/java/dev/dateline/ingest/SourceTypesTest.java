package dev.dateline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class SourceTypesTest {
  @Test
  void findsTheTypesOfTheClassPath() {
    assertThat(SourceTypes.load().definitions())
        .containsKeys("directory", "feed", "http", "page", "replay", "stdin");
    assertThat(SourceTypes.load().factory("replay").type()).isEqualTo("replay");
  }

  @Test
  void aMissingTypeIsToldWithThoseThereAre() {
    assertThatThrownBy(() -> SourceTypes.load().factory("reply"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'reply'")
        .hasMessageContaining("replay, stdin");
  }

  @Test
  void twoOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                SourceTypes.of(
                    List.of(new CountingSourceFactory(1, 1), new CountingSourceFactory(1, 1))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'counting'")
        .hasMessageContaining(CountingSourceFactory.class.getName());
  }

  @Test
  void allThatIsWrongWithTheSettingsIsToldAtOnce() {
    SourceSpec spec =
        new SourceSpec("s", "replay", Map.of("speed", "fast", "loop", "perhaps", "spede", "1x"));
    assertThatThrownBy(() -> SourceTypes.load().settings(spec))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("source 's'")
        .hasMessageContaining("path")
        .hasMessageContaining("fast")
        .hasMessageContaining("perhaps")
        .hasMessageContaining("no setting 'spede'");
  }

  @Test
  void settingsThatAreRightAreParsed() {
    SourceSpec spec = new SourceSpec("s", "replay", Map.of("path", "x", "loop", "true"));
    assertThat(SourceTypes.load().settings(spec).getBoolean("loop")).isTrue();
  }
}
