package dev.dateline.sink;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What a sink has done since it was started. {@code read = written + filtered + rejected} at any
 * time. These count work, not lines: what is read again after a rewind counts again.
 *
 * @param read records taken from the topics
 * @param written records handed to the sink
 * @param filtered records that the filter leaves out
 * @param rejected records found unfit for it, whether they were published as such now or in an
 *     earlier run
 * @param rewinds how often everything that was not durable was given up and read again, after a
 *     failure
 * @param waitingFor why nothing is written at the moment, or an empty string
 * @param partitions the partitions that are owned, by topic and number
 */
public record SinkProgress(
    long read,
    long written,
    long filtered,
    long rejected,
    long rewinds,
    String waitingFor,
    Map<TopicPartition, Position> partitions) {
  static final SinkProgress NONE = new SinkProgress(0, 0, 0, 0, 0, "", Map.of());

  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  /**
   * How far a partition is.
   *
   * @param next offset of the next record to read
   * @param durable everything before this offset is in the target; it is below {@code next} until
   *     the next flush
   * @param end offset after the last record that can be read, as of the last look
   */
  public record Position(OptionalLong next, OptionalLong durable, OptionalLong end) {
    /** Records, gaps included, between what is durable and the end; empty while unknown. */
    public OptionalLong lag() {
      return durable.isPresent() && end.isPresent()
          ? OptionalLong.of(Math.max(0, end.getAsLong() - durable.getAsLong()))
          : OptionalLong.empty();
    }
  }

  public SinkProgress {
    SortedMap<TopicPartition, Position> sorted = new TreeMap<>(ORDER);
    sorted.putAll(partitions);
    partitions = Collections.unmodifiableSortedMap(sorted);
  }

  static Map<TopicPartition, Position> positions(
      Set<TopicPartition> owned,
      Map<TopicPartition, Long> next,
      Map<TopicPartition, Long> durable,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Position> positions = new HashMap<>();
    for (TopicPartition partition : owned) {
      positions.put(
          partition,
          new Position(
              optional(next.get(partition)),
              optional(durable.get(partition)),
              optional(ends.get(partition))));
    }
    return positions;
  }

  private static OptionalLong optional(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Partitions are owned and all that they held at the last look is durable. */
  public boolean caughtUp() {
    return waitingFor.isEmpty()
        && !partitions.isEmpty()
        && partitions.values().stream()
            .allMatch(p -> p.lag().isPresent() && p.lag().getAsLong() == 0);
  }
}
