package dev.dateline.sink;

import dev.dateline.model.Topics;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a sink from the log, from a point in time up to where the log ends now. No consumer group
 * takes part: all partitions are written by this one member, which owns them as long as it runs.
 *
 * <p>The offsets end up in the target as always, so a sink that is started on it later goes on from
 * there. A target that has a partition already is continued, not filled again: what it has, it has
 * once.
 */
public final class Rebuild {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int MAX_FAILURES = 10;

  private final SinkConfig config;
  private final Topics topics;
  private final ArticleSink sink;
  private final Filters filters;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Duration pause;
  private long written;
  private long rejected;

  /**
   * What came of it.
   *
   * @param written records that the sink took; again where an outage made it go back
   * @param rejected records that the sink can't write; the log holds them as before
   * @param continued partitions that the target had already
   */
  public record Result(long written, long rejected, int continued) {}

  /**
   * A rebuild that is not started yet.
   *
   * @param client properties for Kafka's clients; never logged
   * @throws ConfigException if the type is unknown or its settings are wrong
   */
  public Rebuild(SinkConfig config, Topics topics, Map<String, ?> client) {
    this(
        config,
        topics,
        SinkTypes.load().create(config, topics, client),
        // The group is named, but never joined.
        new Clients(client, topics.prefix() + config.groupId())::consumer,
        config.retry());
  }

  Rebuild(
      SinkConfig config,
      Topics topics,
      ArticleSink sink,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Duration pause) {
    this.config = config;
    this.topics = topics;
    this.sink = sink;
    this.filters = new Filters(config, topics);
    this.consumers = consumers;
    this.pause = pause;
  }

  /**
   * Does so, once.
   *
   * @param since records of this time or later, by the log's clock
   * @param stop asked often; what is written by then stays, and a further run continues it
   * @param progress told how many records are written
   * @throws SinkException if the sink can't write, after some attempts
   */
  public Result run(Instant since, BooleanSupplier stop, LongConsumer progress)
      throws InterruptedException {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      Map<TopicPartition, Long> begins = begins(consumer, partitions, since);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      int continued = -1;
      boolean owned = false;
      int failures = 0;
      while (!stop.getAsBoolean()) {
        try {
          if (!owned) {
            int there = seek(consumer, partitions, begins);
            continued = continued < 0 ? there : continued;
            owned = true;
          }
          if (isPast(consumer, ends)) {
            break;
          }
          failures = write(consumer, ends) > 0 ? 0 : failures;
          progress.accept(written);
        } catch (IOException e) {
          owned = false;
          if (++failures > MAX_FAILURES) {
            throw new SinkException("the sink can't write: " + e.getMessage(), e);
          }
          LOG.warn("nothing is written at the moment: {}; trying again", e.getMessage());
          Thread.sleep(pause.toMillis() << Math.min(5, failures));
        }
      }
      if (owned) {
        flush();
      }
      return new Result(written, rejected, Math.max(0, continued));
    } finally {
      sink.close();
    }
  }

  private void flush() {
    try {
      sink.flush();
    } catch (IOException e) {
      throw new SinkException(
          "the last records can't be written: " + e.getMessage() + ". Run it again to go on", e);
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String name : config.topics()) {
      consumer
          .partitionsFor(topics.prefix() + name)
          .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
    }
    return partitions;
  }

  private static Map<TopicPartition, Long> begins(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant since) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(p -> times.put(p, Math.max(0, since.toEpochMilli())));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> begins = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp at = found.get(partition);
      begins.put(partition, at == null ? ends.get(partition) : at.offset());
    }
    return begins;
  }

  /** Goes where the target goes on; gives how many partitions it has already. */
  private int seek(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> begins)
      throws IOException {
    Map<TopicPartition, Long> next = sink.own(Set.copyOf(partitions));
    for (TopicPartition partition : partitions) {
      consumer.seek(partition, Math.max(begins.get(partition), next.getOrDefault(partition, 0L)));
    }
    return (int) next.values().stream().filter(offset -> offset != ArticleSink.FROM_GROUP).count();
  }

  private int write(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends)
      throws IOException {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      SinkRecord each = SinkRecord.of(record);
      if (record.offset() < ends.get(each.topicPartition())) {
        write(each);
      }
    }
    return records.count();
  }

  private void write(SinkRecord record) throws IOException {
    try {
      if (record.json() != null) {
        JsonCheck.check(record.json());
      }
      if (filters.wants(record)) {
        sink.write(record);
        written++;
      } else {
        sink.skip(record.topicPartition(), record.offset());
      }
    } catch (RejectedRecordException e) {
      rejected++;
      LOG.warn("{}@{} is left out: {}", record.topicPartition(), record.offset(), e.getMessage());
    }
  }

  private static boolean isPast(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
