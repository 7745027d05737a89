package dev.dateline.app.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.app.FakeTerminal;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.app.life.Program;
import dev.dateline.app.view.TopicReader;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichException;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.enrich.EnrichService;
import dev.dateline.model.Article;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What enrich finds of an earlier run: damaged, or in a form that it can't read. */
class StateTest {
  private static final int ARTICLES = 40;
  private static final Charset UTF = StandardCharsets.UTF_8;
  private static final String[] WORDS =
      ("harbour ferry council vote budget storm river bridge school teacher strike court judge"
              + " ruling market price wheat export minister speech tunnel railway engineer hospital")
          .split(" ");

  private final Topics topics = new Topics();
  private final ConcurrentLinkedQueue<EnrichException> fatal = new ConcurrentLinkedQueue<>();
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3600);

  @TempDir private Path folder;
  private Program program;
  private Cluster cluster;

  @BeforeEach
  void startBroker() {
    program = Program.open(new FakeTerminal(80).terminal(), Duration.ofSeconds(10));
    EmbeddedBroker broker = program.start(new EmbeddedBroker(folder.resolve("k"), false, 0));
    cluster =
        Cluster.reach(broker.address(), Map.of(), true, program, Duration.ofSeconds(30), () -> {});
    try (Admin admin = cluster.admin()) {
      new TopicsSetup(admin, topics, 2, Optional.of((short) 1)).ensure();
    }
  }

  @AfterEach
  void stopBroker() {
    program.close();
  }

  @Test
  @Timeout(180)
  void aNewerFormatIsRefusedBeforeAnythingRuns() throws Exception {
    startEnrich().close();
    send("dateline.enrich-format-changelog", "format", "{\"format\":99}".getBytes(UTF));

    assertThatThrownBy(this::startEnrich)
        .isInstanceOf(EnrichException.class)
        .hasMessageContaining("newer version")
        .hasMessageContaining("99")
        .hasMessageContaining(EnrichConfig.APPLICATION_ID);
  }

  @Test
  @Timeout(180)
  void whatIsNoFormatIsToldOf() throws Exception {
    startEnrich().close();
    send("dateline.enrich-format-changelog", "format", "?".getBytes(UTF));

    assertThatThrownBy(this::startEnrich)
        .isInstanceOf(EnrichException.class)
        .hasMessageContaining("holds no number of a format");
  }

  @Test
  @Timeout(300)
  void damagedStateIsBuiltAnewFromKafka() throws Exception {
    for (int i = 0; i < ARTICLES; i++) {
      send(article("first-" + i, i));
    }
    try (EnrichService enrich = startEnrich()) {
      await(ARTICLES, enrich);
    }
    int damaged = damage(folder.resolve("state"));
    for (int i = 0; i < ARTICLES; i++) {
      send(article("second-" + i, i));
    }
    try (EnrichService enrich = startEnrich()) {
      await(2 * ARTICLES, enrich);
    }

    assertThat(damaged).isPositive();
    assertThat(fatal).isEmpty();
    List<EnrichedArticle> all = published();
    assertThat(all).extracting(EnrichedArticle::id).doesNotHaveDuplicates();
    // Only who remembers the first ones can tell that the second ones are copies of them.
    assertThat(all)
        .filteredOn(article -> article.id().startsWith("second-"))
        .allSatisfy(
            article ->
                assertThat(article.lineage().parent().article())
                    .isEqualTo(article.id().replace("second-", "first-")));
  }

  private EnrichService startEnrich() {
    EnrichConfig config =
        EnrichConfig.of(
            Map.of(
                EnrichConfig.STATE_DIR,
                folder.resolve("state").toString(),
                EnrichConfig.REPLICATION_FACTOR,
                1,
                EnrichConfig.PARTITIONS,
                2,
                EnrichConfig.THREADS,
                1));
    EnrichService service =
        new EnrichService(config, topics, cluster.properties(), EnrichParts.of(config));
    service.start(fatal::add);
    return service;
  }

  private void await(int records, EnrichService enrich) {
    while (published().size() < records) {
      assertThat(fatal).isEmpty();
      assertThat(enrich.state()).isNotEqualTo(EnrichService.State.FAILED);
      program.pause(Duration.ofMillis(200));
    }
  }

  private List<EnrichedArticle> published() {
    List<EnrichedArticle> all = new ArrayList<>();
    try (TopicReader reader = new TopicReader(cluster)) {
      for (String topic : List.of(topics.enriched(), topics.duplicates())) {
        reader.toEnd(
            topic,
            record -> {
              try {
                return all.add(Json.read(record.value(), EnrichedArticle.class));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
    }
    return all;
  }

  /** One bit of each file of each store; as many files as were damaged. */
  private static int damage(Path state) throws IOException {
    int damaged = 0;
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file :
          files.filter(f -> f.toString().contains("rocksdb") && Files.isRegularFile(f)).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
          bytes[bytes.length / 2] ^= 4;
          Files.write(file, bytes);
          damaged++;
        }
      }
    }
    return damaged;
  }

  private void send(Article article) throws Exception {
    send(topics.articles(), article.id(), Json.bytes(article));
  }

  private void send(String topic, String key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            cluster.properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(UTF), value)).get();
    }
  }

  private Article article(String id, int text) {
    return new Article(
        id,
        "source-" + id,
        null,
        Article.TEXT,
        null,
        null,
        "News of " + id,
        null,
        body(text),
        "en",
        null,
        null,
        Map.of(),
        start.plusSeconds(text));
  }

  private static String body(int text) {
    Random random = new Random(text);
    StringBuilder body = new StringBuilder();
    for (int sentence = 0; sentence < 10; sentence++) {
      for (int word = 0; word < 11; word++) {
        body.append(word == 0 ? "The " : " the ").append(WORDS[random.nextInt(WORDS.length)]);
      }
      body.append(sentence % 4 == 3 ? ".\n\n" : ". ");
    }
    return body.toString().strip();
  }
}
