package dev.dateline.app.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.FakeTerminal;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.app.life.Program;
import dev.dateline.app.view.TopicReader;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.enrich.EnrichService;
import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Json;
import dev.dateline.model.Status;
import dev.dateline.model.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One log on a real broker, enriched by one instance and by three that come and go: the same
 * records come out, byte for byte. The copies stand close together, so that whoever were faster
 * would be taken for the original.
 */
class OrderTest {
  private static final int TEXTS = 60;
  private static final int COPIES = 5;
  private static final int KILLS = TEXTS / 10;

  /** Articles and kills, and all copies of what was killed once more. */
  private static final int ALL = TEXTS * COPIES + KILLS + KILLS * (COPIES - 1);

  private static final String[] WORDS =
      ("harbour ferry council vote budget storm river bridge school teacher strike court judge"
              + " ruling market price wheat export minister speech tunnel railway engineer hospital")
          .split(" ");

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void whatComesOutIsAFunctionOfTheLog() throws Exception {
    try (Program program = Program.open(new FakeTerminal(80).terminal(), Duration.ofSeconds(10))) {
      EmbeddedBroker broker = program.start(new EmbeddedBroker(folder.resolve("k"), false, 0));
      Cluster cluster =
          Cluster.reach(
              broker.address(), Map.of(), true, program, Duration.ofSeconds(30), () -> {});
      List<Article> log = log();

      Run alone = new Run(program, cluster, new Topics("alone."), log);
      alone.start("one", 1);
      alone.await(ALL);
      program.stopLast();
      Run together = new Run(program, cluster, new Topics("together."), log);
      together.start("first", 1);
      together.start("second", 2);
      together.start("third", 1);
      together.await(ALL / 3);
      program.stopLast();
      together.await(ALL);

      assertThat(together.records()).isEqualTo(alone.records());
      assertThat(alone.count(alone.topics.duplicates())).isEqualTo((TEXTS + KILLS) * (COPIES - 1));
      assertThat(alone.count(alone.topics.stories())).isGreaterThanOrEqualTo(TEXTS);
    }
  }

  /** Copies of each text side by side, each from another source, and a kill now and then. */
  private static List<Article> log() {
    Random random = new Random(11);
    List<Article> log = new ArrayList<>();
    // Not long ago, or the topics' retention would remove what has just come out.
    Instant when = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3600);
    for (int text = 0; text < TEXTS; text++) {
      String body = body(random);
      for (int copy = 0; copy < COPIES; copy++) {
        when = when.plusSeconds(1);
        log.add(article(text + "-" + copy, Status.USABLE, body, when));
      }
      if (text % 10 == 9) {
        log.add(article(text + "-0", Status.CANCELED, "", when));
      }
    }
    return log;
  }

  private static String body(Random random) {
    StringBuilder body = new StringBuilder();
    for (int sentence = 0; sentence < 10; sentence++) {
      for (int word = 0; word < 11; word++) {
        body.append(word == 0 ? "The " : " the ").append(WORDS[random.nextInt(WORDS.length)]);
      }
      body.append(sentence % 4 == 3 ? ".\n\n" : ". ");
    }
    return body.toString().strip();
  }

  private static Article article(String id, Status status, String body, Instant when) {
    return new Article(
        "article-" + id,
        "source-" + id,
        status,
        Article.TEXT,
        null,
        null,
        "News of " + id,
        null,
        body,
        "en",
        null,
        null,
        Map.of(),
        when);
  }

  /** One enrichment of the log, with topics of its own. */
  private final class Run {
    private final Program program;
    private final Cluster cluster;
    private final Topics topics;

    Run(Program program, Cluster cluster, Topics topics, List<Article> log) throws Exception {
      this.program = program;
      this.cluster = cluster;
      this.topics = topics;
      try (Admin admin = Admin.create(cluster.properties())) {
        new TopicsSetup(admin, topics, 4, Optional.of((short) 1)).ensure();
      }
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              cluster.properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Article article : log) {
          sent.add(
              producer.send(
                  new ProducerRecord<>(
                      topics.articles(),
                      null,
                      article.fetched().toEpochMilli(),
                      article.id().getBytes(StandardCharsets.UTF_8),
                      Json.bytes(article))));
        }
        for (Future<RecordMetadata> each : sent) {
          each.get();
        }
      }
    }

    void start(String name, int threads) {
      EnrichConfig config =
          EnrichConfig.of(
              Map.of(
                  EnrichConfig.STATE_DIR,
                  folder.resolve(topics.prefix() + name).toString(),
                  EnrichConfig.REPLICATION_FACTOR,
                  1,
                  EnrichConfig.THREADS,
                  threads));
      program.start(
          new EnrichPart(
              new EnrichService(config, topics, cluster.properties(), EnrichParts.of(config))));
    }

    /** Until so many articles have come out, those that were published anew included. */
    void await(int records) {
      while (count(topics.enriched()) + count(topics.duplicates()) < records) {
        program.pause(Duration.ofMillis(100));
      }
    }

    /** Every record of every output, as a multiset. */
    Map<String, Integer> records() {
      Map<String, Integer> records = new HashMap<>();
      for (String topic :
          List.of(topics.enriched(), topics.duplicates(), topics.stories(), topics.rejected())) {
        String name = topic.substring(topics.prefix().length());
        read(
            topic,
            (key, value) ->
                records.merge(name + " " + key + " " + ArticleId.digest(value), 1, Integer::sum));
      }
      return records;
    }

    int count(String topic) {
      AtomicInteger count = new AtomicInteger();
      read(topic, (key, value) -> count.incrementAndGet());
      return count.get();
    }

    private void read(String topic, BiConsumer<String, String> records) {
      try (TopicReader reader = new TopicReader(cluster)) {
        reader.toEnd(
            topic,
            record -> {
              records.accept(
                  new String(record.key(), StandardCharsets.UTF_8),
                  new String(record.value(), StandardCharsets.UTF_8));
              return true;
            });
      }
    }
  }
}
