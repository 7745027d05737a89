package dev.dateline.sink.postgres;

import dev.dateline.model.Rejection;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records into tables, a batch a transaction, with the offsets in the same transaction. No
 * transaction is open between two calls: whatever is not committed is in memory alone, so a process
 * that dies leaves nothing behind, and no lock either.
 *
 * <p>A record that the database refuses can only be told from the others of its batch one by one.
 * So the batch fails as an outage would, and when its records come again, each is a transaction of
 * its own: the one that is refused is then rejected by the call that brought it.
 */
final class PostgresSink implements ArticleSink {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSink.class);

  private final Database database;
  private final int maxRecords;
  private final long maxBytes;
  private final Batch batch = new Batch();
  private final Map<TopicPartition, Claims.Claim> claims = new HashMap<>();

  /** Offset after the last record that was written or refused. */
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /** One by one up to this offset. */
  private final Map<TopicPartition, Long> suspects = new HashMap<>();

  private boolean failed;

  /** Touches nothing before {@link #own}. */
  PostgresSink(Database database, int maxRecords, long maxBytes) {
    this.database = database;
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
  }

  @Override
  public Map<TopicPartition, Long> own(Set<TopicPartition> partitions) throws IOException {
    // Whatever fails below, nothing may be written before it worked once.
    failed = true;
    batch.clear();
    claims.clear();
    next.clear();
    suspects.keySet().retainAll(partitions);
    try {
      if (partitions.isEmpty()) {
        database.connection();
      } else {
        claims.putAll(claim(partitions));
      }
    } catch (IOException e) {
      if (!partitions.isEmpty()) {
        throw e;
      }
      // Nothing is wanted of it yet: wrong settings are told at once, an outage may pass.
      LOG.warn("{}; it is needed once there are partitions", e.getMessage());
    }
    failed = false;
    Map<TopicPartition, Long> offsets = new HashMap<>();
    claims.forEach(
        (partition, claim) -> {
          next.put(partition, claim.next().orElse(0));
          claim.next().ifPresent(offset -> offsets.put(partition, offset));
        });
    return offsets;
  }

  private Map<TopicPartition, Claims.Claim> claim(Set<TopicPartition> partitions)
      throws IOException {
    Connection connection = database.connection();
    try {
      Map<TopicPartition, Claims.Claim> claimed = Claims.claim(connection, partitions);
      connection.commit();
      return claimed;
    } catch (SQLException e) {
      database.close();
      throw SqlErrors.failed(e);
    }
  }

  @Override
  public void write(SinkRecord record) throws IOException, RejectedRecordException {
    TopicPartition partition = record.topicPartition();
    if (failed || !claims.containsKey(partition)) {
      throw new IllegalArgumentException(partition + " is not owned");
    }
    if (record.offset() < next.get(partition)) {
      throw new IllegalArgumentException(
          partition + "@" + record.offset() + " lies below " + next.get(partition));
    }
    Long lastSuspect = suspects.get(partition);
    if (lastSuspect != null && record.offset() <= lastSuspect) {
      writeAlone(record);
    } else {
      batch.add(record);
      if (batch.records() >= maxRecords || batch.bytes() >= maxBytes) {
        flush();
      }
    }
    next.put(partition, record.offset() + 1);
  }

  @Override
  public void skip(TopicPartition partition, long offset) {
    if (failed || !claims.containsKey(partition)) {
      throw new IllegalArgumentException(partition + " is not owned");
    }
    batch.skip(partition, offset);
    next.merge(partition, offset + 1, Math::max);
  }

  private void writeAlone(SinkRecord record) throws IOException, RejectedRecordException {
    flush();
    batch.add(record);
    try {
      commit();
    } catch (SQLException e) {
      if (!SqlErrors.isOfData(e)) {
        throw giveUp(SqlErrors.failed(e));
      }
      rollBack();
      batch.clear();
      throw new RejectedRecordException(
          Rejection.Reason.FAILED, "the database refuses it: " + SqlErrors.text(e), e);
    }
  }

  @Override
  public void flush() throws IOException {
    if (failed) {
      throw new IllegalStateException("after a failure, own() comes first");
    }
    if (batch.next().isEmpty()) {
      return;
    }
    try {
      commit();
    } catch (SQLException e) {
      if (SqlErrors.isOfData(e)) {
        batch.next().forEach((partition, after) -> suspects.put(partition, after - 1));
        throw giveUp(
            new IOException(
                "the database refuses one of %d records, to be found one by one: %s"
                    .formatted(batch.records(), SqlErrors.text(e)),
                e));
      }
      throw giveUp(SqlErrors.failed(e));
    }
  }

  private void commit() throws IOException, SQLException {
    Connection connection = database.connection();
    if (!Claims.advance(connection, claims, batch.next())) {
      throw giveUp(
          new IOException(
              "another member took over one of " + batch.next().keySet() + "; asking again"));
    }
    new Tables(connection).write(batch);
    connection.commit();
    batch.clear();
  }

  private void rollBack() throws IOException {
    try {
      database.connection().rollback();
    } catch (SQLException e) {
      throw giveUp(SqlErrors.failed(e));
    }
  }

  /** As if the process had been killed: the server rolls back what was open. */
  private IOException giveUp(IOException e) {
    failed = true;
    batch.clear();
    database.close();
    return e;
  }

  @Override
  public void close() {
    failed = true;
    batch.clear();
    claims.clear();
    database.close();
  }
}
