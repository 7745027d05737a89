package dev.dateline.sink.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.flywaydb.core.api.FlywayException;

/** What an error of the database means for the sink, by its SQLSTATE. */
final class SqlErrors {
  /** Authorization (28), no such database or schema (3D, 3F), no privilege. */
  private static final Set<String> HOPELESS =
      Set.of("28000", "28P01", "3D000", "3F000", "42501", "42P01", "42703", "42883");

  private SqlErrors() {}

  /**
   * Whether the database refuses what it was given (classes 22 and 23, and a row or an index entry
   * that is too large): trying again gives the same answer.
   */
  static boolean isOfData(SQLException e) {
    String state = state(e);
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
  }

  /** To be thrown where no connection came about. */
  static IOException unreachable(SQLException e) {
    if (HOPELESS.contains(state(e))) {
      throw hopeless(e);
    }
    return new IOException("the database can't be reached: " + text(e), e);
  }

  /** To be thrown where a statement failed. */
  static IOException failed(SQLException e) {
    if (HOPELESS.contains(state(e))) {
      throw hopeless(e);
    }
    return new IOException("the database did not take it: " + text(e), e);
  }

  static IOException ofMigration(String schema, FlywayException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && !HOPELESS.contains(state(sql))) {
        return new IOException("the tables can't be made now: " + text(sql), e);
      }
      if (cause instanceof SQLException sql) {
        throw hopeless(sql);
      }
    }
    throw new ConfigException(
        "the tables of schema " + schema + " are not as the migrations left them: " + firstLine(e));
  }

  private static ConfigException hopeless(SQLException e) {
    String advice =
        switch (state(e)) {
          case "28000", "28P01" -> "Check sink.postgres.user and sink.postgres.password";
          case "3D000" -> "Create the database, or correct sink.postgres.url";
          case "42501" ->
              "Grant the user CREATE on the database, or make the schema and give it to the user";
          default -> "Was the schema changed by hand? sink.postgres.schema can name another one";
        };
    return new ConfigException("the database can't be used: " + text(e) + ". " + advice);
  }

  static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  /** One line, without the values that some messages carry in further lines. */
  static String text(SQLException e) {
    return firstLine(e) + " (" + state(e) + ")";
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
