package dev.dateline.app.view;

import dev.dateline.app.broker.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as far as it is committed, without a consumer group and without a trace. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** The end must move within this time, or the broker is taken for gone. */
  private static final Duration STALLED = Duration.ofSeconds(30);

  /** Transactions leave markers between records: look back further than the number of records. */
  private static final int LOOK_BACK = 4;

  private final Cluster cluster;
  private final Consumer<byte[], byte[]> consumer;

  public TopicReader(Cluster cluster) {
    this.cluster = cluster;
    this.consumer = consumer("read_committed");
  }

  private Consumer<byte[], byte[]> consumer(String isolation) {
    Map<String, Object> properties = new HashMap<>(cluster.properties());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Whether there is such a topic. */
  public boolean exists(String topic) {
    return consumer.listTopics().containsKey(topic);
  }

  /**
   * Shows everything that is committed now, until {@code visitor} returns false.
   *
   * @return whether the end was reached
   */
  public boolean toEnd(String topic, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
    List<TopicPartition> partitions = assign(topic);
    consumer.seekToBeginning(partitions);
    return read(consumer.endOffsets(partitions), visitor);
  }

  /**
   * As {@link #toEnd}, but to the end of everything that was sent: waits for transactions that are
   * open now, so that nothing which is committed behind them is missed.
   */
  public boolean pastOpenTransactions(
      String topic, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
    List<TopicPartition> partitions = assign(topic);
    Map<TopicPartition, Long> ends = new HashMap<>();
    try (Consumer<byte[], byte[]> uncommitted = consumer("read_uncommitted")) {
      ends.putAll(uncommitted.endOffsets(partitions));
    }
    consumer.seekToBeginning(partitions);
    return read(ends, visitor);
  }

  /** The last {@code count} records by time, oldest first. */
  public List<ConsumerRecord<byte[], byte[]>> last(String topic, int count) {
    List<TopicPartition> partitions = assign(topic);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    for (TopicPartition p : partitions) {
      consumer.seek(p, Math.max(starts.get(p), ends.get(p) - (long) LOOK_BACK * count));
    }
    PriorityQueue<ConsumerRecord<byte[], byte[]>> kept = new PriorityQueue<>(BY_TIME);
    read(
        ends,
        each -> {
          kept.add(each);
          if (kept.size() > count) {
            kept.remove();
          }
          return true;
        });
    List<ConsumerRecord<byte[], byte[]>> last = new ArrayList<>(kept);
    last.sort(BY_TIME);
    return last;
  }

  /** The record at this place, if it is still there. */
  public Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    if (consumer.beginningOffsets(List.of(partition)).get(partition) > offset) {
      return Optional.empty();
    }
    consumer.seek(partition, offset);
    AtomicReference<ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
    read(
        Map.of(partition, offset + 1),
        each -> {
          found.set(each);
          return false;
        });
    return Optional.ofNullable(found.get());
  }

  /** What is read next comes after everything that is committed now. */
  public void seekToEnd(String topic) {
    consumer.seekToEnd(assign(topic));
  }

  /** What is read next are the records of this time, by the log's clock, and later. */
  public void seekTo(String topic, Instant since) {
    List<TopicPartition> partitions = assign(topic);
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(p -> times.put(p, Math.max(0, since.toEpochMilli())));
    Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp found = offsets.get(partition);
      if (found == null) {
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, found.offset());
      }
    }
  }

  /** Shows what comes after where the last read ended, until {@code visitor} returns false. */
  public void follow(Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
    while (true) {
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
        if (!visitor.test(each)) {
          return;
        }
      }
      if (!visitor.test(null)) {
        return;
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparingInt(ConsumerRecord::partition)
          .thenComparingLong(ConsumerRecord::offset);

  private List<TopicPartition> assign(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList();
    consumer.assign(partitions);
    return partitions;
  }

  private boolean read(
      Map<TopicPartition, Long> ends, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
    long movedAt = System.nanoTime();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      boolean moved = false;
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
        moved = true;
        if (each.offset() < ends.get(new TopicPartition(each.topic(), each.partition()))
            && !visitor.test(each)) {
          return false;
        }
      }
      if (moved) {
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > STALLED.toNanos()) {
        throw new TimeoutException("the broker gave nothing for " + STALLED.toSeconds() + " s");
      }
    }
    return true;
  }
}
