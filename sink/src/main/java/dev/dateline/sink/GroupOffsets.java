package dev.dateline.sink;

import dev.dateline.sink.api.ArticleSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of the consumer group. Only a sink whose target keeps no offsets goes on from them;
 * for all others they say two things: to a person, the lag; to {@link Rejections}, that every
 * rejection below them is published. So they never go back, even where a sink has to write
 * something again.
 */
final class GroupOffsets {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> known = new HashMap<>();

  GroupOffsets(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** What was known may have been overtaken: by another member, or by a commit that ended open. */
  void forget() {
    known.clear();
  }

  /** The committed offset; 0 if there is none. */
  long of(TopicPartition partition) {
    Long offset = known.get(partition);
    if (offset == null) {
      Long committed = committed(partition);
      offset = committed == null ? 0L : committed;
      known.put(partition, offset);
    }
    return offset;
  }

  /** The committed offset; null if there is none. */
  Long committed(TopicPartition partition) {
    OffsetAndMetadata committed = consumer.committed(Set.of(partition), PATIENCE).get(partition);
    return committed == null ? null : committed.offset();
  }

  /**
   * Where a sink goes on: as it says, and with the group where its target keeps no offsets.
   *
   * @throws KafkaException if the group's are not to be had now
   */
  Map<TopicPartition, Long> fillIn(Map<TopicPartition, Long> next) {
    Map<TopicPartition, Long> all = new HashMap<>(next);
    next.forEach(
        (partition, offset) -> {
          if (offset == ArticleSink.FROM_GROUP) {
            // Null takes it away: nothing was committed yet.
            all.compute(partition, (p, any) -> committed(p));
          }
        });
    return all;
  }

  /** These were committed by other means, in a transaction. */
  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach((partition, offset) -> known.merge(partition, offset.offset(), Math::max));
  }

  /**
   * Commits those that are ahead.
   *
   * @throws KafkaException if that is not possible now, which does no harm
   */
  void commit(Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, OffsetAndMetadata> ahead = new HashMap<>();
    offsets.forEach(
        (partition, offset) -> {
          if (offset > of(partition)) {
            ahead.put(partition, new OffsetAndMetadata(offset));
          }
        });
    if (!ahead.isEmpty()) {
      consumer.commitSync(ahead, PATIENCE);
      committed(ahead);
    }
  }
}
