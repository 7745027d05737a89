package dev.dateline.enrich;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import dev.dateline.enrich.stream.Sizes;
import dev.dateline.model.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of enrich. What begins with {@value #KAFKA_PREFIX} goes to Kafka's clients without
 * that prefix (security settings above all); enrich's own guarantees can't be overridden by it.
 */
public final class EnrichConfig extends AbstractConfig {
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  public static final String TOPIC_PREFIX = "topic.prefix";
  public static final String APPLICATION_ID = "enrich.application.id";
  public static final String STATE_DIR = "enrich.state.dir";
  public static final String THREADS = "enrich.threads";
  public static final String WINDOW_DAYS = "enrich.window.days";
  public static final String REPLICATION_FACTOR = "enrich.replication.factor";
  public static final String STANDBY_REPLICAS = "enrich.standby.replicas";
  public static final String COMMIT_INTERVAL_MS = "enrich.commit.interval.ms";
  public static final String CLOSE_TIMEOUT_MS = "enrich.close.timeout.ms";
  public static final String KAFKA_PREFIX = "kafka.";

  /** How long a broker may be away before a task gives up. */
  private static final int TASK_TIMEOUT_MS = 10 * 60_000;

  /**
   * @throws org.apache.kafka.common.config.ConfigException if a setting is missing or out of range
   */
  public EnrichConfig(Map<String, ?> settings) {
    super(definition(), settings, false);
  }

  /** All settings with their defaults and what they mean. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            BOOTSTRAP_SERVERS,
            ConfigDef.Type.LIST,
            ConfigDef.NO_DEFAULT_VALUE,
            ConfigDef.ValidList.anyNonDuplicateValues(false, false),
            HIGH,
            "Kafka brokers to connect to first, as host:port,host:port.")
        .define(
            TOPIC_PREFIX,
            ConfigDef.Type.STRING,
            Topics.DEFAULT_PREFIX,
            ConfigDef.LambdaValidator.with(
                (name, value) -> new Topics((String) value),
                () -> "letters, digits, '.', '_' and '-', at most 100"),
            MEDIUM,
            "Put before the name of every topic.")
        .define(
            APPLICATION_ID,
            ConfigDef.Type.STRING,
            "",
            MEDIUM,
            "Name of the group that shares the work, and prefix of enrich's internal topics;"
                + " empty means the topic prefix followed by 'enrich'.")
        .define(
            STATE_DIR,
            ConfigDef.Type.STRING,
            System.getProperty("java.io.tmpdir") + "/dateline-enrich",
            MEDIUM,
            "Folder of the state stores; when lost it is restored from Kafka, which takes time.")
        .define(
            THREADS,
            ConfigDef.Type.INT,
            2,
            Range.between(1, 64),
            MEDIUM,
            "Threads that work; more than the partitions of 'articles' find nothing to do.")
        .define(
            WINDOW_DAYS,
            ConfigDef.Type.INT,
            14,
            Range.between(1, 3650),
            MEDIUM,
            "How many days articles are remembered to tell copies and revisions of them.")
        .define(
            REPLICATION_FACTOR,
            ConfigDef.Type.INT,
            -1,
            Range.between(-1, Short.MAX_VALUE),
            MEDIUM,
            "Replicas of enrich's internal topics; -1 means the brokers' default.")
        .define(
            STANDBY_REPLICAS,
            ConfigDef.Type.INT,
            0,
            Range.between(0, 8),
            LOW,
            "Copies of the state kept warm on other instances, for a faster takeover.")
        .define(
            COMMIT_INTERVAL_MS,
            ConfigDef.Type.INT,
            100,
            Range.between(1, 60_000),
            LOW,
            "How often work is committed, in ms; an article takes three commits to come out.")
        .define(
            CLOSE_TIMEOUT_MS,
            ConfigDef.Type.INT,
            30_000,
            Range.between(0, 600_000),
            LOW,
            "How long closing may take, in ms; what was not committed by then is done again.");
  }

  Topics topics() {
    return new Topics(getString(TOPIC_PREFIX));
  }

  String applicationId() {
    String given = getString(APPLICATION_ID);
    return given.isBlank() ? getString(TOPIC_PREFIX) + "enrich" : given;
  }

  String bootstrapServers() {
    return String.join(",", getList(BOOTSTRAP_SERVERS));
  }

  Duration window() {
    return Duration.ofDays(getInt(WINDOW_DAYS));
  }

  Duration closeTimeout() {
    return Duration.ofMillis(getInt(CLOSE_TIMEOUT_MS));
  }

  /** The settings of an admin client. */
  Map<String, Object> adminProperties() {
    Map<String, Object> properties = originalsWithPrefix(KAFKA_PREFIX);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    return properties;
  }

  /** The settings of Kafka Streams. */
  public Properties streamsProperties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.putAll(originalsWithPrefix(KAFKA_PREFIX));
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, getString(STATE_DIR));
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, getInt(THREADS));
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, getInt(STANDBY_REPLICAS));
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, getInt(REPLICATION_FACTOR));
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, getInt(COMMIT_INTERVAL_MS));
    properties.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, TASK_TIMEOUT_MS);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(
        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Sizes.MAX_INTERNAL_BYTES);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Sizes.MAX_INTERNAL_BYTES);
    // A new group must begin with the first article, not with the next one.
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return properties;
  }
}
