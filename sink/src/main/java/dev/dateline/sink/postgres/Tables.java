package dev.dateline.sink.postgres;

import dev.dateline.model.Entity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a batch into its tables, as part of the open transaction. An article or story is written
 * where it is later than what stands there, so that an older state never replaces a newer one,
 * whoever writes it when.
 */
final class Tables {
  /** {@link Place#isLaterThan}, for the row that stands there. */
  private static final String IF_LATER =
      """
      where case when t.topic = excluded.topic and t.kafka_partition = excluded.kafka_partition
       then excluded.kafka_offset >= t.kafka_offset
       else excluded.record_time >= t.record_time end
      returning id""";

  private static final String ARTICLES =
      ArticleRow.COLUMNS.insertInto("article")
          + " on conflict (id) do update set "
          + ArticleRow.COLUMNS.assignments()
          + " "
          + IF_LATER;

  private static final String STORIES =
      StoryRow.COLUMNS.insertInto("story")
          + " on conflict (id) do update set "
          + StoryRow.COLUMNS.assignments()
          + " "
          + IF_LATER;

  /** Most entities are known and as they were: then nothing is written and nothing is locked. */
  private static final String ENTITIES =
      ArticleRow.ENTITY.insertInto("entity")
          + " on conflict (id) do update set "
          + ArticleRow.ENTITY.assignments()
          + " where (t.type, t.name, t.country)"
          + " is distinct from (excluded.type, excluded.name, excluded.country)";

  private final Connection connection;

  Tables(Connection connection) {
    this.connection = connection;
  }

  void write(Batch batch) throws SQLException {
    writeArticles(batch.articles().values());
    delete("article", batch.deletedArticles());
    writeStories(batch.stories().values());
    delete("story", batch.deletedStories());
  }

  private void writeArticles(Collection<ArticleRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Set<String> written = upsert(ARTICLES, ArticleRow.COLUMNS, List.copyOf(rows));
    clear("article_entity", "article", written);
    List<ArticleRow.EntityRow> mentions = new ArrayList<>();
    SortedMap<String, Entity> entities = new TreeMap<>();
    for (ArticleRow row : rows) {
      if (written.contains(row.id())) {
        for (ArticleRow.EntityRow mention : row.entities()) {
          mentions.add(mention);
          entities.put(PgText.clean(mention.entity().id()), mention.entity());
        }
      }
    }
    insert(ENTITIES, ArticleRow.ENTITY, List.copyOf(entities.values()));
    insert(
        ArticleRow.EntityRow.COLUMNS.insertInto("article_entity") + " on conflict do nothing",
        ArticleRow.EntityRow.COLUMNS,
        mentions);
  }

  private void writeStories(Collection<StoryRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Set<String> written = upsert(STORIES, StoryRow.COLUMNS, List.copyOf(rows));
    clear("story_member", "story", written);
    insert(
        StoryRow.MemberRow.COLUMNS.insertInto("story_member") + " on conflict do nothing",
        StoryRow.MemberRow.COLUMNS,
        rows.stream()
            .filter(row -> written.contains(row.id()))
            .flatMap(row -> row.members().stream())
            .toList());
  }

  private <R> Set<String> upsert(String sql, Columns<R> columns, List<R> rows) throws SQLException {
    Set<String> written = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      columns.bind(connection, statement, rows);
      try (ResultSet ids = statement.executeQuery()) {
        while (ids.next()) {
          written.add(ids.getString(1));
        }
      }
    }
    return written;
  }

  private <R> void insert(String sql, Columns<R> columns, List<R> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      columns.bind(connection, statement, rows);
      statement.executeUpdate();
    }
  }

  private void clear(String table, String column, Collection<String> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("delete from " + table + " where " + column + " = any (?)")) {
      statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
      statement.executeUpdate();
    }
  }

  /** A tombstone takes away what its own topic put there before it. */
  private void delete(String table, SortedMap<String, Place> places) throws SQLException {
    Set<String> gone = new HashSet<>();
    String sql =
        "delete from "
            + table
            + " where id = ? and topic = ? and kafka_partition = ? and kafka_offset <= ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (var each : places.entrySet()) {
        statement.setString(1, each.getKey());
        statement.setString(2, each.getValue().topic());
        statement.setInt(3, each.getValue().partition());
        statement.setLong(4, each.getValue().offset());
        if (statement.executeUpdate() > 0) {
          gone.add(each.getKey());
        }
      }
    }
    clear(
        table.equals("story") ? "story_member" : "article_entity",
        table.equals("story") ? "story" : "article",
        gone);
  }
}
