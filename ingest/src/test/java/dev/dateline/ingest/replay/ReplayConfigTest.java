package dev.dateline.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayConfigTest {
  private static ReplayConfig parse(Map<String, String> settings) {
    return ReplayConfig.of(new AbstractConfig(ReplayConfig.definition(), settings, false));
  }

  @Test
  void onlyThePathIsNeeded() {
    ReplayConfig config = parse(Map.of("path", "some/folder/"));
    assertThat(config.path()).isEqualTo(Path.of("some/folder").toAbsolutePath());
    assertThat(config.speed()).isEqualTo(Speed.MAX);
    assertThat(config.loop()).isFalse();
    assertThat(config.maxArticleBytes()).isEqualTo(1024 * 1024);
    assertThat(config.charset()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(config.maxPause()).isEqualTo(Duration.ofDays(1));
    assertThatThrownBy(() -> parse(Map.of())).isInstanceOf(ConfigException.class);
  }

  @Test
  void speedIsAMultipleOrMax() {
    assertThat(parse(Map.of("path", "x", "speed", "100x")).speed().factor()).isEqualTo(100);
    assertThat(parse(Map.of("path", "x", "speed", "0.5X")).speed().factor()).isEqualTo(0.5);
    assertThat(parse(Map.of("path", "x", "speed", " MAX ")).speed()).isEqualTo(Speed.MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "0x", "-1x", "100", "x", "1e9x", "NaNx"})
  void otherSpeedsAreRefused(String speed) {
    assertThatThrownBy(() -> parse(Map.of("path", "x", "speed", speed)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("such as 1x");
  }

  @Test
  void badPathsAndEncodingsAreRefused() {
    assertThatThrownBy(() -> parse(Map.of("path", " "))).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> parse(Map.of("path", "a\0b"))).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> parse(Map.of("path", "x", "charset", "utf-9")))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void pausesAreDividedByTheSpeedAndNeverTooLong() {
    Speed speed = new Speed(100);
    Duration day = Duration.ofDays(1);
    assertThat(speed.pause(Duration.ofSeconds(100), day)).hasSeconds(1);
    assertThat(speed.pause(Duration.ofDays(1000), day)).isEqualTo(day);
    assertThat(speed.pause(Duration.ofSeconds(-100), day)).isZero();
    assertThat(Speed.MAX.pause(Duration.ofDays(1000), day)).isZero();
  }
}
