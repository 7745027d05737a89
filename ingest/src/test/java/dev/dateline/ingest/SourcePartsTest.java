package dev.dateline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dateline.model.Checkpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** A source that keeps its position in parts gets each of them back. */
class SourcePartsTest {
  private final FakeBroker broker = new FakeBroker();
  private final ManualTime time = new ManualTime();
  private Map<String, JsonNode> given;

  @Test
  void partsArePublishedWithTheirBatchAndGivenBack() {
    run("feeds", Map.of("a", TextNode.valueOf("a1"), "b", TextNode.valueOf("b1")));
    assertThat(given).isEmpty();
    run("feeds", Map.of("b", TextNode.valueOf("b2")));
    assertThat(given).containsOnlyKeys("a", "b").containsEntry("b", TextNode.valueOf("b1"));
    run("feeds2", Map.of());
    assertThat(given).isEmpty();
    run("feeds", Map.of());
    assertThat(new TreeMap<>(given)).hasToString("{a=\"a1\", b=\"b2\"}");
    assertThat(broker.checkpoints())
        .extracting(Checkpoint::source)
        .contains("feeds", "feeds\u001Fa", "feeds\u001Fb", "feeds2");
  }

  private void run(String name, Map<String, JsonNode> parts) {
    ArticleSourceFactory factory = new PartsFactory(parts);
    try (IngestService service =
        new IngestService(
            new SourceSpec(name, "parts", Map.of()),
            IngestConfig.of(Map.of()),
            SourceTypes.of(List.of(factory)),
            FakeBroker.TOPICS,
            broker.clients(Map.of()),
            time,
            time)) {
      service.run();
    }
  }

  private final class PartsFactory implements ArticleSourceFactory {
    private final Map<String, JsonNode> parts;

    PartsFactory(Map<String, JsonNode> parts) {
      this.parts = parts;
    }

    @Override
    public String type() {
      return "parts";
    }

    @Override
    public ConfigDef settings() {
      return new ConfigDef();
    }

    @Override
    public ArticleSource open(SourceContext context) {
      given = context.parts();
      return new ArticleSource() {
        @Override
        public Batch poll(Duration patience) {
          return new Batch(List.of(), List.of(), IntNode.valueOf(1), true, parts);
        }

        @Override
        public void close() {}
      };
    }
  }
}
