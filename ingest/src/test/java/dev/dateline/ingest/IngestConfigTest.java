package dev.dateline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class IngestConfigTest {
  @Test
  void everySettingHasADefaultAndADocLine() {
    IngestConfig config = IngestConfig.of(Map.of());
    assertThat(config.limits()).isEqualTo(new BatchLimits(2_000, 8 * 1024 * 1024));
    assertThat(config.patience()).isEqualTo(Duration.ofMillis(500));
    assertThat(IngestConfig.definition().configKeys().values())
        .allMatch(key -> key.hasDefault() && !key.documentation.isBlank());
  }

  @Test
  void settingsAreParsed() {
    IngestConfig config =
        IngestConfig.of(
            Map.of("ingest.batch.max.articles", "10", "ingest.retry.backoff.max.ms", "70"));
    assertThat(config.limits().maxArticles()).isEqualTo(10);
    assertThat(config.maxBackoff()).isEqualTo(Duration.ofMillis(70));
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> IngestConfig.of(Map.of("ingest.batch.max.articles", "0")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ingest.batch.max.articles");
  }
}
