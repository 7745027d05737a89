package dev.dateline.sink.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the database, its schema brought up to date before it is first used. */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int LOCK_SECONDS = 10;
  private static final int PING_SECONDS = 5;

  private final DataSource source;
  private final String schema;
  private final Migrations migrations;
  private final int timeoutSeconds;
  private Connection connection;
  private boolean ready;

  Database(DataSource source, String schema, Migrations migrations, int timeoutSeconds) {
    this.source = source;
    this.schema = schema;
    this.migrations = migrations;
    this.timeoutSeconds = timeoutSeconds;
  }

  /**
   * A connection with nothing open on it, in the schema, not committing by itself.
   *
   * @throws IOException if the database can't be reached now
   * @throws org.apache.kafka.common.config.ConfigException if it will never be had with these
   *     settings
   */
  Connection connection() throws IOException {
    try {
      if (connection != null && !connection.isValid(PING_SECONDS)) {
        close();
      }
      if (connection == null) {
        if (!ready) {
          migrations.bringUpToDate(source);
          ready = true;
        }
        connection = open();
      }
      return connection;
    } catch (SQLException e) {
      close();
      throw SqlErrors.unreachable(e);
    }
  }

  private Connection open() throws SQLException {
    Connection opened = source.getConnection();
    try (Statement statement = opened.createStatement()) {
      statement.execute(
          ("set search_path = \"%s\"; set statement_timeout = '%ds'; set lock_timeout = '%ds';"
                  // A client that vanished in the middle must not keep its successor waiting.
                  + " set idle_in_transaction_session_timeout = '%ds';"
                  // What flush() promises is not for the server's settings to take back.
                  + " select set_config('synchronous_commit', 'on', false)"
                  + " where current_setting('synchronous_commit') = 'off'")
              .formatted(schema, timeoutSeconds, LOCK_SECONDS, timeoutSeconds));
      opened.setAutoCommit(false);
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  /** Gives up whatever is open, without a word to the server that could block. */
  @Override
  public void close() {
    Connection closing = connection;
    connection = null;
    if (closing == null) {
      return;
    }
    try {
      // Closing is the end of an open transaction too: the server rolls it back.
      closing.close();
    } catch (SQLException e) {
      LOG.debug("the connection did not close cleanly", e);
    }
  }
}
