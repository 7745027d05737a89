package dev.dateline.enrich;

import dev.dateline.enrich.lineage.LineageSettings;
import dev.dateline.enrich.stream.Sizes;
import dev.dateline.enrich.stream.StoreMemory;
import dev.dateline.enrich.tag.entity.NewsEntityTaggerProvider;
import dev.dateline.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How enrich goes about its work. What it works on (the cluster, the names of the topics) is not
 * its own to say.
 *
 * @param applicationId name of the group that shares the work, or empty for one made of the topics'
 *     prefix
 * @param stateDir folder of the state stores
 * @param partitions among how many partitions articles are divided
 * @param threads threads that work
 * @param windowDays days that ids and articles are remembered
 * @param maxArticles articles remembered in one task at the most, whatever their age
 * @param outletsFile the operator's own outlets, beside those that ship
 * @param entityTagger name of the entity tagger
 * @param replicationFactor replicas of the internal topics; -1 for the brokers' default
 * @param standbyReplicas warm copies of the state on other instances
 * @param commitInterval time between two commits
 * @param closeTimeout how long closing may take
 */
public record EnrichConfig(
    Optional<String> applicationId,
    String stateDir,
    int partitions,
    int threads,
    int windowDays,
    int maxArticles,
    Optional<Path> outletsFile,
    String entityTagger,
    int replicationFactor,
    int standbyReplicas,
    Duration commitInterval,
    Duration closeTimeout) {
  public static final String APPLICATION_ID = "enrich.application.id";
  public static final String STATE_DIR = "enrich.state.dir";
  public static final String PARTITIONS = "enrich.partitions";
  public static final String THREADS = "enrich.threads";
  public static final String WINDOW_DAYS = "enrich.window.days";
  public static final String MAX_ARTICLES = "enrich.max.articles";
  public static final String OUTLETS_FILE = "enrich.outlets.file";
  public static final String ENTITY_TAGGER = "enrich.entity.tagger";
  public static final String REPLICATION_FACTOR = "enrich.replication.factor";
  public static final String STANDBY_REPLICAS = "enrich.standby.replicas";
  public static final String COMMIT_INTERVAL_MS = "enrich.commit.interval.ms";
  public static final String CLOSE_TIMEOUT_MS = "enrich.close.timeout.ms";

  /** How long a broker may be away before a task gives up. */
  private static final int TASK_TIMEOUT_MS = 10 * 60_000;

  /** Every setting with its type, default, bounds and meaning. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            APPLICATION_ID,
            ConfigDef.Type.STRING,
            "",
            Importance.MEDIUM,
            "Name of the group that shares the work, and prefix of enrich's internal topics. Empty:"
                + " the prefix of the topics followed by 'enrich'.")
        .define(
            STATE_DIR,
            ConfigDef.Type.STRING,
            "dateline-data/enrich",
            new ConfigDef.NonEmptyString(),
            Importance.MEDIUM,
            "Folder of the state stores. When lost it is restored from Kafka, which takes time.")
        .define(
            PARTITIONS,
            ConfigDef.Type.INT,
            4,
            Range.between(1, 256),
            Importance.MEDIUM,
            "Partitions among which articles are divided to be read and tagged: the most threads,"
                + " over all instances, that can do so at once. What is remembered is divided by"
                + " it, so it can't be changed later without starting afresh.")
        .define(
            THREADS,
            ConfigDef.Type.INT,
            2,
            Range.between(1, 64),
            Importance.MEDIUM,
            "Threads that work in this instance. More than enrich.partitions and a few idle.")
        .define(
            WINDOW_DAYS,
            ConfigDef.Type.INT,
            LineageSettings.DEFAULT_WINDOW_DAYS,
            Range.between(1, 3650),
            Importance.MEDIUM,
            "Days that articles are remembered, to tell copies and revisions of them.")
        .define(
            MAX_ARTICLES,
            ConfigDef.Type.INT,
            LineageSettings.DEFAULT_MAX_ARTICLES,
            Range.between(1, 10_000_000),
            Importance.MEDIUM,
            "Articles that one task of the deduper remembers at the most, whatever their age.")
        .define(
            OUTLETS_FILE,
            ConfigDef.Type.STRING,
            "",
            Importance.LOW,
            "File of further outlets, in the columns of the shipped agencies.tsv; goes before the"
                + " shipped registry. Empty: none.")
        .define(
            ENTITY_TAGGER,
            ConfigDef.Type.STRING,
            NewsEntityTaggerProvider.NAME,
            new ConfigDef.NonEmptyString(),
            Importance.LOW,
            "Who finds people, organisations and places: the name of an installed tagger, or"
                + " 'none'.")
        .define(
            REPLICATION_FACTOR,
            ConfigDef.Type.INT,
            -1,
            Range.between(-1, Short.MAX_VALUE),
            Importance.MEDIUM,
            "Replicas of enrich's internal topics. -1: the cluster's default.")
        .define(
            STANDBY_REPLICAS,
            ConfigDef.Type.INT,
            0,
            Range.between(0, 8),
            Importance.LOW,
            "Copies of the state kept warm on other instances, for a faster takeover.")
        .define(
            COMMIT_INTERVAL_MS,
            ConfigDef.Type.INT,
            100,
            Range.between(1, 60_000),
            Importance.LOW,
            "Time between two commits in milliseconds. An article takes four commits to come out.")
        .define(
            CLOSE_TIMEOUT_MS,
            ConfigDef.Type.INT,
            10_000,
            Range.between(0, 600_000),
            Importance.LOW,
            "How long closing may take, in milliseconds. What is not committed by then is done"
                + " again at the next start.");
  }

  /**
   * The settings of {@code values}; what is not there takes its default.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a value is not allowed
   */
  public static EnrichConfig of(Map<String, ?> values) {
    AbstractConfig config = new AbstractConfig(definition(), values, false);
    return new EnrichConfig(
        Optional.of(config.getString(APPLICATION_ID)).filter(id -> !id.isBlank()),
        config.getString(STATE_DIR),
        config.getInt(PARTITIONS),
        config.getInt(THREADS),
        config.getInt(WINDOW_DAYS),
        config.getInt(MAX_ARTICLES),
        Optional.of(config.getString(OUTLETS_FILE)).filter(f -> !f.isBlank()).map(Path::of),
        config.getString(ENTITY_TAGGER),
        config.getInt(REPLICATION_FACTOR),
        config.getInt(STANDBY_REPLICAS),
        Duration.ofMillis(config.getInt(COMMIT_INTERVAL_MS)),
        Duration.ofMillis(config.getInt(CLOSE_TIMEOUT_MS)));
  }

  /** The name of the group on these topics. */
  public String applicationId(Topics topics) {
    return applicationId.orElse(topics.prefix() + "enrich");
  }

  LineageSettings lineage() {
    return new LineageSettings(
        windowDays,
        LineageSettings.DEFAULT_LATE_ARTICLES,
        maxArticles,
        LineageSettings.DEFAULT_MAX_OTHERS,
        LineageSettings.DEFAULT_MAX_RUNS);
  }

  Duration window() {
    return Duration.ofDays(windowDays);
  }

  /**
   * The settings of Kafka Streams.
   *
   * @param clients settings of Kafka's clients, {@code bootstrap.servers} and security among them;
   *     those that exactly-once rests on are ours
   */
  public Properties streamsProperties(Topics topics, Map<String, ?> clients) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.putAll(clients);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(topics));
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    properties.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, TASK_TIMEOUT_MS);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
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
