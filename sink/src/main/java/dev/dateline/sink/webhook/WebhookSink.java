package dev.dateline.sink.webhook;

import dev.dateline.model.Rejection;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Posts each record to a receiver. A receiver keeps no offsets for us, so this sink is the one that
 * writes <em>at least once</em>: it goes on from the offsets of the consumer group, and what was
 * posted but not committed when a process died is posted again, with the same id.
 *
 * <p>A record is taken once the receiver answered 2xx, within {@link #write}: there is nothing to
 * flush. While the receiver is away, the partition waits at this record, so the order holds. After
 * so many tries the record is rejected, or at once where the answer says that it will never do.
 */
final class WebhookSink implements ArticleSink {
  private final Receiver receiver;
  private final int maxTries;
  private final Backoff backoff;
  private final Clock clock;
  private final Map<TopicPartition, Trouble> troubles = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Set<TopicPartition> owned = new HashSet<>();
  private boolean failed;

  /** The record that a partition waits at. */
  private record Trouble(long offset, int tries, long notBeforeMs, String detail) {}

  /**
   * @param maxTries so many, and the record is rejected; 0 for never
   */
  WebhookSink(Receiver receiver, int maxTries, Backoff backoff, Clock clock) {
    this.receiver = receiver;
    this.maxTries = maxTries;
    this.backoff = backoff;
    this.clock = clock;
  }

  @Override
  public Map<TopicPartition, Long> own(Set<TopicPartition> partitions) {
    failed = false;
    owned.clear();
    owned.addAll(partitions);
    troubles.keySet().retainAll(partitions);
    next.clear();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    partitions.forEach(partition -> offsets.put(partition, FROM_GROUP));
    return offsets;
  }

  @Override
  public void write(SinkRecord record) throws IOException, RejectedRecordException {
    TopicPartition partition = record.topicPartition();
    if (failed || !owned.contains(partition)) {
      throw new IllegalArgumentException(partition + " is not owned");
    }
    if (record.offset() < next.getOrDefault(partition, 0L)) {
      throw new IllegalArgumentException(
          partition + "@" + record.offset() + " lies below " + next.get(partition));
    }
    if (!record.isTombstone()) {
      post(partition, record);
    }
    next.put(partition, record.offset() + 1);
  }

  private void post(TopicPartition partition, SinkRecord record)
      throws IOException, RejectedRecordException {
    Trouble before = troubles.get(partition);
    boolean again = before != null && before.offset() == record.offset();
    if (again && clock.millis() < before.notBeforeMs()) {
      throw giveUp(before.detail());
    }
    Receiver.Answer answer = receiver.post(record);
    int tries = again ? before.tries() + 1 : 1;
    switch (answer.outcome()) {
      case TAKEN -> troubles.remove(partition);
      case NEVER -> {
        troubles.remove(partition);
        throw new RejectedRecordException(Rejection.Reason.FAILED, answer.detail());
      }
      case LATER -> {
        if (maxTries > 0 && tries >= maxTries) {
          troubles.remove(partition);
          throw new RejectedRecordException(
              Rejection.Reason.FAILED, answer.detail() + ", after " + tries + " tries");
        }
        long notBefore = clock.millis() + backoff.afterMs(tries, answer.waitMs());
        troubles.put(partition, new Trouble(record.offset(), tries, notBefore, answer.detail()));
        throw giveUp(answer.detail());
      }
    }
  }

  private IOException giveUp(String detail) {
    failed = true;
    return new IOException(detail);
  }

  @Override
  public void flush() {
    if (failed) {
      throw new IllegalStateException("after a failure, own() comes first");
    }
  }

  @Override
  public void close() {
    failed = true;
    owned.clear();
    receiver.close();
  }
}
