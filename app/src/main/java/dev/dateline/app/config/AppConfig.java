package dev.dateline.app.config;

import dev.dateline.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where the program runs and against what.
 *
 * @param bootstrapServers the cluster, or empty for the embedded broker
 * @param connectTimeout how long to wait for a broker at start
 * @param dataDirectory the folder of this machine's data
 * @param brokerPort where the embedded broker listens; 0 for the port of the last run, or any
 * @param topics the names of all topics
 * @param partitions of a topic that is created, and at least of one that is there
 * @param replicationFactor of a topic that is created; empty for the cluster's default
 * @param stopTimeout how long each part may take to stop
 * @param metricsHost address that metrics and health are served on
 * @param metricsPort their port; 0 for none
 * @param tracing where spans are sent to
 */
public record AppConfig(
    String bootstrapServers,
    Duration connectTimeout,
    Path dataDirectory,
    int brokerPort,
    Topics topics,
    int partitions,
    Optional<Short> replicationFactor,
    Duration stopTimeout,
    String metricsHost,
    int metricsPort,
    Tracing tracing) {
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  public static final String CONNECT_TIMEOUT_SECONDS = "connect.timeout.seconds";
  public static final String DATA_DIRECTORY = "data.directory";
  public static final String BROKER_PORT = "broker.port";
  public static final String TOPICS_PREFIX = "topics.prefix";
  public static final String TOPICS_PARTITIONS = "topics.partitions";
  public static final String TOPICS_REPLICATION_FACTOR = "topics.replication.factor";
  public static final String STOP_TIMEOUT_SECONDS = "stop.timeout.seconds";

  public static final String METRICS_HOST = "metrics.host";
  public static final String METRICS_PORT = "metrics.port";

  public static final String TRACING_ENDPOINT = "tracing.endpoint";
  public static final String TRACING_RATIO = "tracing.ratio";

  private static final int CLUSTER_DEFAULT = -1;

  /**
   * Where spans are sent to.
   *
   * @param endpoint of a collector, OTLP over HTTP; empty for none
   * @param ratio share of the traces to record
   */
  public record Tracing(String endpoint, double ratio) {}

  /** Every setting with its type, default, bounds and meaning. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            BOOTSTRAP_SERVERS,
            ConfigDef.Type.STRING,
            "",
            Importance.HIGH,
            "The Kafka cluster, as host:port,host:port. Empty: the broker that runs on the data"
                + " directory, or an embedded one.")
        .define(
            CONNECT_TIMEOUT_SECONDS,
            ConfigDef.Type.INT,
            30,
            ConfigDef.Range.between(1, 86_400),
            Importance.LOW,
            "How long to wait at start for a broker to answer, in seconds.")
        .define(
            DATA_DIRECTORY,
            ConfigDef.Type.STRING,
            "dateline-data",
            new ConfigDef.NonEmptyString(),
            Importance.HIGH,
            "Folder for the embedded broker's data, the state of enrich, files and logs.")
        .define(
            BROKER_PORT,
            ConfigDef.Type.INT,
            0,
            ConfigDef.Range.between(0, 65_535),
            Importance.LOW,
            "Port of the embedded broker on 127.0.0.1. 0: that of the last run, or any free one.")
        .define(
            TOPICS_PREFIX,
            ConfigDef.Type.STRING,
            Topics.DEFAULT_PREFIX,
            ConfigDef.LambdaValidator.with(
                (name, value) -> checkPrefix(name, value), () -> "topic name"),
            Importance.MEDIUM,
            "Put before the name of every topic. Letters, digits, '.', '_' and '-'.")
        .define(
            TOPICS_PARTITIONS,
            ConfigDef.Type.INT,
            4,
            ConfigDef.Range.between(1, 10_000),
            Importance.MEDIUM,
            "Partitions of a topic that is created; topics that are there need as many. 'articles' has"
                + " one all the same: its order is what lineage is decided in.")
        .define(
            TOPICS_REPLICATION_FACTOR,
            ConfigDef.Type.INT,
            CLUSTER_DEFAULT,
            ConfigDef.Range.between(CLUSTER_DEFAULT, 1_000),
            Importance.MEDIUM,
            "Replicas of a topic that is created. -1: the cluster's default.")
        .define(
            STOP_TIMEOUT_SECONDS,
            ConfigDef.Type.INT,
            10,
            ConfigDef.Range.between(1, 600),
            Importance.LOW,
            "How long each part may take to finish what it holds when it is stopped, in seconds.")
        .define(
            METRICS_HOST,
            ConfigDef.Type.STRING,
            "127.0.0.1",
            new ConfigDef.NonEmptyString(),
            Importance.LOW,
            "Address that metrics and health are served on. They have no password: 0.0.0.0 is for"
                + " a container or a network of one's own.")
        .define(
            METRICS_PORT,
            ConfigDef.Type.INT,
            0,
            ConfigDef.Range.between(0, 65_535),
            Importance.LOW,
            "Port of /metrics (Prometheus), /health/live and /health/ready. 0: not served.")
        .define(
            TRACING_ENDPOINT,
            ConfigDef.Type.STRING,
            "",
            ConfigDef.LambdaValidator.with(
                (name, value) -> checkEndpoint(name, (String) value), () -> "http(s) URL"),
            Importance.LOW,
            "Where spans go: a collector of OpenTelemetry that takes OTLP over HTTP, for instance"
                + " http://localhost:4318/v1/traces. Empty: none are recorded.")
        .define(
            TRACING_RATIO,
            ConfigDef.Type.DOUBLE,
            1.0,
            ConfigDef.Range.between(0, 1),
            Importance.LOW,
            "Share of the articles whose traces are recorded, from 0 to 1; ingest decides for all.");
  }

  /** The settings of {@code values}; what is not there takes its default. */
  public static AppConfig of(Map<String, ?> values) {
    AbstractConfig config = new AbstractConfig(definition(), values, false);
    int replicas = config.getInt(TOPICS_REPLICATION_FACTOR);
    return new AppConfig(
        config.getString(BOOTSTRAP_SERVERS),
        Duration.ofSeconds(config.getInt(CONNECT_TIMEOUT_SECONDS)),
        Path.of(config.getString(DATA_DIRECTORY)),
        config.getInt(BROKER_PORT),
        new Topics(config.getString(TOPICS_PREFIX)),
        config.getInt(TOPICS_PARTITIONS),
        replicas == CLUSTER_DEFAULT ? Optional.empty() : Optional.of((short) replicas),
        Duration.ofSeconds(config.getInt(STOP_TIMEOUT_SECONDS)),
        config.getString(METRICS_HOST),
        config.getInt(METRICS_PORT),
        new Tracing(config.getString(TRACING_ENDPOINT), config.getDouble(TRACING_RATIO)));
  }

  private static void checkEndpoint(String name, String value) {
    if (!value.isEmpty() && !value.matches("https?://[^/\\s]+(/\\S*)?")) {
      throw new ConfigException(name, value, "it must begin with http:// or https://");
    }
  }

  private static void checkPrefix(String name, Object value) {
    try {
      new Topics((String) value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name, value, e.getMessage());
    }
  }
}
