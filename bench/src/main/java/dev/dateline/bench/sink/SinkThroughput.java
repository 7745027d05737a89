package dev.dateline.bench.sink;

import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.model.Topics;
import dev.dateline.sink.SinkConfig;
import dev.dateline.sink.SinkService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long each sink takes for the same topic, beside a consumer that reads it and does nothing, in
 * one run; and what the files of each format weigh and how fast a query over them is.
 */
@Command(
    name = "sinks",
    description =
        "throughput of each sink beside a bare consumer; size and query time of its files",
    mixinStandardHelpOptions = true)
public final class SinkThroughput implements Callable<Integer> {
  private static final int PARTITIONS = 3;
  private static final String OUT = "bench.out";
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final int QUERY_ROUNDS = 5;

  @Option(names = "--records", description = "articles in the topic")
  private int records = 100_000;

  /** Sinks by a name for the table; settings without {@code sink.}. */
  private static Map<String, Map<String, String>> sinks() {
    Map<String, Map<String, String>> sinks = new LinkedHashMap<>();
    sinks.put("jsonl", Map.of("type", "jsonl"));
    sinks.put(
        "jsonl, filter",
        Map.of("type", "jsonl", "filter", "'KP' in countries && relation == 'ORIGINAL'"));
    sinks.put("jsonl gzip", Map.of("type", "jsonl", "jsonl.compression", "gzip"));
    sinks.put("jsonl zstd", Map.of("type", "jsonl", "jsonl.compression", "zstd"));
    sinks.put(
        "jsonl zstd by outlet",
        Map.of("type", "jsonl", "jsonl.compression", "zstd", "jsonl.partition.by", "outlet"));
    sinks.put("parquet", Map.of("type", "parquet"));
    sinks.put("topic", Map.of("type", "topic"));
    sinks.put("topic, ninjs", Map.of("type", "topic", "topic.format", "ninjs"));
    sinks.put("postgres", Map.of("type", "postgres"));
    sinks.put("opensearch", Map.of("type", "opensearch"));
    sinks.put("webhook", Map.of("type", "webhook"));
    return sinks;
  }

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("dateline-sinks");
    Topics topics = new Topics();
    EmbeddedBroker broker = new EmbeddedBroker(work.resolve("data"), true, 0);
    broker.start(
        cause -> {
          throw new IllegalStateException("the broker failed", cause);
        });
    try {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.address());
      try (Admin admin = Admin.create(client)) {
        new TopicsSetup(admin, topics, PARTITIONS, Optional.of((short) 1)).ensure();
        admin.createTopics(List.of(new NewTopic(OUT, PARTITIONS, (short) 1))).all().get();
      }
      new ArticleStream(client, topics.enriched()).send(records, 0);
      run(topics, client, work);
      return 0;
    } finally {
      broker.stop(Duration.ofSeconds(10));
      delete(work);
    }
  }

  private void run(Topics topics, Map<String, Object> client, Path work) throws Exception {
    bare(topics, client, "warm-up");
    double bare = bare(topics, client, "bare");
    System.out.printf(
        Locale.ROOT, "%d articles; bare consumer %.0f/s%n%n", records, records / bare);
    System.out.println("| sink | articles/s | of a bare consumer | MB | query ms |");
    System.out.println("|---|---|---|---|---|");
    Cluster cluster =
        new Cluster(client.get("bootstrap.servers").toString(), "bench", client, true);
    for (Map.Entry<String, Map<String, String>> each : sinks().entrySet()) {
      Path own = work.resolve(each.getKey().replaceAll("\\W+", "-"));
      String type = each.getValue().get("type");
      double seconds;
      try (SinkTarget target = SinkTarget.of(type, own, cluster, OUT, false)) {
        seconds = sink(each.getValue(), target, topics, client, own);
      }
      Path files = own.resolve("files");
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f %% | %s | %s |%n",
          each.getKey(),
          records / seconds,
          100 * bare / seconds,
          Files.isDirectory(files) ? "%.1f".formatted(bytes(files) / 1e6) : "",
          Files.isDirectory(files) ? "%.0f".formatted(query(each.getValue(), files)) : "");
    }
  }

  /** Seconds to read everything, as member of a group as the sinks are. */
  private double bare(Topics topics, Map<String, Object> client, String group) {
    Map<String, Object> settings = new TreeMap<>(client);
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    long start = System.nanoTime();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topics.enriched()));
      for (int read = 0; read < records; ) {
        read += consumer.poll(Duration.ofMillis(250)).count();
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static double sink(
      Map<String, String> given,
      SinkTarget target,
      Topics topics,
      Map<String, Object> client,
      Path own)
      throws InterruptedException {
    Map<String, String> settings = new TreeMap<>();
    String type = given.get("type");
    target.settings().forEach((name, value) -> settings.put("sink." + type + "." + name, value));
    given.forEach((name, value) -> settings.put("sink." + name, value));
    settings.put(SinkConfig.GROUP_ID, "bench-" + own.getFileName());
    settings.put(SinkConfig.ROLL_AGE_MS, "20000");
    long start = System.nanoTime();
    try (SinkService sink = new SinkService(SinkConfig.of(settings), topics, client)) {
      Thread thread = new Thread(sink, "sink");
      thread.start();
      if (!sink.awaitCaughtUp(PATIENCE)) {
        throw new IllegalStateException(given + " did not catch up");
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static long bytes(Path files) throws IOException {
    try (Stream<Path> all = Files.walk(files)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Milliseconds of the fastest round: articles of each outlet that name one country. */
  private static double query(Map<String, String> sink, Path files) throws SQLException {
    String sql =
        sink.get("type").equals("parquet")
            ? "SELECT outlet_name || ' ' || count(*) FROM read_parquet('%s/dateline.enriched/**/*.parquet')"
                + " WHERE list_contains(countries, 'KP') GROUP BY outlet_name"
            : "SELECT outlet.value.name || ' ' || count(*) FROM"
                + " read_json('%s/dateline.enriched/**/*.jsonl*', hive_partitioning = false)"
                + " WHERE list_contains(list_transform(entities, lambda e: e.country), 'KP')"
                + " GROUP BY outlet.value.name";
    double best = Double.MAX_VALUE;
    for (int round = 0; round < QUERY_ROUNDS; round++) {
      long start = System.nanoTime();
      FileTarget.query(sql.formatted(files));
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
