package dev.dateline.sink.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Whose a partition is, and how far it is written. Each claim raises the partition's epoch; offsets
 * move under the epoch of the claim only. So a member that lost a partition without knowing can't
 * commit, and nobody has to wait for it: it is fenced by the row, not by a lock that it holds.
 */
final class Claims {
  private static final String CLAIM =
      """
      insert into sink_offset as o (topic, kafka_partition, epoch)
      select topic, kafka_partition, 1
      from unnest(?::text[], ?::int4[]) as u (topic, kafka_partition)
      on conflict (topic, kafka_partition)
        do update set epoch = o.epoch + 1, claimed_at = now()
      returning topic, kafka_partition, next_offset, epoch""";

  private static final String ADVANCE =
      """
      update sink_offset as o set next_offset = u.next_offset
      from unnest(?::text[], ?::int4[], ?::int8[], ?::int8[])
        as u (topic, kafka_partition, next_offset, epoch)
      where o.topic = u.topic and o.kafka_partition = u.kafka_partition and o.epoch = u.epoch""";

  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  /**
   * A partition that is owned.
   *
   * @param next offset from which to write on; empty if nothing is there
   */
  record Claim(long epoch, OptionalLong next) {}

  private Claims() {}

  /** Takes these partitions over, whoever has them. */
  static Map<TopicPartition, Claim> claim(Connection connection, Collection<TopicPartition> all)
      throws SQLException {
    Map<TopicPartition, Claim> claims = new HashMap<>();
    List<TopicPartition> sorted = all.stream().sorted(ORDER).toList();
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      bindPartitions(connection, statement, sorted);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          long next = rows.getLong(3);
          OptionalLong offset = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(next);
          claims.put(
              new TopicPartition(rows.getString(1), rows.getInt(2)),
              new Claim(rows.getLong(4), offset));
        }
      }
    }
    return claims;
  }

  /**
   * Moves the offsets, as part of the open transaction.
   *
   * @return false if any of the partitions is another member's by now; nothing may be committed
   */
  static boolean advance(
      Connection connection, Map<TopicPartition, Claim> claims, Map<TopicPartition, Long> next)
      throws SQLException {
    List<TopicPartition> sorted = next.keySet().stream().sorted(ORDER).toList();
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      bindPartitions(connection, statement, sorted);
      statement.setArray(3, longs(connection, sorted.stream().map(next::get).toArray()));
      statement.setArray(
          4, longs(connection, sorted.stream().map(p -> claims.get(p).epoch()).toArray()));
      return statement.executeUpdate() == sorted.size();
    }
  }

  private static void bindPartitions(
      Connection connection, PreparedStatement statement, List<TopicPartition> partitions)
      throws SQLException {
    statement.setArray(
        1,
        connection.createArrayOf("text", partitions.stream().map(TopicPartition::topic).toArray()));
    statement.setArray(
        2,
        connection.createArrayOf(
            "int4", partitions.stream().map(TopicPartition::partition).toArray()));
  }

  private static Array longs(Connection connection, Object[] values) throws SQLException {
    return connection.createArrayOf("int8", values);
  }
}
