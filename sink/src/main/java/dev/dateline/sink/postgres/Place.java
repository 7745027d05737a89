package dev.dateline.sink.postgres;

import dev.dateline.sink.api.SinkRecord;

/**
 * Where and when a row's record stood in the log: what decides which of two states of one article
 * is the later one.
 *
 * @param timestampMs milliseconds since 1970
 */
record Place(String topic, int partition, long offset, long timestampMs) {
  static Place of(SinkRecord record) {
    return new Place(record.topic(), record.partition(), record.offset(), record.timestampMs());
  }

  /**
   * Within a partition the log decides. An article can also be in both topics, as a copy first and
   * as a revision of its own later, and then the time does.
   */
  boolean isLaterThan(Place other) {
    boolean samePartition = topic.equals(other.topic) && partition == other.partition;
    return samePartition ? offset >= other.offset : timestampMs >= other.timestampMs;
  }
}
