package dev.dateline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.ExitCode;
import dev.dateline.app.FakeTerminal;
import dev.dateline.app.TestDateline;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.app.flow.Retries;
import dev.dateline.app.life.Program;
import dev.dateline.app.view.DeadLetters;
import dev.dateline.app.view.TopicReader;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Lineage;
import dev.dateline.model.Published;
import dev.dateline.model.Rejection;
import dev.dateline.model.Relation;
import dev.dateline.model.Retry;
import dev.dateline.model.Status;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** tail, rejected and the filling of a sink, beside a broker that another part of the JVM runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicCommandsTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final byte[] ODD_BYTES = {0, 1, (byte) 0xff, '{', 27};

  private final Topics topics = new Topics();
  private final Program program =
      Program.open(new FakeTerminal(100).terminal(), Duration.ofSeconds(20));
  private Path folder;
  private Path data;
  private Cluster cluster;

  @BeforeAll
  @SuppressWarnings("FutureReturnValueIgnored") // Closing the producer waits for them.
  void start(@TempDir Path temp) throws Exception {
    folder = temp;
    data = temp.resolve("data");
    EmbeddedBroker broker = program.start(new EmbeddedBroker(data, false, 0));
    cluster =
        Cluster.reach(broker.address(), Map.of(), true, program, Duration.ofSeconds(30), () -> {});
    try (Admin admin = cluster.admin()) {
      new TopicsSetup(admin, topics, 2, Optional.empty()).ensure();
    }
    Map<String, Object> properties = new HashMap<>(cluster.properties());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < 3; i++) {
        EnrichedArticle article = article("id" + i, i == 1 ? Status.CANCELED : Status.USABLE);
        producer.send(
            new ProducerRecord<>(topics.enriched(), utf8(article.id()), Json.bytes(article)));
      }
      reject(producer, Rejection.Stage.ENRICH, topics.articles() + "-0@7", ODD_BYTES.length);
      reject(producer, Rejection.Stage.SINK, topics.enriched() + "-1@3", ODD_BYTES.length);
      reject(producer, Rejection.Stage.SINK, topics.enriched() + "-1@4", ODD_BYTES.length);
      reject(producer, Rejection.Stage.ENRICH, topics.articles() + "-0@9", 1_000_000);
      reject(producer, Rejection.Stage.INGEST, "desk/a.xml", ODD_BYTES.length);
    }
  }

  @AfterAll
  void stop() {
    program.close();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Closing the producer waits for them.
  private void reject(
      KafkaProducer<byte[], byte[]> producer, Rejection.Stage stage, String origin, long bytes) {
    Rejection rejection =
        new Rejection(
            stage, Rejection.Reason.MALFORMED, "no \u001b[31m good", "desk", origin, bytes, NOON);
    producer.send(
        new ProducerRecord<>(
            topics.rejected(), null, utf8("key"), ODD_BYTES, rejection.toHeaders()));
  }

  private static EnrichedArticle article(String id, Status status) {
    return new EnrichedArticle(
        id,
        1,
        "desk",
        status,
        null,
        null,
        "Ferry \u009b31m sails \u202e " + id,
        "Text.",
        List.of(),
        Map.of(),
        Map.of(),
        NOON,
        null,
        null,
        List.of(),
        List.of(),
        Published.ABSENT,
        List.of(),
        new Lineage(Relation.ORIGINAL, id, null, List.of()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private TestDateline.Result run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-d", data.toString()));
    return TestDateline.run(all.toArray(String[]::new));
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic, String header) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader = new TopicReader(cluster)) {
      reader.toEnd(
          topic,
          record -> {
            if (CloudEvents.read(record.headers(), header) != null) {
              records.add(record);
            }
            return true;
          });
    }
    return records;
  }

  private String idOf(String origin) {
    try (TopicReader reader = new TopicReader(cluster)) {
      return new DeadLetters(topics, reader, () -> {})
          .all().stream()
              .filter(letter -> letter.rejection().origin().equals(origin))
              .findFirst()
              .orElseThrow()
              .id();
    }
  }

  @Test
  void tailShowsALineForEachRecordWithNothingInItThatMovesTheCursor() {
    TestDateline.Result result = run("tail", "--since", "2020-01-01", "-n", "3");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK.code());
    assertThat(result.out().lines()).hasSize(3).allMatch(line -> line.contains("Ferry  31m sails"));
    assertThat(result.out()).doesNotContain("\u009b", "\u202e", "\u001b");
  }

  @Test
  void tailGivesJsonALineAndOnlyWhatTheFilterWants() throws Exception {
    TestDateline.Result result =
        run(
            "tail",
            "--since",
            "9999d",
            "-n",
            "1",
            "--format",
            "json",
            "--where",
            "status == 'CANCELED'");
    assertThat(result.out().lines()).hasSize(1);
    assertThat(result.out()).doesNotContain("\u009b", "\u202e");
    EnrichedArticle article = Json.read(utf8(result.out()), EnrichedArticle.class);
    assertThat(article).isEqualTo(article("id1", Status.CANCELED));
  }

  @Test
  void mistakesOfTailAreToldBeforeAnythingIsRead() {
    TestDateline.Result filter = run("tail", "--where", "statu == 'USABLE'");
    assertThat(filter.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(filter.err()).contains("status");
    TestDateline.Result time = run("tail", "--since", "yesterday");
    assertThat(time.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(time.err()).contains("2025-06-30T16:15");
  }

  @Test
  void rejectedListsAndShows() {
    TestDateline.Result list = run("rejected", "list", "--stage", "ingest");
    assertThat(list.exitCode()).isEqualTo(ExitCode.OK.code());
    assertThat(list.out()).contains("desk/a.xml", "malformed").doesNotContain("\u001b");
    assertThat(list.err()).contains("1 rejected.");
    String id = idOf("desk/a.xml");
    TestDateline.Result show = run("rejected", "show", id.substring(0, 10));
    assertThat(show.out())
        .contains(id, "00 01 ff 7b 1b", "never stood in a topic")
        .doesNotContain("\u001b");
    assertThat(run("rejected", "show", "none").exitCode()).isEqualTo(ExitCode.FAILED.code());
  }

  @Test
  void retryPutsTheBytesBackOnceHoweverOftenItIsRun() {
    String id = idOf(topics.articles() + "-0@7");
    TestDateline.Result first = run("rejected", "retry", id);
    assertThat(first.err()).contains("1 put back.");
    assertThat(first.exitCode()).isEqualTo(ExitCode.OK.code());
    TestDateline.Result second = run("rejected", "retry", id);
    assertThat(second.err()).contains("1 not: put back already", "0 put back.");
    assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED.code());
    List<ConsumerRecord<byte[], byte[]>> back = records(topics.articles(), Retry.HEADER);
    assertThat(back).hasSize(1);
    assertThat(back.get(0).value()).isEqualTo(ODD_BYTES);
    assertThat(back.get(0).key()).isEqualTo(utf8("key"));
    assertThat(CloudEvents.read(back.get(0).headers(), Retry.HEADER)).isEqualTo(id);
    assertThat(run("rejected", "list").out()).contains("put back");
    assertThat(run("inspect", "rejected").out()).contains("was put back into dateline.articles");
  }

  @Test
  void retryAsksBeforeManyAndSaysWhatCannotBe() {
    TestDateline.Result asks = run("rejected", "retry", "--stage", "sink");
    assertThat(asks.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(asks.err()).contains("2 would be put back").contains("--yes");
    assertThat(records(topics.enriched(), Retry.HEADER)).isEmpty();
    TestDateline.Result cut =
        run("rejected", "retry", idOf(topics.articles() + "-0@9"), idOf("desk/a.xml"));
    assertThat(cut.err()).contains("only the start of its bytes", "--bytes", "0 put back.");
    assertThat(run("rejected", "retry").exitCode()).isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void whoComesLaterFencesWhoeverIsAtIt() {
    try (Retries earlier = new Retries(cluster, topics, Clock.systemUTC());
        TopicReader reader = new TopicReader(cluster)) {
      DeadLetters dead = new DeadLetters(topics, reader, () -> {});
      List<DeadLetters.Letter> letters =
          dead.all().stream().filter(l -> l.rejection().origin().endsWith("-1@4")).toList();
      try (Retries later = new Retries(cluster, topics, Clock.systemUTC())) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> earlier.putBack(dead, letters))
            .isInstanceOf(dev.dateline.app.Failure.class);
        assertThat(later.putBack(dead, List.of())).isZero();
      }
    }
    assertThat(records(topics.enriched(), Retry.HEADER)).isEmpty();
  }

  @Test
  void aSinkIsFilledFromTheLogAndThenContinued() throws IOException {
    Path files = folder.resolve("again");
    String[] command = {
      "replay",
      "--from",
      "enriched",
      "--since",
      "2020-01-01",
      "--to",
      "jsonl",
      "-s",
      "sink.jsonl.directory=" + files
    };
    TestDateline.Result first = run(command);
    assertThat(first.err()).contains("3 records written.");
    assertThat(first.exitCode()).isEqualTo(ExitCode.OK.code());
    TestDateline.Result second = run(command);
    assertThat(second.err()).contains("0 records written.", "partitions already");
    try (Stream<Path> all = Files.walk(files)) {
      long lines = 0;
      for (Path file : all.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        lines += Files.readAllLines(file).size();
      }
      assertThat(lines).isEqualTo(3);
    }
    assertThat(run("replay", "--from", "articles", "--to", "jsonl").exitCode())
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(run("replay").err()).contains("--from TOPIC --to SINK");
  }
}
