package dev.dateline.sink;

import dev.dateline.model.CloudEvents;
import dev.dateline.model.Rejection;
import dev.dateline.model.Topics;
import dev.dateline.sink.api.RejectedRecordException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Publishes records that no sink can write, each exactly once: a rejection and the group's offset
 * after it are one transaction, and a record below the group's offset was rejected before. The
 * caller publishes before it writes the next record, so that no sink goes on past a rejection that
 * is not published.
 */
final class Rejections implements AutoCloseable {
  /** What a record may hold besides its value: key, headers, framing. */
  private static final int HEADROOM_BYTES = 64 * 1024;

  private static final String SOURCE_PREFIX = "/dateline/sources/";

  private final String topic;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final GroupOffsets group;
  private final Clock clock;
  private final List<Pending> pending = new ArrayList<>();
  private Producer<byte[], byte[]> producer;

  private record Pending(ConsumerRecord<byte[], byte[]> record, RejectedRecordException why) {
    TopicPartition partition() {
      return new TopicPartition(record.topic(), record.partition());
    }
  }

  Rejections(
      String topic, Supplier<Producer<byte[], byte[]>> producers, GroupOffsets group, Clock clock) {
    this.topic = topic;
    this.producers = producers;
    this.group = group;
    this.clock = clock;
  }

  /** Bounded by the caller, which publishes at the end of each poll at the latest. */
  void add(ConsumerRecord<byte[], byte[]> record, RejectedRecordException why) {
    pending.add(new Pending(record, why));
  }

  /**
   * Publishes what was added.
   *
   * @throws IOException if that is not possible now; what was added is forgotten
   */
  void publish(Supplier<ConsumerGroupMetadata> member) throws IOException {
    if (pending.isEmpty()) {
      return;
    }
    try {
      if (!fresh().isEmpty()) {
        open();
        transact(fresh(), member.get());
      }
    } catch (KafkaException e) {
      // Whether the transaction went through is open. A new producer of the same id ends it one way
      // or the other, and then the group's offset tells.
      close();
      throw new IOException(
          "could not publish " + pending.size() + " rejections to " + topic + ": " + e.getMessage(),
          e);
    } finally {
      pending.clear();
    }
  }

  private List<Pending> fresh() {
    return pending.stream().filter(p -> p.record().offset() >= group.of(p.partition())).toList();
  }

  private void open() {
    if (producer == null) {
      producer = producers.get();
      producer.initTransactions();
      // An earlier producer's transaction has an end only now.
      group.forget();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The commit fails if any of the sends did.
  private void transact(List<Pending> fresh, ConsumerGroupMetadata member) {
    if (fresh.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    producer.beginTransaction();
    for (Pending rejected : fresh) {
      producer.send(toRecord(rejected));
      next.put(rejected.partition(), new OffsetAndMetadata(rejected.record().offset() + 1));
    }
    producer.sendOffsetsToTransaction(next, member);
    producer.commitTransaction();
    group.committed(next);
  }

  private ProducerRecord<byte[], byte[]> toRecord(Pending rejected) {
    ConsumerRecord<byte[], byte[]> record = rejected.record();
    byte[] value = record.value();
    Rejection rejection =
        new Rejection(
            Rejection.Stage.SINK,
            rejected.why().reason(),
            rejected.why().getMessage(),
            source(record),
            rejected.partition() + "@" + record.offset(),
            value.length,
            clock.instant());
    return new ProducerRecord<>(topic, null, record.key(), cut(value), rejection.toHeaders());
  }

  private static byte[] cut(byte[] value) {
    return value.length <= Topics.MAX_RECORD_BYTES - HEADROOM_BYTES
        ? value
        : Arrays.copyOf(value, Rejection.MAX_KEPT_BYTES);
  }

  private static String source(ConsumerRecord<byte[], byte[]> record) {
    String source = CloudEvents.read(record.headers(), CloudEvents.SOURCE);
    if (source == null || !source.startsWith(SOURCE_PREFIX)) {
      return "unknown";
    }
    try {
      return URLDecoder.decode(
          source.substring(SOURCE_PREFIX.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "unknown";
    }
  }

  /** Forgets what was added. */
  void discard() {
    pending.clear();
  }

  @Override
  public void close() {
    if (producer != null) {
      Producer<byte[], byte[]> closing = producer;
      producer = null;
      closing.close(Duration.ZERO);
    }
  }
}
