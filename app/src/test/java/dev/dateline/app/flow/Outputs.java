package dev.dateline.app.flow;

import dev.dateline.app.FakeTerminal;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.life.Program;
import dev.dateline.app.view.TopicReader;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.enrich.EnrichService;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a data directory holds once nobody works on it any more, or a cluster at any time; read as a
 * consumer would.
 */
final class Outputs implements AutoCloseable {
  private final Topics topics = new Topics();
  private final Program program =
      Program.open(new FakeTerminal(80).terminal(), Duration.ofSeconds(10));
  private final Cluster cluster;

  Outputs(Path data) {
    EmbeddedBroker broker = program.start(new EmbeddedBroker(data, false, 0));
    cluster =
        Cluster.reach(broker.address(), Map.of(), true, program, Duration.ofSeconds(30), () -> {});
  }

  /** Those of a cluster that others run. */
  Outputs(String bootstrapServers) {
    cluster =
        Cluster.reach(bootstrapServers, Map.of(), false, program, Duration.ofSeconds(60), () -> {});
  }

  /** Goes on enriching what is there until so many articles have come out. */
  void enrichUntil(Path data, int count) {
    EnrichConfig config =
        EnrichConfig.of(Map.of(EnrichConfig.STATE_DIR, data.resolve("enrich").toString()));
    program.start(
        new EnrichPart(
            new EnrichService(config, topics, cluster.properties(), EnrichParts.of(config))));
    while (keys(topics.enriched()).size() + keys(topics.duplicates()).size() < count) {
      program.pause(Duration.ofMillis(100));
    }
    program.stopLast();
  }

  void pause(Duration time) {
    program.pause(time);
  }

  List<String> articleIds() {
    return keys(topics.articles());
  }

  List<String> rejectedKeys() {
    return keys(topics.rejected());
  }

  List<EnrichedArticle> enriched() {
    return articles(topics.enriched());
  }

  List<EnrichedArticle> duplicates() {
    return articles(topics.duplicates());
  }

  private List<String> keys(String topic) {
    List<String> keys = new ArrayList<>();
    try (TopicReader reader = new TopicReader(cluster)) {
      reader.toEnd(topic, record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
    }
    return keys;
  }

  private List<EnrichedArticle> articles(String topic) {
    List<EnrichedArticle> articles = new ArrayList<>();
    try (TopicReader reader = new TopicReader(cluster)) {
      reader.toEnd(
          topic,
          record -> {
            try {
              return articles.add(Json.read(record.value(), EnrichedArticle.class));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return articles;
  }

  /** Ids of all records in finished files, with repeats. */
  static List<String> idsInFiles(Path directory) throws IOException {
    List<String> ids = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        for (String line : Files.readAllLines(file)) {
          ids.add(Json.mapper().readTree(line).get("id").asText());
        }
      }
    }
    return ids;
  }

  @Override
  public void close() {
    program.close();
  }
}
