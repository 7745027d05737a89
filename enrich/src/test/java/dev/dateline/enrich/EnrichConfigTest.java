package dev.dateline.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.Topics;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

final class EnrichConfigTest {
  private static final Topics TOPICS = new Topics("news.");

  @Test
  void everySettingHasADefaultAndALineOfDoc() {
    EnrichConfig config = EnrichConfig.of(Map.of());

    assertThat(config.windowDays()).isEqualTo(14);
    assertThat(EnrichConfig.definition().configKeys().values())
        .allSatisfy(key -> assertThat(key.documentation).endsWith("."))
        .allSatisfy(key -> assertThat(key.defaultValue).isNotEqualTo(ConfigDef.NO_DEFAULT_VALUE));
  }

  @Test
  void theGroupIsNamedAfterTheTopicsUnlessNamed() {
    assertThat(EnrichConfig.of(Map.of()).applicationId(TOPICS)).isEqualTo("news.enrich");
    assertThat(EnrichConfig.of(Map.of(EnrichConfig.APPLICATION_ID, "desk")).applicationId(TOPICS))
        .isEqualTo("desk");
  }

  @Test
  void clientSettingsPassThroughButNotAgainstTheGuarantee() {
    Properties properties =
        EnrichConfig.of(Map.of())
            .streamsProperties(
                TOPICS,
                Map.of(
                    "bootstrap.servers", "broker:9092",
                    "security.protocol", "SSL",
                    "processing.guarantee", "at_least_once"));

    assertThat(properties)
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("security.protocol", "SSL")
        .containsEntry("processing.guarantee", StreamsConfig.EXACTLY_ONCE_V2);
    // Kafka Streams itself takes them.
    assertThat(new StreamsConfig(properties).getInt("num.stream.threads")).isEqualTo(2);
  }

  @Test
  void aValueOutOfRangeIsRefusedByName() {
    assertThatThrownBy(() -> EnrichConfig.of(Map.of(EnrichConfig.THREADS, "0")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(EnrichConfig.THREADS);
  }
}
