package dev.dateline.bench.sink;

import dev.dateline.sink.SinkTypes;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.postgres.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A real PostgreSQL. Tables hold each article once whatever is done to them, so a trigger notes
 * every write of a row: one that is rolled back leaves no note, one that is repeated leaves two.
 */
final class PostgresTarget implements SinkTarget {
  private final PostgresServer server =
      PostgresServer.find()
          .orElseThrow(
              () -> new IllegalStateException("no PostgreSQL: " + PostgresServer.HOW_TO_HAVE_ONE));
  private final String schema = server.newSchema();

  /**
   * @param notes whether writes are noted; else {@link #ids} and {@link #faults} are not to be had
   */
  PostgresTarget(boolean notes) throws SQLException, IOException {
    try (ArticleSink sink = SinkTypes.load().create("postgres", settings())) {
      sink.own(Set.of());
    }
    if (notes) {
      noteWrites();
    }
  }

  private void noteWrites() throws SQLException {
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement()) {
      statement.execute("create table written (id text)");
      statement.execute(
          "create function note() returns trigger language plpgsql as $$ begin"
              + " insert into %s.written values (new.id); return null; end $$".formatted(schema));
      statement.execute(
          "create trigger note after insert or update on article"
              + " for each row execute function note()");
    }
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "url",
        server.url(),
        "user",
        server.user(),
        "password",
        server.password(),
        "schema",
        schema);
  }

  @Override
  public List<String> ids() throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from written")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  /** Rows that a write was noted for and that are not there, or the other way round. */
  @Override
  public int faults() {
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from article full join (select distinct id from written) w"
                    + " using (id) where article.id is null or w.id is null")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.delete();
  }
}
