package dev.dateline.bench;

import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Articles a second through ingest, enrich and sink on the embedded broker, beside a Kafka Streams
 * topology that passes the same articles on unread under the same guarantees. Both run in turn in
 * one process, so that their ratio holds whatever the machine.
 *
 * <p>A rate is counted by a read_committed consumer of the output over the last nine tenths of the
 * articles: start-up and the first compilation are left out on both sides. Megabytes are those of
 * the articles that go in.
 */
@Command(
    name = "throughput",
    description = "The whole flow beside a bare pass-through, as a ratio of one run.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Throughput implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  @Option(names = "--articles", description = "articles a round")
  private int articles = 30_000;

  @Option(names = "--words", description = "words of a body, roughly")
  private int words = 480;

  @Option(names = "--reprints", description = "share of articles that reprint another, 0..1")
  private double reprints = 0.3;

  @Option(names = "--rounds", description = "rounds; the median is reported")
  private int rounds = 3;

  @Option(names = "--threads", description = "stream threads on both sides")
  private int threads = 2;

  @Option(names = "--partitions", description = "partitions of each topic")
  private int partitions = 4;

  private record Rate(String what, double perSecond) {}

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("dateline-bench");
    EmbeddedBroker broker = new EmbeddedBroker(work.resolve("broker"), true, 0);
    broker.start(
        cause -> {
          throw new IllegalStateException("the broker failed", cause);
        });
    try {
      run(broker.address(), work);
    } finally {
      broker.stop(Duration.ofSeconds(10));
      Folders.delete(work);
    }
    return 0;
  }

  private void run(String bootstrap, Path work) throws Exception {
    Path input = synthetic(work.resolve("articles.jsonl"));
    double megabytes = Files.size(input) / 1e6 / articles;
    List<Double> flowRatios = new ArrayList<>();
    List<Double> enrichRatios = new ArrayList<>();
    System.out.printf(
        Locale.ROOT,
        "%d articles a round, %d threads, %d partitions, exactly_once_v2%n",
        articles,
        threads,
        partitions);
    for (int round = 1; round <= rounds; round++) {
      Round one = new Round(bootstrap, new Topics("bench" + round + "."), work, input);
      Rate flow = one.wholeFlow();
      Rate enrich = one.enrichAlone();
      Rate bare = one.passThrough();
      for (Rate rate : List.of(flow, enrich, bare)) {
        System.out.printf(
            Locale.ROOT,
            "round %d  %-28s %,9.0f articles/s  %7.1f MB/s%n",
            round,
            rate.what(),
            rate.perSecond(),
            rate.perSecond() * megabytes);
      }
      flowRatios.add(flow.perSecond() / bare.perSecond());
      enrichRatios.add(enrich.perSecond() / bare.perSecond());
    }
    System.out.printf(
        Locale.ROOT,
        "median ratio to the pass-through: whole flow %.3f, enrich alone %.3f%n",
        median(flowRatios),
        median(enrichRatios));
  }

  private Path synthetic(Path file) throws IOException {
    SyntheticNews news = new SyntheticNews(42, reprints, words);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < articles; i++) {
        out.write(Json.bytes(news.next()));
        out.write('\n');
      }
    }
    return file;
  }

  /** One round: its own topics, so that nothing is left over from the one before. */
  private final class Round {
    private final String bootstrap;
    private final Topics topics;
    private final Path work;
    private final Path input;
    private final Map<String, Object> client;

    Round(String bootstrap, Topics topics, Path work, Path input) {
      this.bootstrap = bootstrap;
      this.topics = topics;
      this.work = work;
      this.input = input;
      this.client = Map.of("bootstrap.servers", bootstrap);
      try (Admin admin = Admin.create(client)) {
        new TopicsSetup(admin, topics, partitions, Optional.of((short) 1)).ensure();
      }
    }

    /** Ingest, enrich and sink at once; counted where the sink has written. */
    Rate wholeFlow() throws Exception {
      try (EnrichService enrich = enrich("flow");
          IngestService ingest =
              new IngestService(
                  new SourceSpec("bench", "replay", Map.of("path", input.toString())),
                  IngestConfig.of(Map.of()),
                  SourceTypes.load(),
                  topics,
                  client);
          SinkService sink =
              new SinkService(
                  SinkConfig.of(
                      Map.of(
                          SinkConfig.TOPICS,
                          "enriched,duplicates",
                          "sink.jsonl.directory",
                          work.resolve(topics.prefix() + "out").toString())),
                  topics,
                  client)) {
        enrich.start(Throughput::fail);
        start("sink", sink);
        Thread ingesting = start("ingest", ingest);
        Rate rate =
            count("ingest, enrich and sink", List.of(topics.enriched(), topics.duplicates()));
        ingesting.join();
        if (!sink.awaitCaughtUp(PATIENCE)) {
          throw new IllegalStateException("the sink did not catch up");
        }
        return rate;
      }
    }

    /** Enrich alone, over the articles that are there; into topics of its own. */
    Rate enrichAlone() throws Exception {
      Topics own = new Topics(topics.prefix() + "alone.");
      copyArticles(own);
      try (EnrichService enrich = enrich("alone", own)) {
        enrich.start(Throughput::fail);
        return count("enrich", List.of(own.enriched(), own.duplicates()));
      }
    }

    /** The same articles, passed on unread. */
    Rate passThrough() throws Exception {
      StreamsBuilder builder = new StreamsBuilder();
      Topics own = new Topics(topics.prefix() + "bare.");
      try (Admin admin = Admin.create(client)) {
        new TopicsSetup(admin, own, partitions, Optional.of((short) 1)).ensure();
      }
      builder.stream(topics.articles(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
          .to(own.enriched(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
      Properties settings = enrichConfig("bare").streamsProperties(own, client);
      settings.put(StreamsConfig.APPLICATION_ID_CONFIG, own.prefix() + "pass");
      try (KafkaStreams streams = new KafkaStreams(builder.build(), settings)) {
        streams.start();
        return count("bare pass-through", List.of(own.enriched()));
      }
    }

    private void copyArticles(Topics to) throws Exception {
      try (Admin admin = Admin.create(client)) {
        new TopicsSetup(admin, to, partitions, Optional.of((short) 1)).ensure();
      }
      try (IngestService ingest =
          new IngestService(
              new SourceSpec("bench", "replay", Map.of("path", input.toString())),
              IngestConfig.of(Map.of()),
              SourceTypes.load(),
              to,
              client)) {
        ingest.run();
      }
    }

    private EnrichService enrich(String name) {
      return enrich(name, topics);
    }

    private EnrichService enrich(String name, Topics of) {
      EnrichConfig config = enrichConfig(name);
      return new EnrichService(config, of, client, EnrichParts.of(config));
    }

    private EnrichConfig enrichConfig(String name) {
      return EnrichConfig.of(
          Map.of(
              EnrichConfig.STATE_DIR,
              work.resolve(topics.prefix() + name).toString(),
              EnrichConfig.THREADS,
              threads,
              EnrichConfig.REPLICATION_FACTOR,
              1));
    }

    /** Reads the outputs until all articles have come out, and times the last nine tenths. */
    private Rate count(String what, List<String> outputs) {
      Map<String, Object> settings =
          Map.of(
              ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
              bootstrap,
              ConsumerConfig.GROUP_ID_CONFIG,
              "count-" + topics.prefix() + what.replace(' ', '-'),
              ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
              "earliest",
              ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
              false,
              ConsumerConfig.ISOLATION_LEVEL_CONFIG,
              "read_committed",
              ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
              5_000);
      long seen = 0;
      long counted = 0;
      long since = 0;
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer.subscribe(outputs);
        while (seen < articles) {
          seen += consumer.poll(Duration.ofMillis(20)).count();
          if (since == 0 && seen >= articles / 10) {
            since = System.nanoTime();
            counted = seen;
          }
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException(
                what + ": only " + seen + " of " + articles + " came out");
          }
        }
        return new Rate(what, (seen - counted) / ((System.nanoTime() - since) / 1e9));
      }
    }
  }

  private static Thread start(String name, Runnable part) {
    Thread thread = new Thread(part, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void fail(Throwable cause) {
    throw new IllegalStateException("enrich failed", cause);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
