package dev.dateline.sink.postgres;

import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.kafka.common.config.ConfigException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables of a schema up to date, or finds that they are. */
@FunctionalInterface
interface Migrations {
  /**
   * Does so.
   *
   * @throws IOException if that is not possible now
   * @throws ConfigException if it never will be; the message says what to do
   */
  void bringUpToDate(DataSource source) throws IOException, SQLException;

  /**
   * The migrations of this version of Dateline.
   *
   * @param mayChange whether tables may be made and changed; else they have to be up to date
   */
  static Migrations of(String schema, boolean mayChange) {
    return source -> {
      source.getConnection().close(); // Says better than a migration why there is no connection.
      Flyway flyway =
          Flyway.configure(Migrations.class.getClassLoader())
              .loggers("slf4j")
              .dataSource(source)
              .schemas(schema)
              .createSchemas(mayChange)
              .locations("classpath:dev/dateline/sink/postgres")
              .failOnMissingLocations(true)
              .load();
      try {
        if (mayChange) {
          migrate(flyway, schema);
        } else {
          requireUpToDate(flyway, schema);
        }
      } catch (FlywayException e) {
        throw SqlErrors.ofMigration(schema, e);
      }
    };
  }

  private static void migrate(Flyway flyway, String schema) {
    int steps = flyway.migrate().migrationsExecuted;
    if (steps > 0) {
      Logger log = LoggerFactory.getLogger(Migrations.class);
      log.info("schema {}: {} migrations applied", schema, steps);
    }
  }

  private static void requireUpToDate(Flyway flyway, String schema) {
    MigrationInfo[] pending = flyway.info().pending();
    if (pending.length > 0) {
      throw new ConfigException(
          "the tables of schema "
              + schema
              + " are not up to date: "
              + pending.length
              + " migrations are missing, from "
              + pending[0].getScript()
              + " on. Start once with sink.postgres.migrate=true and a user that may create tables");
    }
  }
}
