package dev.dateline.bench.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.app.view.TopicReader;
import dev.dateline.bench.Folders;
import dev.dateline.bench.SyntheticNews;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.enrich.EnrichService;
import dev.dateline.ingest.IngestConfig;
import dev.dateline.ingest.IngestService;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.ingest.SourceTypes;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import dev.dateline.sink.SinkConfig;
import dev.dateline.sink.SinkService;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Sends articles through the whole flow into a topic, as ninjs, and checks every value that comes
 * out with the JSON Schema of the IPTC, formats asserted.
 */
public final class NinjsEval {
  private static final int ARTICLES = 1_000;
  private static final int MAX_SHOWN = 20;
  private static final String OUT = "bench.ninjs";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Schema schema;
  private final Map<String, Integer> values = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private int invalid;

  private NinjsEval(Path schema) throws IOException {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Json.mapper().readTree(schema.toFile()));
  }

  /**
   * Arguments: the schema, or a folder in which it lies (the newest of version 3); then files or
   * folders to replay beside the articles that are made up.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("usage: eval ninjs SCHEMA|DIR [ARTICLES...]");
    }
    Path schema = schema(Path.of(arguments[0]));
    Path work = Files.createTempDirectory("dateline-ninjs");
    EmbeddedBroker broker = new EmbeddedBroker(work.resolve("data"), true, 0);
    broker.start(
        cause -> {
          throw new IllegalStateException("the broker failed", cause);
        });
    try {
      List<Path> inputs = new ArrayList<>(List.of(madeUp(work.resolve("articles.jsonl"))));
      Stream.of(arguments).skip(1).map(Path::of).forEach(inputs::add);
      NinjsEval eval = new NinjsEval(schema);
      eval.run(broker.address(), work, inputs);
      eval.print(schema);
    } finally {
      broker.stop(Duration.ofSeconds(10));
      Folders.delete(work);
    }
  }

  private static Path schema(Path given) throws IOException {
    if (Files.isRegularFile(given)) {
      return given;
    }
    try (Stream<Path> all = Files.walk(given)) {
      return all.filter(
              file -> file.getFileName().toString().matches("ninjs-schema_3\\.\\d+\\.json"))
          .max(Comparator.comparing(file -> file.getFileName().toString()))
          .orElseThrow(
              () -> new IllegalArgumentException("no ninjs-schema_3.x.json below " + given));
    }
  }

  /** A share of them are reprints, so that there are duplicates and stories, too. */
  private static Path madeUp(Path file) throws IOException {
    SyntheticNews news = new SyntheticNews(7, 0.3, 200);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < ARTICLES; i++) {
        out.write(Json.bytes(news.next()));
        out.write('\n');
      }
    }
    return file;
  }

  private void run(String bootstrap, Path work, List<Path> inputs) throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrap);
    Topics topics = new Topics();
    try (Admin admin = Admin.create(client)) {
      new TopicsSetup(admin, topics, 2, Optional.of((short) 1)).ensure();
      NewTopic out = new NewTopic(OUT, 2, (short) 1).configs(Map.of("retention.ms", "-1"));
      admin.createTopics(List.of(out)).all().get();
    }
    for (int i = 0; i < inputs.size(); i++) {
      SourceSpec source =
          new SourceSpec("bench" + i, "replay", Map.of("path", inputs.get(i).toString()));
      try (IngestService ingest =
          new IngestService(
              source, IngestConfig.of(Map.of()), SourceTypes.load(), topics, client)) {
        ingest.run();
      }
    }
    EnrichConfig config =
        EnrichConfig.of(
            Map.of(
                EnrichConfig.STATE_DIR,
                work.resolve("state").toString(),
                EnrichConfig.REPLICATION_FACTOR,
                1));
    Map<String, String> settings =
        Map.of(
            "sink.type", "topic",
            "sink.topics", "enriched,duplicates,stories",
            "sink.topic.topic", OUT,
            "sink.topic.format", "ninjs");
    Cluster cluster = new Cluster(bootstrap, "bench", client, true);
    try (EnrichService enrich = new EnrichService(config, topics, client, EnrichParts.of(config));
        SinkService sink = new SinkService(SinkConfig.of(settings), topics, client);
        TopicReader reader = new TopicReader(cluster)) {
      enrich.start(
          cause -> {
            throw new IllegalStateException("enrich failed", cause);
          });
      awaitEnriched(reader, topics);
      new Thread(sink, "sink").start();
      if (!sink.awaitCaughtUp(PATIENCE)) {
        throw new IllegalStateException("the sink did not catch up");
      }
      if (sink.progress().rejected() > 0) {
        problems.add(sink.progress().rejected() + " records were rejected by the sink");
      }
      reader.toEnd(OUT, record -> check(record.value()));
    }
  }

  /** Until as much came out as went in, or was rejected. */
  private static void awaitEnriched(TopicReader reader, Topics topics) throws InterruptedException {
    int given = count(reader, topics.articles());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (count(reader, topics.enriched())
            + count(reader, topics.duplicates())
            + count(reader, topics.rejected())
        < given) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not all of " + given + " articles came out");
      }
      Thread.sleep(1_000);
    }
  }

  private static int count(TopicReader reader, String topic) {
    int[] count = new int[1];
    reader.toEnd(topic, record -> ++count[0] > 0);
    return count[0];
  }

  private boolean check(byte[] value) {
    JsonNode item;
    try {
      item = Json.mapper().readTree(value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    values.merge(item.path("type").asText("no type"), 1, Integer::sum);
    List<Error> errors =
        schema.validate(
            item, context -> context.executionConfig(set -> set.formatAssertionsEnabled(true)));
    invalid += errors.isEmpty() ? 0 : 1;
    errors.forEach(error -> problems.add(item.path("uri").asText() + ": " + error));
    return true;
  }

  private void print(Path schema) {
    System.out.printf("%s, formats asserted%n", schema.getFileName());
    values.forEach((type, count) -> System.out.printf("%-12s %6d values%n", type, count));
    System.out.printf("not valid    %6d%n", invalid);
    problems.stream().limit(MAX_SHOWN).forEach(problem -> System.out.println("  " + problem));
  }
}
