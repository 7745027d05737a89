package dev.dateline.ingest;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * How ingest goes about its work, whatever the source.
 *
 * @param limits how large a batch, and so a transaction, may get
 * @param patience how long one poll waits for an article
 * @param backoff pause after the first failure; it doubles with each that follows
 * @param maxBackoff the longest pause
 * @param sourceAttempts failures of a source in a row, without an article in between, before ingest
 *     gives up
 * @param closeTimeout how long closing waits for the transaction under way
 */
public record IngestConfig(
    BatchLimits limits,
    Duration patience,
    Duration backoff,
    Duration maxBackoff,
    int sourceAttempts,
    Duration closeTimeout) {
  public static final String BATCH_MAX_ARTICLES = "ingest.batch.max.articles";
  public static final String BATCH_MAX_BYTES = "ingest.batch.max.bytes";
  public static final String POLL_PATIENCE_MS = "ingest.poll.patience.ms";
  public static final String RETRY_BACKOFF_MS = "ingest.retry.backoff.ms";
  public static final String RETRY_BACKOFF_MAX_MS = "ingest.retry.backoff.max.ms";
  public static final String SOURCE_ATTEMPTS = "ingest.source.attempts";
  public static final String CLOSE_TIMEOUT_MS = "ingest.close.timeout.ms";

  /** Every setting with its type, default, bounds and meaning. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            BATCH_MAX_ARTICLES,
            ConfigDef.Type.INT,
            2_000,
            Range.between(1, 100_000),
            Importance.LOW,
            "Articles in one transaction at the most.")
        .define(
            BATCH_MAX_BYTES,
            ConfigDef.Type.LONG,
            8L * 1024 * 1024,
            Range.between(64 * 1024, 256L * 1024 * 1024),
            Importance.LOW,
            "Bytes of input in one transaction at the most.")
        .define(
            POLL_PATIENCE_MS,
            ConfigDef.Type.LONG,
            500,
            Range.between(1, 60_000),
            Importance.LOW,
            "How long one poll of a source waits for an article, in milliseconds.")
        .define(
            RETRY_BACKOFF_MS,
            ConfigDef.Type.LONG,
            200,
            Range.between(1, 60_000),
            Importance.LOW,
            "Pause after a failure in milliseconds; it doubles with each that follows.")
        .define(
            RETRY_BACKOFF_MAX_MS,
            ConfigDef.Type.LONG,
            5_000,
            Range.between(1, 600_000),
            Importance.LOW,
            "The longest pause between two attempts in milliseconds.")
        .define(
            SOURCE_ATTEMPTS,
            ConfigDef.Type.INT,
            5,
            Range.between(1, 1_000_000),
            Importance.LOW,
            "Failures of a source in a row before ingest gives up.")
        .define(
            CLOSE_TIMEOUT_MS,
            ConfigDef.Type.LONG,
            5_000,
            Range.between(0, 600_000),
            Importance.LOW,
            "How long closing waits for the transaction under way, in milliseconds.");
  }

  /**
   * The settings of {@code values}; what is not there takes its default.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a value is not allowed
   */
  public static IngestConfig of(Map<String, ?> values) {
    AbstractConfig config = new AbstractConfig(definition(), values, false);
    return new IngestConfig(
        new BatchLimits(config.getInt(BATCH_MAX_ARTICLES), config.getLong(BATCH_MAX_BYTES)),
        Duration.ofMillis(config.getLong(POLL_PATIENCE_MS)),
        Duration.ofMillis(config.getLong(RETRY_BACKOFF_MS)),
        Duration.ofMillis(config.getLong(RETRY_BACKOFF_MAX_MS)),
        config.getInt(SOURCE_ATTEMPTS),
        Duration.ofMillis(config.getLong(CLOSE_TIMEOUT_MS)));
  }
}
