package dev.dateline.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.model.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An audit that finds nothing proves nothing unless it finds what is there to be found. */
@Timeout(120)
class AuditTest {
  private final Topics topics = new Topics();

  @TempDir private Path folder;
  private EmbeddedBroker broker;
  private Map<String, Object> client;
  private Path files;

  @BeforeEach
  void start() throws Exception {
    broker = new EmbeddedBroker(folder.resolve("k"), true, 0);
    broker.start(cause -> {});
    client = Map.of("bootstrap.servers", broker.address());
    Enrichment.makeTopics(client, topics, 2);
    files = Files.createDirectories(folder.resolve("files").resolve(topics.enriched()));
  }

  @AfterEach
  void stop() {
    broker.stop(Duration.ofSeconds(10));
  }

  @Test
  void allIsWellWhereEachIsThereOnce() throws Exception {
    log("a", "b");
    enriched("a", "");
    enriched("b", "a");
    lines("a", "", "b", "a");
    send(topics.rejected(), "poison-0", "?");

    Audit audit = audit(Map.of("poison-0", "?"));

    assertThat(audit.problems()).isEmpty();
    assertThat(audit.isSound()).isTrue();
    assertThat(audit.published()).isEqualTo(2);
  }

  @Test
  void whatIsLostIsCounted() throws Exception {
    log("a");
    Audit audit = audit(Map.of("poison-0", "?"));

    // One was never logged, the other one never published, the poison never rejected.
    assertThat(audit.lost()).isEqualTo(3);
    assertThat(audit.problems())
        .anyMatch(p -> p.contains("given, but not in articles"))
        .anyMatch(p -> p.contains("never published"))
        .anyMatch(p -> p.contains("not rejected"));
  }

  @Test
  void whatIsThereTwiceIsCounted() throws Exception {
    log("a", "b", "b");
    enriched("a", "");
    enriched("a", "");
    enriched("b", "");
    lines("a", "", "a", "", "b", "", "b", "");

    Audit audit = audit(Map.of());

    assertThat(audit.repeated()).isEqualTo(3);
    assertThat(audit.isSound()).isFalse();
  }

  @Test
  void anArticleMadeFromItselfIsSeen() throws Exception {
    log("a", "b");
    enriched("a", "a");
    enriched("b", "");
    lines("a", "a", "b", "");

    assertThat(audit(Map.of()).ownDuplicates()).isEqualTo(1);
  }

  @Test
  void aRejectedArticleIsAProblem() throws Exception {
    log("a", "b");
    enriched("a", "");
    lines("a", "");
    send(topics.rejected(), "b", "{}");

    assertThat(audit(Map.of()).problems()).anyMatch(p -> p.contains("nobody gave it"));
  }

  private Audit audit(Map<String, String> poison) throws Exception {
    Map<String, byte[]> records = new HashMap<>();
    poison.forEach((key, value) -> records.put(key, bytes(value)));
    return Audit.of(
        client,
        topics,
        files.getParent(),
        new Audit.Given(Map.of("wire", List.of("a", "b")), records, List.of()));
  }

  private void log(String... ids) throws Exception {
    for (String id : ids) {
      send(
          topics.articles(),
          id,
          "{\"id\":\"%s\",\"source\":\"wire\",\"providerId\":\"%s\"}".formatted(id, id));
    }
  }

  private void enriched(String id, String parent) throws Exception {
    send(topics.enriched(), id, article(id, parent));
  }

  private void lines(String... idsAndParents) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < idsAndParents.length; i += 2) {
      lines.append(article(idsAndParents[i], idsAndParents[i + 1])).append('\n');
    }
    Files.writeString(files.resolve("part.jsonl"), lines);
  }

  private static String article(String id, String parent) {
    return "{\"id\":\"%s\",\"lineage\":{\"relation\":\"EXACT\",\"parent\":{\"article\":\"%s\"}}}"
        .formatted(id, parent);
  }

  private void send(String topic, String key, String value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, bytes(key), bytes(value))).get();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
