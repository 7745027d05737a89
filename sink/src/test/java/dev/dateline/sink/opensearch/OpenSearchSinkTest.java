package dev.dateline.sink.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.sink.SinkTypes;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.contract.ArticleSinkContract;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenSearchSinkTest extends ArticleSinkContract {
  private static final TopicPartition P0 = new TopicPartition("dateline.enriched", 0);
  private static final TopicPartition S0 = new TopicPartition("dateline.stories", 0);

  private FakeCluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Override
  protected Target newTarget() {
    return new IndexTarget(cluster.url(), "", "t-", cluster::trouble);
  }

  @Test
  void templatesArePutOnceAndSayWhatIsSearched() throws Exception {
    try (ArticleSink sink = newTarget().open()) {
      sink.own(Set.of(P0));
      sink.own(Set.of(P0));
    }
    assertThat(cluster.templates).containsOnlyKeys("t-articles", "t-offsets", "t-stories");
    var articles = cluster.templates.get("t-articles");
    assertThat(articles.get("index_patterns").toString())
        .isEqualTo("[\"t-enriched\",\"t-duplicates\"]");
    assertThat(articles.at("/template/mappings/properties/body/type").asText()).isEqualTo("text");
    assertThat(articles.at("/template/mappings/dynamic").asBoolean(true)).isFalse();
  }

  @Test
  void whatIsTurnedAwayIsSentAgainAlone() throws Exception {
    try (ArticleSink sink = newTarget().open()) {
      sink.own(Set.of(P0));
      cluster.busy(2, 2);
      for (int i = 0; i < 5; i++) {
        sink.write(record(P0, i));
      }
      sink.flush();
      assertThat(cluster.index("t-enriched")).hasSize(5);
      cluster.busy(100, 0);
      sink.write(record(P0, 5));
      assertThatThrownBy(sink::flush).isInstanceOf(IOException.class).hasMessageContaining("busy");
    }
  }

  @Test
  void aRequestThatIsTooLargeIsHalvedAndARecordThatIsIsRejected() throws Exception {
    cluster.maxBytes = 2_000;
    String large = "{\"id\":\"large\",\"body\":\"" + "x".repeat(3_000) + "\"}";
    try (ArticleSink sink = newTarget().open()) {
      sink.own(Set.of(P0));
      for (int i = 0; i < 16; i++) {
        sink.write(record(P0, i, "{\"id\":\"" + i + "\",\"body\":\"" + "x".repeat(200) + "\"}"));
      }
      sink.flush();
      sink.write(record(P0, 20, large));
      assertThatThrownBy(sink::flush).isInstanceOf(IOException.class);
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, 16L));
      assertThatThrownBy(() -> sink.write(record(P0, 20, large)))
          .isInstanceOf(RejectedRecordException.class)
          .hasMessageContaining("max_content_length");
    }
    assertThat(cluster.index("t-enriched")).hasSize(16);
  }

  @Test
  void whatTheClusterRefusesIsFoundAmongItsBatchAndRejectedByItself() throws Exception {
    String refused = "{\"id\":\"r\",\"refused\":true}";
    try (ArticleSink sink = newTarget().open()) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0));
      sink.write(record(P0, 1, refused));
      sink.write(record(P0, 2));
      assertThatThrownBy(sink::flush)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("mapper_parsing_exception");
      sink.own(Set.of(P0));
      sink.write(record(P0, 0));
      assertThatThrownBy(() -> sink.write(record(P0, 1, refused)))
          .isInstanceOf(RejectedRecordException.class);
      sink.write(record(P0, 2));
      sink.write(record(P0, 3));
      sink.flush();
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, 4L));
    }
    assertThat(cluster.index("t-enriched")).hasSize(3);
  }

  @Test
  void anOlderStateNeverReplacesANewerOneAndATombstoneDeletes() throws Exception {
    try (ArticleSink sink = newTarget().open();
        ArticleSink zombie = newTarget().open()) {
      zombie.own(Set.of(S0));
      zombie.write(record(S0, 3, "{\"id\":\"s\",\"size\":2}"));
      sink.own(Set.of(S0));
      sink.write(record(S0, 3, "{\"id\":\"s\",\"size\":2}"));
      sink.write(record(S0, 4, "{\n\"id\":\"s\",\r\n\"size\":3}"));
      sink.flush();
      zombie.flush();
      assertThat(cluster.index("t-stories").get("s").source().get("size").asInt()).isEqualTo(3);
      assertThat(sink.own(Set.of(S0))).isEqualTo(Map.of(S0, 5L));
      sink.write(record(S0, 5, "{\"id\":\"key-9\",\"size\":2}"));
      sink.write(record(S0, 9, null));
      sink.flush();
      assertThat(cluster.index("t-stories").get("key-9").source()).isNull();
    }
  }

  @Test
  void aClusterThatRefusesUsIsAMistakeThatIsToldWithoutThePassword() throws Exception {
    cluster.authorization = "ApiKey good-key";
    Map<String, String> settings = Map.of("url", cluster.url().toString(), "api.key", "hush-hush");
    try (ArticleSink sink = SinkTypes.load().create("opensearch", settings)) {
      assertThatThrownBy(() -> sink.own(Set.of()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("sink.opensearch.user")
          .hasMessageNotContaining("hush");
    }
    try (ArticleSink sink =
        SinkTypes.load()
            .create("opensearch", Map.of("url", cluster.url().toString(), "api.key", "good-key"))) {
      assertThat(sink.own(Set.of(P0))).isEmpty();
    }
  }

  @Test
  void settingsThatCannotBeMeantAreRefused() {
    for (Map<String, String> settings :
        List.of(
            Map.<String, String>of(),
            Map.of("url", "https://me:hush-hush@search:9200"),
            Map.of("url", "https://search:9200", "user", "me", "api.key", "hush-hush"),
            Map.of("url", "https://search:9200", "ca.file", "/nowhere/ca.pem"),
            Map.of("url", "https://search:9200", "index.prefix", "No/"))) {
      assertThatThrownBy(() -> SinkTypes.load().create("opensearch", settings))
          .isInstanceOf(ConfigException.class)
          .hasMessageNotContaining("hush");
    }
  }
}
