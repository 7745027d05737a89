package dev.dateline.bench.feed;

import com.sun.management.OperatingSystemMXBean;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.IngestConfig;
import dev.dateline.ingest.IngestService;
import dev.dateline.ingest.Sleeper;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.ingest.SourceTypes;
import dev.dateline.model.Topics;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What polling many feeds costs, and how fast articles of feeds get into Kafka beside a bare
 * transactional producer that writes the same records.
 */
@Command(
    name = "polling",
    description = "Many feeds on a local server: cost of polling, and speed into Kafka.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class Polling implements Callable<Integer> {
  private static final int RECORDS_PER_TRANSACTION = 2_000;
  private static final int ITEMS_PER_FEED = 30;

  @Option(names = "--feeds", description = "feeds polled")
  private int feeds = 1_000;

  @Option(names = "--seconds", description = "how long they are polled")
  private int seconds = 60;

  @Option(names = "--interval", description = "seconds between two polls of a feed")
  private int intervalSeconds = 5;

  @Option(names = "--changing", description = "per cent of feeds that have news each half minute")
  private int changing = 10;

  @Option(
      names = "--rounds",
      description = "rounds of the speed into Kafka; the median is reported")
  private int rounds = 3;

  /** For picocli. */
  public Polling() {}

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("dateline-polling");
    if (seconds > 0) {
      cost(work);
    }
    if (rounds > 0) {
      speed(work);
    }
    return 0;
  }

  private void cost(Path work) throws Exception {
    try (FeedServerProcess server =
        new FeedServerProcess(100, ITEMS_PER_FEED, 100, 30_000, changing)) {
      Map<String, String> settings = settings(server.list(work.resolve("feeds.txt"), feeds));
      settings.put("interval.min.ms", "" + intervalSeconds * 1_000);
      settings.put("interval.max.ms", "" + intervalSeconds * 1_000);
      ArticleSourceFactory factory = SourceTypes.load().factory("feed");
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long articles = 0;
      long checkpointBytes = 0;
      try (ArticleSource source = factory.open(context(factory, settings))) {
        long first = 0;
        while (first < (long) feeds * ITEMS_PER_FEED) {
          first += poll(source, Duration.ofSeconds(intervalSeconds))[0];
        }
        long[] before = server.counts();
        long cpu = system.getProcessCpuTime();
        long[] taken = poll(source, Duration.ofSeconds(seconds));
        articles = taken[0];
        checkpointBytes = taken[1];
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
        long[] after = server.counts();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        report(first, articles, checkpointBytes, cpuSeconds, heap, before, after);
      }
    }
  }

  private void report(
      long first,
      long articles,
      long checkpointBytes,
      double cpuSeconds,
      long heap,
      long[] before,
      long[] after) {
    long requests = after[0] - before[0];
    long saved = after[1] - before[1];
    double sentMb = (after[2] - before[2]) / 1e6;
    double savedMb = (after[3] - before[3]) / 1e6;
    System.out.printf(
        Locale.ROOT,
        "%d feeds every %d s for %d s: %d articles at first, %d after%n",
        feeds,
        intervalSeconds,
        seconds,
        first,
        articles);
    System.out.printf(
        Locale.ROOT,
        "  requests %d (%.0f/s), 304 %d (%.1f %%), sent %.1f MB, saved %.1f MB (%.1f %%)%n",
        requests,
        requests / (double) seconds,
        saved,
        100.0 * saved / requests,
        sentMb,
        savedMb,
        100 * savedMb / (sentMb + savedMb));
    System.out.printf(
        Locale.ROOT,
        "  CPU %.1f s (%.1f %% of one core, %.2f ms a request), heap %.1f MB, checkpoints %.0f B an article%n",
        cpuSeconds,
        100 * cpuSeconds / seconds,
        1e3 * cpuSeconds / requests,
        heap / 1e6,
        articles == 0 ? 0 : checkpointBytes / (double) articles);
  }

  /** Articles, and bytes of checkpoints of parts. */
  private static long[] poll(ArticleSource source, Duration time) throws Exception {
    long[] taken = new long[2];
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      dev.dateline.ingest.Batch batch = source.poll(Duration.ofMillis(500));
      taken[0] += batch.articles().size();
      for (var part : batch.parts().values()) {
        taken[1] += part.toString().length();
      }
    }
    return taken;
  }

  private void speed(Path work) throws Exception {
    EmbeddedBroker broker = new EmbeddedBroker(work.resolve("broker"), true, 0);
    broker.start(
        cause -> {
          throw new IllegalStateException("the broker failed", cause);
        });
    try (FeedServerProcess server = new FeedServerProcess(100, 100, 480, 3_600_000, 0)) {
      Path list = server.list(work.resolve("large.txt"), 200);
      List<Double> ratios = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        ratios.add(round(broker.address(), new Topics("polling" + round + "."), list));
      }
      ratios.sort(null);
      System.out.printf(
          Locale.ROOT, "median ratio to the bare producer: %.3f%n", ratios.get(ratios.size() / 2));
    } finally {
      broker.stop(Duration.ofSeconds(10));
    }
  }

  private double round(String bootstrap, Topics topics, Path list) throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrap);
    try (Admin admin = Admin.create(client)) {
      new TopicsSetup(admin, topics, 4, Optional.of((short) 1)).ensure();
    }
    Map<String, String> settings = settings(list);
    settings.put("once", "true");
    long began = System.nanoTime();
    long published;
    try (IngestService ingest =
        new IngestService(
            new SourceSpec("feeds", "feed", settings),
            IngestConfig.of(Map.of()),
            SourceTypes.load(),
            topics,
            client)) {
      ingest.run();
      published = ingest.progress().published();
    }
    double feedRate = published / ((System.nanoTime() - began) / 1e9);
    List<ConsumerRecord<byte[], byte[]>> records = read(client, topics, published);
    double bareRate = bare(client, topics, records);
    System.out.printf(
        Locale.ROOT,
        "%d articles: feed source %,.0f/s, bare transactional producer %,.0f/s, ratio %.3f%n",
        published,
        feedRate,
        bareRate,
        feedRate / bareRate);
    return feedRate / bareRate;
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      Map<String, Object> client, Topics topics, long count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Object> config = new HashMap<>(client);
    config.put("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topics.articles()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (records.size() < count) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private static double bare(
      Map<String, Object> client, Topics topics, List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, Object> config = new HashMap<>(client);
    config.put("transactional.id", topics.prefix() + "bare");
    config.put("compression.type", "lz4");
    config.put("linger.ms", 5);
    config.put("batch.size", 128 * 1024);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      long began = System.nanoTime();
      for (int i = 0; i < records.size(); i++) {
        if (i % RECORDS_PER_TRANSACTION == 0) {
          producer.beginTransaction();
        }
        ConsumerRecord<byte[], byte[]> record = records.get(i);
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(
                    topics.articles(), null, record.key(), record.value(), record.headers()));
        if (i % RECORDS_PER_TRANSACTION == RECORDS_PER_TRANSACTION - 1 || i == records.size() - 1) {
          producer.commitTransaction();
        }
      }
      return records.size() / ((System.nanoTime() - began) / 1e9);
    }
  }

  private static Map<String, String> settings(Path list) {
    return new HashMap<>(
        Map.of(
            "feeds",
            list.toString(),
            "full.text",
            "never",
            "host.delay.ms",
            "0",
            "allow.private.addresses",
            "true"));
  }

  private static SourceContext context(ArticleSourceFactory factory, Map<String, String> settings) {
    return new SourceContext(
        "polling",
        new AbstractConfig(factory.settings(), settings, false),
        null,
        new BatchLimits(2_000, 8L * 1024 * 1024),
        Clock.systemUTC(),
        Sleeper.SYSTEM);
  }
}
