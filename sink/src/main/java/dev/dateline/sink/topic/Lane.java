package dev.dateline.sink.topic;

import dev.dateline.model.Rejection;
import dev.dateline.sink.api.RejectedRecordException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * The way of one partition's records into the target: a producer of its own, whose transaction
 * holds the records and the offset after them.
 */
final class Lane {
  /** A transaction in use is committed well before the cluster would give it up. */
  private static final long MAX_OPEN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long MAX_OPEN_RECORDS = 10_000;

  /** Offsets that nobody renews are forgotten by the cluster, after a week by default. */
  private static final long RENEW_NANOS = TimeUnit.HOURS.toNanos(12);

  private final TopicPartition partition;
  private final Producer<byte[], byte[]> producer;
  private final ConsumerGroupMetadata group;
  private final TopicPartition place;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** Offsets of records that the cluster will never take, in the order in which it said so. */
  private final Queue<Long> refused = new ConcurrentLinkedQueue<>();

  private boolean open;
  private long openedNanos;
  private long committedNanos = System.nanoTime();
  private long records;
  private long committed;
  private long next;

  /**
   * Ends whatever a former producer of this partition left.
   *
   * @param group under which the offset is kept
   * @param place the partition under which it is kept there
   */
  Lane(
      TopicPartition partition,
      Producer<byte[], byte[]> producer,
      ConsumerGroupMetadata group,
      TopicPartition place) {
    this.partition = partition;
    this.producer = producer;
    this.group = group;
    this.place = place;
    producer.initTransactions();
  }

  /** Gives up what is not committed. */
  void rewind() {
    if (open) {
      open = false;
      producer.abortTransaction();
    }
    failure.set(null);
    refused.clear();
    records = 0;
  }

  /**
   * What was refused since the last rewind; the transaction they are part of can't be committed.
   */
  Collection<Long> refused() {
    return List.copyOf(refused);
  }

  /** Goes on from here. */
  void startAt(long offset) {
    committed = offset;
    next = offset;
  }

  void check(long offset) {
    if (offset < next) {
      throw new IllegalArgumentException(
          "%s@%d is not after %d, which was written".formatted(partition, offset, next - 1));
    }
  }

  void write(long offset, ProducerRecord<byte[], byte[]> record) throws IOException {
    send(offset, record);
    next = offset + 1;
    if (++records >= MAX_OPEN_RECORDS || System.nanoTime() - openedNanos > MAX_OPEN_NANOS) {
      commit();
    }
  }

  /**
   * Writes a record that was refused once, with nothing beside it that could be lost with it.
   *
   * @throws RejectedRecordException if it is refused again; what was written before stays
   */
  void writeAlone(long offset, ProducerRecord<byte[], byte[]> record)
      throws IOException, RejectedRecordException {
    commit();
    send(offset, record);
    producer.flush();
    Exception failed = failure.get();
    if (!refused.isEmpty()) {
      rewind();
      throw new RejectedRecordException(
          failed instanceof RecordTooLargeException
              ? Rejection.Reason.TOO_LARGE
              : Rejection.Reason.FAILED,
          "the cluster refuses it: " + failed.getMessage(),
          failed);
    }
    next = offset + 1;
    commit();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The commit fails if any of the sends did.
  private void send(long offset, ProducerRecord<byte[], byte[]> record) {
    begin();
    producer.send(
        record,
        (metadata, e) -> {
          if (e != null) {
            failure.compareAndSet(null, e);
            if (isOfTheRecord(e)) {
              refused.add(offset);
            }
          }
        });
  }

  /** The others of its batch fail, too, but with another exception. */
  private static boolean isOfTheRecord(Exception e) {
    return e instanceof RecordTooLargeException
        || e instanceof InvalidRecordException
        || e instanceof InvalidTimestampException;
  }

  void skip(long offset) {
    next = Math.max(next, offset + 1);
  }

  private void begin() {
    if (!open) {
      producer.beginTransaction();
      open = true;
      openedNanos = System.nanoTime();
    }
  }

  /** Commits records and offset in one step. */
  void commit() throws IOException {
    boolean renew = next > 0 && System.nanoTime() - committedNanos > RENEW_NANOS;
    if (next == committed && !renew) {
      return;
    }
    begin();
    Exception failed = failure.get();
    if (failed != null) {
      throw new IOException(failed.getMessage(), failed);
    }
    producer.sendOffsetsToTransaction(Map.of(place, new OffsetAndMetadata(next)), group);
    producer.commitTransaction();
    open = false;
    records = 0;
    committed = next;
    committedNanos = System.nanoTime();
  }

  /** Lets go at once; what is open is given up as far as the cluster can be told. */
  void close() {
    try {
      rewind();
    } catch (KafkaException e) {
      // The successor's producer ends it.
    }
    producer.close(Duration.ZERO);
  }
}
