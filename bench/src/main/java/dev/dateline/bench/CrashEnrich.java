package dev.dateline.bench;

import dev.dateline.app.Main;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.ingest.IngestConfig;
import dev.dateline.ingest.IngestService;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.ingest.SourceTypes;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Relation;
import dev.dateline.model.Topics;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One log of articles, enriched again and again by processes of their own: undisturbed by one
 * instance, then by as many as asked for, whose processes are killed at random moments with SIGKILL
 * and started anew. What came out must be the same, byte for byte as a set of records.
 */
@Command(
    name = "crash-enrich",
    description = "Kills enrich at random moments and compares what comes out, byte for byte.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class CrashEnrich implements Callable<Integer> {
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  @Option(names = "--articles", description = "articles in the log")
  private int articles = 20_000;

  @Option(names = "--words", description = "words of a body, roughly")
  private int words = 300;

  @Option(names = "--reprints", description = "share of articles that reprint another, 0..1")
  private double reprints = 0.3;

  @Option(names = "--kills", description = "kills in the disturbed run")
  private int kills = 50;

  @Option(
      names = "--instances",
      split = ",",
      description = "runs to compare: this many instances each; the first is left undisturbed")
  private List<Integer> instances = List.of(1, 2);

  @Option(names = "--threads", description = "stream threads of an instance")
  private int threads = 2;

  @Option(names = "--seed", description = "of the articles, and of the moments of the kills")
  private long seed = 1;

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("dateline-crash");
    EmbeddedBroker broker = new EmbeddedBroker(work.resolve("broker"), true, 0);
    broker.start(
        cause -> {
          throw new IllegalStateException("the broker failed", cause);
        });
    try {
      return run(broker.address(), work);
    } finally {
      broker.stop(Duration.ofSeconds(10));
      Folders.delete(work);
    }
  }

  private int run(String bootstrap, Path work) throws Exception {
    Path input = corpus(work.resolve("articles.jsonl"));
    Topics log = new Topics("log.");
    ingest(bootstrap, log, input);
    Map<String, Result> results = new TreeMap<>();
    for (int i = 0; i < instances.size(); i++) {
      Run run = new Run(bootstrap, new Topics("run" + i + "."), work);
      run.copy(log);
      int killed = i == 0 ? 0 : kills;
      String name = "run " + i + ": " + instances.get(i) + " instances, " + killed + " kills";
      long start = System.nanoTime();
      Result result = run.enrich(instances.get(i), killed);
      results.put(name, result);
      System.out.printf(
          Locale.ROOT,
          "%s, %.0f s: %s, own duplicates %d, lost %d, twice %d, sha256 %s%n",
          name,
          (System.nanoTime() - start) / 1e9,
          result.relations(),
          result.ownDuplicates(),
          articles - result.articles(),
          result.twice(),
          result.digest());
    }
    long different = results.values().stream().map(Result::digest).distinct().count() - 1;
    System.out.println(different == 0 ? "all runs gave the same bytes" : "the runs DIFFER");
    return different == 0 && results.values().stream().allMatch(r -> r.isClean(articles)) ? 0 : 1;
  }

  private static void ingest(String bootstrap, Topics topics, Path input) throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrap);
    makeTopics(client, topics);
    try (IngestService ingest =
        new IngestService(
            new SourceSpec("crash", "replay", Map.of("path", input.toString())),
            IngestConfig.of(Map.of()),
            SourceTypes.load(),
            topics,
            client)) {
      ingest.run();
    }
  }

  private static void makeTopics(Map<String, Object> client, Topics topics) {
    try (Admin admin = Admin.create(client)) {
      new TopicsSetup(admin, topics, PARTITIONS, Optional.of((short) 1)).ensure();
    }
  }

  private Path corpus(Path file) throws IOException {
    SyntheticNews news = new SyntheticNews(seed, reprints, words);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < articles; i++) {
        out.write(Json.bytes(news.next()));
        out.write('\n');
      }
    }
    return file;
  }

  /**
   * What came out.
   *
   * @param articles different article ids
   * @param twice records of an article beyond its first
   * @param ownDuplicates articles that are named as made from themselves
   * @param relations how many of each
   * @param digest of all records of all outputs, as a set
   */
  private record Result(
      int articles, int twice, int ownDuplicates, Map<Relation, Integer> relations, String digest) {
    boolean isClean(int expected) {
      return articles == expected && twice == 0 && ownDuplicates == 0;
    }
  }

  /** One enrichment of the whole log, into topics of its own. */
  private final class Run {
    private final String bootstrap;
    private final Topics topics;
    private final Path work;
    private final Map<String, Object> client;
    private final Random random = new Random(seed);

    Run(String bootstrap, Topics topics, Path work) {
      this.bootstrap = bootstrap;
      this.topics = topics;
      this.work = work;
      this.client = Map.of("bootstrap.servers", bootstrap);
      makeTopics(client, topics);
    }

    /** The same records in the same order; when they were fetched is part of them. */
    void copy(Topics log) throws Exception {
      Map<String, Object> settings = new HashMap<>(client);
      settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
      try (Output from = new Output(log.articles());
          KafkaProducer<byte[], byte[]> to =
              new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> r : from.all()) {
          sent.add(
              to.send(
                  new ProducerRecord<>(
                      topics.articles(), 0, r.timestamp(), r.key(), r.value(), r.headers())));
        }
        for (Future<RecordMetadata> each : sent) {
          each.get();
        }
      }
    }

    Result enrich(int count, int killed) throws Exception {
      List<Process> processes = new ArrayList<>();
      try {
        for (int i = 0; i < count; i++) {
          processes.add(start(i));
        }
        Output output = new Output(topics.enriched(), topics.duplicates());
        try (output) {
          for (int kill = 1; kill <= killed; kill++) {
            // Spread over the whole log; a moment within each stretch, in articles that came out.
            int at = (int) ((kill - 1 + random.nextDouble()) * articles / (killed + 1));
            output.await(at, processes);
            int victim = random.nextInt(count);
            processes.get(victim).destroyForcibly().waitFor();
            processes.set(victim, start(victim));
          }
          output.await(articles, processes);
        }
      } finally {
        for (Process process : processes) {
          // SIGTERM: what is on its way is finished, stories included.
          process.destroy();
          process.waitFor();
        }
      }
      return read();
    }

    private Process start(int instance) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4", "-cp"));
      command.add(System.getProperty("java.class.path"));
      command.addAll(List.of(Main.class.getName(), "enrich", "-b", bootstrap));
      Path state = work.resolve(topics.prefix() + instance);
      for (String setting :
          new String[] {
            "topics.prefix=" + topics.prefix(),
            "enrich.state.dir=" + state,
            "enrich.threads=" + threads,
            "enrich.replication.factor=1",
            "kafka.session.timeout.ms=6000",
            "kafka.heartbeat.interval.ms=1500"
          }) {
        command.addAll(List.of("-s", setting));
      }
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(
              ProcessBuilder.Redirect.appendTo(
                  work.resolve(topics.prefix() + instance + ".log").toFile()))
          .start();
    }

    private Result read() {
      Map<String, Integer> seen = new HashMap<>();
      Map<Relation, Integer> relations = new TreeMap<>();
      byte[] sum = new byte[32];
      int own = 0;
      try (Output output =
          new Output(topics.enriched(), topics.duplicates(), topics.stories(), topics.rejected())) {
        for (ConsumerRecord<byte[], byte[]> record : output.all()) {
          add(sum, record);
          if (record.topic().equals(topics.enriched())
              || record.topic().equals(topics.duplicates())) {
            EnrichedArticle article = Json.read(record.value(), EnrichedArticle.class);
            seen.merge(article.id(), 1, Integer::sum);
            relations.merge(article.lineage().relation(), 1, Integer::sum);
            own +=
                article.lineage().parent() != null
                        && article.lineage().parent().article().equals(article.id())
                    ? 1
                    : 0;
          }
        }
      } catch (IOException e) {
        throw new IllegalStateException("an output holds no article", e);
      }
      int twice = seen.values().stream().mapToInt(n -> n - 1).sum();
      return new Result(seen.size(), twice, own, relations, HexFormat.of().formatHex(sum, 0, 8));
    }

    /** Adds the digest of a record, byte by byte modulo 256: sums don't depend on the order. */
    private void add(byte[] sum, ConsumerRecord<byte[], byte[]> record) {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        String topic = record.topic().substring(topics.prefix().length());
        sha.update(topic.getBytes(StandardCharsets.UTF_8));
        sha.update(record.key());
        sha.update(record.value());
        byte[] digest = sha.digest();
        for (int i = 0; i < sum.length; i++) {
          sum[i] += digest[i];
        }
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** Topics as a committed reader sees them, from their beginning. */
    private final class Output implements AutoCloseable {
      private final KafkaConsumer<byte[], byte[]> consumer;
      private final List<TopicPartition> partitions;
      private int count;

      Output(String... names) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer =
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions =
            List.of(names).stream()
                .flatMap(name -> consumer.partitionsFor(name).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
      }

      /** Until so many records have come. */
      void await(int wanted, List<Process> processes) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count < wanted) {
          count += consumer.poll(Duration.ofMillis(20)).count();
          for (Process process : processes) {
            if (!process.isAlive()) {
              throw new IllegalStateException(
                  "enrich ended by itself with code " + process.exitValue());
            }
          }
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException("only " + count + " of " + wanted + " came out");
          }
        }
      }

      /** All records there are now. */
      List<ConsumerRecord<byte[], byte[]>> all() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
            .anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
          consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
      }

      @Override
      public void close() {
        consumer.close();
      }
    }
  }
}
