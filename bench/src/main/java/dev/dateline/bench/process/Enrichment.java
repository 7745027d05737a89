package dev.dateline.bench.process;

import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Instances of {@code dateline enrich} in processes of their own, on topics of their own. */
public final class Enrichment implements AutoCloseable {
  /** The shortest session that the broker takes: a dead member's share waits for as long. */
  private static final Map<String, String> QUICK =
      Map.of("kafka.session.timeout.ms", "6000", "kafka.heartbeat.interval.ms", "1500");

  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final int HEAP_MEGABYTES = 768;

  private final Map<String, Object> client;
  private final Topics topics;
  private final Path work;
  private final Map<String, String> settings = new TreeMap<>(QUICK);
  private final List<ChildProcess> instances = new ArrayList<>();

  /**
   * Makes the topics; starts nothing.
   *
   * @param work folder of logs and state
   * @param partitions of the topics, and among which articles are divided
   * @param settings of enrich
   */
  public Enrichment(
      Map<String, Object> client,
      Topics topics,
      Path work,
      int partitions,
      Map<String, String> settings) {
    this.client = client;
    this.topics = topics;
    this.work = work;
    this.settings.put("topics.prefix", topics.prefix());
    this.settings.put("topics.partitions", Integer.toString(partitions));
    this.settings.put("enrich.partitions", Integer.toString(partitions));
    this.settings.put("enrich.replication.factor", "1");
    this.settings.putAll(settings);
    makeTopics(client, topics, partitions);
  }

  /** Makes all topics that are missing. */
  public static void makeTopics(Map<String, Object> client, Topics topics, int partitions) {
    try (Admin admin = Admin.create(client)) {
      new TopicsSetup(admin, topics, partitions, Optional.of((short) 1)).ensure();
    }
  }

  public Topics topics() {
    return topics;
  }

  /** The same records in the same order; when they were fetched is part of them. */
  public void copy(Topics log) throws Exception {
    Map<String, Object> producer = new HashMap<>(client);
    producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
    try (Committed from = new Committed(client, log.articles());
        KafkaProducer<byte[], byte[]> to =
            new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer())) {
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

  /** Instance {@code number}, made if it was never asked for before; not started by this. */
  public ChildProcess instance(int number) {
    while (instances.size() <= number) {
      String name = topics.prefix() + "enrich-" + (instances.size() + 1);
      Map<String, String> own = new TreeMap<>(settings);
      own.putIfAbsent("enrich.state.dir", work.resolve(name + "-state").toString());
      instances.add(
          ChildProcess.dateline(
              name,
              work,
              HEAP_MEGABYTES,
              client.get("bootstrap.servers").toString(),
              own,
              "enrich"));
    }
    return instances.get(number);
  }

  /** Starts and stops, in order, until so many run. */
  public void scaleTo(int count) throws Exception {
    for (int i = 0; i < Math.max(count, instances.size()); i++) {
      ChildProcess instance = instance(i);
      if (i < count && !instance.isAlive()) {
        instance.start();
      } else if (i >= count) {
        instance.stop();
      }
    }
  }

  /** Counts what comes out; those that run must go on doing so. */
  public Progress progress() {
    return new Progress();
  }

  /** What has come out. */
  public Outputs read() {
    return Outputs.read(client, topics);
  }

  /** SIGTERM: what is on its way is finished, stories included. */
  @Override
  public void close() {
    for (ChildProcess instance : instances) {
      instance.end();
    }
  }

  /** Counts what comes out. */
  public final class Progress implements AutoCloseable {
    private final Committed output = new Committed(client, topics.enriched(), topics.duplicates());
    private int count;

    private Progress() {}

    public int count() {
      return count;
    }

    /** Until so many records have come out. */
    public void await(int wanted) throws Exception {
      List<ChildProcess> running = instances.stream().filter(ChildProcess::isAlive).toList();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (count < wanted) {
        for (ConsumerRecord<byte[], byte[]> ignored : output.next(Duration.ofMillis(20))) {
          count++;
        }
        for (ChildProcess instance : running) {
          if (!instance.isAlive()) {
            throw new IllegalStateException(
                instance.name() + " ended by itself: " + instance.lastLine());
          }
        }
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("only " + count + " of " + wanted + " came out");
        }
      }
    }

    @Override
    public void close() {
      output.close();
    }
  }
}
