package dev.dateline.model;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The names of all topics, in one place.
 *
 * @param prefix put before every name; letters, digits, dot, underscore and hyphen only
 */
public record Topics(String prefix) {
  public static final String DEFAULT_PREFIX = "dateline.";

  /**
   * The largest record of any topic in bytes: a topic setting, and what producers must stay under.
   */
  public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

  private static final int RETENTION_DAYS = 90;

  public Topics {
    if (prefix == null || !prefix.matches("[a-zA-Z0-9._-]{0,100}")) {
      throw new IllegalArgumentException(
          "topic prefix may hold letters, digits, '.', '_' and '-' only, at most 100: " + prefix);
    }
  }

  public Topics() {
    this(DEFAULT_PREFIX);
  }

  /** Articles as their sources published them, keyed by article id: the log of record. */
  public String articles() {
    return prefix + "articles";
  }

  /** Originals, excerpts and revisions with all their tags, keyed by article id. */
  public String enriched() {
    return prefix + "enriched";
  }

  /** Exact copies and reprints with all their tags, keyed by article id. */
  public String duplicates() {
    return prefix + "duplicates";
  }

  /** One current record a story, keyed by story id. */
  public String stories() {
    return prefix + "stories";
  }

  /** Inputs that could not be read, bytes untouched, reasons in headers. */
  public String rejected() {
    return prefix + "rejected";
  }

  /** One current checkpoint a source and a part of a source, keyed by {@link Checkpoint#source}. */
  public String sources() {
    return prefix + "sources";
  }

  /**
   * Every topic with the settings it needs. Partitions are the operator's choice, but for {@code
   * articles}: it has one, because lineage is decided in its order, and only within a partition is
   * there an order. One partition takes tens of thousands of articles a second.
   */
  public List<Spec> all() {
    return List.of(
        log(articles(), RETENTION_DAYS).ordered(),
        // As long as the articles: what a replay makes of old ones bears their old times.
        log(enriched(), RETENTION_DAYS),
        log(duplicates(), RETENTION_DAYS),
        compacted(stories()),
        log(rejected(), RETENTION_DAYS),
        compacted(sources()));
  }

  private static Spec log(String name, int retentionDays) {
    return new Spec(
        name,
        false,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, Long.toString(retentionDays * 86_400_000L),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES)));
  }

  private static Spec compacted(String name) {
    return new Spec(
        name,
        false,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            // Small segments, compacted early: whoever starts reads such a topic from its
            // beginning.
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(16 * 1024 * 1024),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(MAX_RECORD_BYTES)));
  }

  /**
   * A topic and its settings.
   *
   * @param name full name, prefix included
   * @param isOrdered whether it has one partition, however many the others have
   * @param settings topic configuration by Kafka's names
   */
  public record Spec(String name, boolean isOrdered, Map<String, String> settings) {
    public Spec {
      settings = Map.copyOf(settings);
    }

    /** How many partitions it has where the operator chose {@code chosen}. */
    public int partitions(int chosen) {
      return isOrdered ? 1 : chosen;
    }

    private Spec ordered() {
      return new Spec(name, true, settings);
    }
  }
}
