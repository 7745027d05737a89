package dev.dateline.app.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.Main;
import dev.dateline.app.TestDateline;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ingest, enrich and sink as processes of their own on a real broker in a container, which is
 * killed under them while articles come in.
 */
class ContainerFlowTest {
  private static final Duration LOOK = Duration.ofMillis(200);

  @TempDir private Path folder;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whatComesWhileTheBrokerIsDeadIsThereOnceAfterwards() throws Exception {
    List<Path> seeds = seeds();
    Path wire = Files.createDirectory(folder.resolve("wire"));
    Path files = folder.resolve("files");
    copy(seeds.subList(0, 2), wire);
    try (ContainerBroker broker = ContainerBroker.start()) {
      TestDateline.Result topics =
          TestDateline.run("topics", "-b", broker.address(), "-d", data("topics"));
      assertThat(topics.exitCode()).as(topics.err()).isZero();
      start(broker, "enrich", "enrich.commit.interval.ms=100");
      start(
          broker,
          "sink",
          "sink.topics=enriched,duplicates",
          "sink.roll.age.ms=300",
          "sink.jsonl.directory=" + files);
      start(
          broker,
          "ingest",
          "source.wire.type=directory",
          "source.wire.path=" + wire,
          "source.wire.scan.interval.ms=200");
      awaitFiles(files, broker, 2);

      broker.kill();
      copy(seeds.subList(2, 5), wire);
      broker.revive();
      awaitFiles(files, broker, 5);

      broker.restart();
      TestDateline.Result again =
          TestDateline.run(
              "replay",
              TestDateline.home().resolve("seeds").toString(),
              "--source",
              "again",
              "-b",
              broker.address(),
              "-d",
              data("again"));
      assertThat(again.exitCode()).as(again.err()).isZero();
      awaitFiles(files, broker, 10);

      check(broker, files);
    }
  }

  private static void check(ContainerBroker broker, Path files) throws IOException {
    try (Outputs outputs = new Outputs(broker.address())) {
      assertThat(outputs.articleIds()).hasSize(10).doesNotHaveDuplicates();
      assertThat(outputs.rejectedKeys()).isEmpty();
      List<EnrichedArticle> enriched = outputs.enriched();
      assertThat(enriched)
          .hasSize(5)
          .allSatisfy(a -> assertThat(a.lineage().relation()).isEqualTo(Relation.ORIGINAL));
      Map<String, String> originals =
          enriched.stream()
              .collect(Collectors.toMap(EnrichedArticle::providerId, EnrichedArticle::id));
      List<EnrichedArticle> duplicates = outputs.duplicates();
      assertThat(duplicates)
          .hasSize(5)
          .allSatisfy(
              copy -> {
                assertThat(copy.lineage().relation()).isEqualTo(Relation.EXACT);
                assertThat(copy.lineage().parent().article())
                    .isEqualTo(originals.get(copy.providerId()));
              });
      // One sentence stands in both, and the broker died between them.
      assertThat(byFile(enriched, "002").lineage().others())
          .anyMatch(match -> match.article().equals(byFile(enriched, "001").id()));
      assertThat(Outputs.idsInFiles(files))
          .containsExactlyInAnyOrderElementsOf(outputs.articleIds());
    }
  }

  private static EnrichedArticle byFile(List<EnrichedArticle> articles, String number) {
    return articles.stream()
        .filter(article -> article.providerId().startsWith(number))
        .findFirst()
        .orElseThrow();
  }

  private void start(ContainerBroker broker, String command, String... settings)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(line, "-Xmx512m", "-XX:+UseSerialGC", "-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(Main.class.getName());
    Collections.addAll(line, command, "-b", broker.address(), "-d", data(command));
    for (String setting : settings) {
      Collections.addAll(line, "-s", setting);
    }
    processes.add(
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()))
            .start());
  }

  /** Until so many records stand in finished files. */
  private void awaitFiles(Path files, ContainerBroker broker, int count) throws IOException {
    try (Outputs outputs = new Outputs(broker.address())) {
      while (!Files.isDirectory(files) || Outputs.idsInFiles(files).size() < count) {
        for (Process process : processes) {
          assertThat(process.isAlive()).as(Files.readString(said())).isTrue();
        }
        outputs.pause(LOOK);
      }
    }
  }

  private Path said() {
    return folder.resolve("output.txt");
  }

  private String data(String command) {
    return folder.resolve("data-" + command).toString();
  }

  private static List<Path> seeds() throws IOException {
    try (Stream<Path> seeds = Files.list(TestDateline.home().resolve("seeds"))) {
      return seeds.sorted().toList();
    }
  }

  private static void copy(List<Path> files, Path to) throws IOException {
    for (Path file : files) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }
}
