package dev.dateline.sink.postgres;

import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.ArticleSinkFactory;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes the {@code postgres} sink. */
public final class PostgresSinkFactory implements ArticleSinkFactory {
  public static final String URL = "url";
  public static final String USER = "user";
  public static final String PASSWORD = "password";
  public static final String SCHEMA = "schema";
  public static final String MIGRATE = "migrate";
  public static final String BATCH_RECORDS = "batch.records";
  public static final String BATCH_BYTES = "batch.bytes";
  public static final String TIMEOUT_SECONDS = "timeout.seconds";

  @Override
  public String type() {
    return "postgres";
  }

  @Override
  public ConfigDef settings() {
    return new ConfigDef()
        .define(
            URL,
            ConfigDef.Type.STRING,
            "",
            Importance.HIGH,
            "Address of the database: jdbc:postgresql://HOST:5432/DATABASE, with the driver's options"
                + " after a ?, such as sslmode=verify-full. Without user and password. Required.")
        .define(
            USER,
            ConfigDef.Type.STRING,
            "dateline",
            new ConfigDef.NonEmptyString(),
            Importance.HIGH,
            "The database user.")
        .define(
            PASSWORD,
            ConfigDef.Type.PASSWORD,
            "",
            Importance.HIGH,
            "Its password; empty where the server asks for none.")
        .define(
            SCHEMA,
            ConfigDef.Type.STRING,
            "dateline",
            ConfigDef.LambdaValidator.with(
                (name, value) -> checkSchema(name, value), () -> "a lower-case name"),
            Importance.MEDIUM,
            "The schema that holds the tables; made if the user may. It belongs to one Kafka cluster.")
        .define(
            MIGRATE,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Make and update the tables at start. false: they have to be there already.")
        .define(
            BATCH_RECORDS,
            ConfigDef.Type.INT,
            1_000,
            Range.between(1, 100_000),
            Importance.LOW,
            "The most records of one transaction.")
        .define(
            BATCH_BYTES,
            ConfigDef.Type.LONG,
            8L * 1024 * 1024,
            Range.between(1, 256L * 1024 * 1024),
            Importance.LOW,
            "The most JSON of one transaction in bytes, unless a single record is larger.")
        .define(
            TIMEOUT_SECONDS,
            ConfigDef.Type.INT,
            60,
            Range.between(1, 3_600),
            Importance.LOW,
            "How long one statement may take before it counts as an outage, in seconds.");
  }

  @Override
  public ArticleSink create(AbstractConfig settings) {
    int timeoutSeconds = settings.getInt(TIMEOUT_SECONDS);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(checkedUrl(settings.getString(URL)));
    source.setUser(settings.getString(USER));
    Password password = settings.getPassword(PASSWORD);
    if (!password.value().isEmpty()) {
      source.setPassword(password.value());
    }
    source.setApplicationName("dateline sink");
    source.setConnectTimeout(10);
    // The server gives up first, so that the client hears why.
    source.setSocketTimeout(timeoutSeconds + 10);
    source.setTcpKeepAlive(true);
    String schema = settings.getString(SCHEMA);
    return new PostgresSink(
        new Database(
            source, schema, Migrations.of(schema, settings.getBoolean(MIGRATE)), timeoutSeconds),
        settings.getInt(BATCH_RECORDS),
        settings.getLong(BATCH_BYTES));
  }

  private static String checkedUrl(String url) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new ConfigException(
          url.isBlank()
              ? "sink.postgres.url is missing: jdbc:postgresql://HOST:5432/DATABASE"
              : "sink.postgres.url has to start with jdbc:postgresql:");
    }
    String options = url.toLowerCase(Locale.ROOT);
    if (options.contains("password=") || url.replaceFirst("\\?.*", "").contains("@")) {
      throw new ConfigException(
          "sink.postgres.url holds a password, and addresses are logged: give it as"
              + " sink.postgres.password");
    }
    return url;
  }

  private static void checkSchema(String name, Object value) {
    if (!String.valueOf(value).matches("[a-z_][a-z0-9_]{0,62}")) {
      throw new ConfigException(
          name, value, "lower-case letters, digits and '_', not starting with a digit, at most 63");
    }
  }
}
