package dev.dateline.app.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.dateline.app.FakeTerminal;
import dev.dateline.app.Main;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.DataDirectory;
import dev.dateline.app.life.Program;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Relation;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program in a process of its own, broker included, killed with SIGKILL in the middle of
 * the work, again and again; and every article is there once.
 */
class CrashTest {
  private static final int ORIGINALS = 200;
  private static final int COPIES = 40;
  private static final String[] WORDS =
      ("harbour ferry council vote budget storm river bridge school teacher strike court judge"
              + " ruling market price wheat export minister speech tunnel railway engineer hospital"
              + " doctor vaccine trial museum painting theft police inquiry witness island volcano"
              + " eruption evacuation glacier expedition telescope comet satellite launch delay")
          .split(" ");

  /** So long nothing comes out only where something hangs: its own log says what. */
  private static final Duration STUCK = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void killedAgainAndAgainNothingIsLostAndNothingTwice() throws Exception {
    Path corpus = corpus();
    Path data = folder.resolve("data");
    int all = ORIGINALS + COPIES;
    for (int killAt : new int[] {20, all / 2}) {
      Process process = start(data, corpus);
      awaitOutputs(data, process, killAt);
      process.destroyForcibly().waitFor();
    }
    Process last = start(data, corpus);
    awaitOutputs(data, last, all);
    // SIGTERM: it drains, so the files are complete afterwards.
    last.destroy();
    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).isZero();
    check(data, all);
  }

  private void check(Path data, int all) throws IOException {
    try (Outputs outputs = new Outputs(data)) {
      List<String> published = outputs.articleIds();
      assertThat(published).hasSize(all).doesNotHaveDuplicates();
      List<EnrichedArticle> enriched = outputs.enriched();
      List<EnrichedArticle> duplicates = outputs.duplicates();
      assertThat(outputs.rejectedKeys()).isEmpty();
      List<String> out =
          Stream.concat(enriched.stream(), duplicates.stream()).map(EnrichedArticle::id).toList();
      assertThat(out).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(published);
      assertThat(enriched).hasSize(ORIGINALS);
      assertThat(duplicates)
          .hasSize(COPIES)
          .allSatisfy(
              copy -> {
                assertThat(copy.lineage().relation()).isEqualTo(Relation.EXACT);
                assertThat(copy.lineage().parent().article()).isNotEqualTo(copy.id());
                assertThat(copy.version()).isEqualTo(1);
              });
      Map<String, String> bodies =
          enriched.stream().collect(Collectors.toMap(EnrichedArticle::id, EnrichedArticle::body));
      assertThat(duplicates)
          .allSatisfy(
              copy ->
                  assertThat(bodies.get(copy.lineage().parent().article())).isEqualTo(copy.body()));
      assertThat(Outputs.idsInFiles(data.resolve("files")))
          .containsExactlyInAnyOrderElementsOf(enriched.stream().map(EnrichedArticle::id).toList());
    }
  }

  private Process start(Path data, Path corpus) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(command, "-Xmx512m", "-XX:+UseSerialGC", "-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    Collections.addAll(command, "run", "-d", data.toString());
    for (String setting :
        new String[] {
          "source.crash.type=replay",
          "source.crash.path=" + corpus,
          // Many small transactions, so that every kill hits one.
          "ingest.batch.max.articles=3",
          "sink.roll.age.ms=300",
          "sink.jsonl.roll.records=7"
        }) {
      Collections.addAll(command, "-s", setting);
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()))
        .start();
  }

  /** Until so many different articles have come out, as a consumer sees it. */
  private void awaitOutputs(Path data, Process process, int count) throws IOException {
    Topics topics = new Topics();
    Set<String> ids = new HashSet<>();
    try (Program program = Program.open(new FakeTerminal(80).terminal(), Duration.ofSeconds(5))) {
      Optional<String> address = Optional.empty();
      while (address.isEmpty()) {
        assertAlive(process);
        program.pause(Duration.ofMillis(50));
        address = DataDirectory.addressOfOwner(data);
      }
      Cluster cluster =
          Cluster.reach(address.get(), Map.of(), true, program, Duration.ofSeconds(60), () -> {});
      Map<String, Object> properties = new HashMap<>(cluster.properties());
      properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
      properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        List<TopicPartition> partitions = List.of();
        while (partitions.size() < 8) {
          assertAlive(process);
          program.pause(Duration.ofMillis(50));
          partitions =
              consumer.listTopics().values().stream()
                  .flatMap(List::stream)
                  .filter(
                      p ->
                          p.topic().equals(topics.enriched())
                              || p.topic().equals(topics.duplicates()))
                  .map(p -> new TopicPartition(p.topic(), p.partition()))
                  .toList();
        }
        consumer.assign(partitions);
        long moved = System.nanoTime();
        while (ids.size() < count) {
          assertAlive(process);
          int before = ids.size();
          consumer
              .poll(Duration.ofMillis(50))
              .forEach(r -> ids.add(new String(r.key(), java.nio.charset.StandardCharsets.UTF_8)));
          if (ids.size() > before) {
            moved = System.nanoTime();
          }
          if (System.nanoTime() - moved > STUCK.toNanos()) {
            fail(
                "%d of %d came out, and no more in %s: %s%n%s",
                ids.size(), count, STUCK, warnings(data), said());
          }
        }
      }
    }
  }

  private void assertAlive(Process process) throws IOException {
    assertThat(process.isAlive()).as(said()).isTrue();
  }

  /** The last warnings in the log of the process, each in a line of its own. */
  private static List<String> warnings(Path data) throws IOException {
    List<String> warnings = new ArrayList<>();
    try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
      for (Path log : logs.sorted().toList()) {
        Files.readAllLines(log).stream()
            .filter(line -> line.contains("WARN") || line.contains("ERROR"))
            .forEach(warnings::add);
      }
    }
    return warnings.subList(Math.max(0, warnings.size() - 20), warnings.size());
  }

  private String said() throws IOException {
    Path output = folder.resolve("output.txt");
    return Files.exists(output) ? Files.readString(output) : "";
  }

  /** Texts of our own, of words drawn by lot, and a few of them once more under other ids. */
  private Path corpus() throws IOException {
    Random random = new Random(7);
    List<String> bodies = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ORIGINALS; i++) {
      bodies.add(body(random));
      lines.add(line("original-" + i, bodies.get(i)));
    }
    for (int i = 0; i < COPIES; i++) {
      lines.add(line("copy-" + i, bodies.get(i * 3)));
    }
    Collections.shuffle(lines, random);
    return Files.write(folder.resolve("corpus.jsonl"), lines);
  }

  private static String body(Random random) {
    StringBuilder body = new StringBuilder();
    for (int sentence = 0; sentence < 12; sentence++) {
      StringBuilder words = new StringBuilder();
      for (int word = 0; word < 12; word++) {
        words.append(word == 0 ? "The " : " the ").append(WORDS[random.nextInt(WORDS.length)]);
      }
      body.append(words).append(sentence % 4 == 3 ? ".\n\n" : ". ");
    }
    return body.toString().strip();
  }

  private static String line(String id, String body) {
    return Json.mapper()
        .createObjectNode()
        .put("id", id)
        .put("headline", "News of " + id)
        .put("body", body)
        .toString();
  }
}
