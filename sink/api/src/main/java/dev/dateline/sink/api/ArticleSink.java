package dev.dateline.sink.api;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Where records are written to. A sink keeps the offsets together with what it wrote, in one atomic
 * step (a file name, a database transaction, a Kafka transaction), and goes on from there; the
 * consumer group's offsets are for monitoring only.
 *
 * <p>The promise that {@code ArticleSinkContract} holds every sink to: whatever happens between two
 * calls, and however a call ends, each record is in the target exactly once as long as the caller
 * writes records from the offsets that {@link #own} answers, in the order of each partition.
 *
 * <p>Called by one thread. An {@link IOException} means "not now": everything that was not durable
 * is gone as if the process had been killed, and the only calls that may follow are {@link #own},
 * which says where to go on, and {@link #close}.
 */
public interface ArticleSink extends AutoCloseable {
  /**
   * An answer of {@link #own} for a target that can't keep offsets: go on where the consumer group
   * is. Such a sink has everything out when {@link #write} returns, and writes at least once: what
   * the group did not commit before a crash is written again.
   */
  long FROM_GROUP = -1;

  /**
   * From now on the caller owns these partitions and no others. Whatever was written and is not
   * durable is discarded, for partitions that stay too, and partitions that are left out are let
   * go, so that another member can own them.
   *
   * @param partitions all that are owned, not only the new ones; may be empty
   * @return the offset from which to write on, for each partition of which the target has anything,
   *     or {@link #FROM_GROUP}; the others start at their beginning
   * @throws IOException if not all of them can be had at the moment, for instance because a member
   *     that lost one still holds it; the call may be repeated
   * @throws org.apache.kafka.common.config.ConfigException if the target can't be used at all; the
   *     message says what to do
   */
  Map<TopicPartition, Long> own(Set<TopicPartition> partitions) throws IOException;

  /**
   * Takes a record of a partition that is owned. Offsets grow but need not follow one another:
   * markers of transactions and compacted or rejected records leave gaps. The sink may make what it
   * has durable at any time by itself.
   *
   * @throws RejectedRecordException if this record can never be written; nothing of it was taken,
   *     what was written before stays, and the next call may write the next one
   * @throws IOException as said above
   * @throws IllegalArgumentException if the partition is not owned or the offset lies below one
   *     that was written
   */
  void write(SinkRecord record) throws IOException, RejectedRecordException;

  /**
   * Takes note that the record at this offset is not for this target, because the filter leaves it
   * out. A sink may keep that with the next flush, so that {@link #own} answers an offset after it;
   * by default it does not, and the record is read and left out again after a restart.
   *
   * @throws IOException as said above
   */
  default void skip(TopicPartition partition, long offset) throws IOException {}

  /**
   * Makes everything that was written durable together with its offsets. After a return nothing of
   * it is lost or repeated, even if the machine stops.
   */
  void flush() throws IOException;

  /** Discards what is not durable and lets go of everything. May be called more than once. */
  @Override
  void close();
}
