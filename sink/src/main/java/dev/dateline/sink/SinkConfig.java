package dev.dateline.sink;

import dev.dateline.sink.filter.RecordFilter;
import dev.dateline.sink.filter.RecordKind;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidList;
import org.apache.kafka.common.config.ConfigException;

/**
 * What is written where.
 *
 * @param type name of the sink type
 * @param topics which topics to take, without the prefix
 * @param filter which enriched articles and duplicates to take, in CEL; empty for all
 * @param storyFilter which stories to take, likewise
 * @param groupId consumer group, without the prefix
 * @param rollAge the longest time until a record that was read is durable and visible
 * @param retry pause after the first failure; it doubles with each that follows
 * @param maxRetry the longest pause
 * @param closeTimeout how long closing waits for what is under way
 * @param typeSettings the settings of the sink type, by their names without {@code sink.<type>.}
 */
public record SinkConfig(
    String type,
    List<String> topics,
    String filter,
    String storyFilter,
    String groupId,
    Duration rollAge,
    Duration retry,
    Duration maxRetry,
    Duration closeTimeout,
    Map<String, String> typeSettings) {
  public static final String TYPE = "sink.type";
  public static final String TOPICS = "sink.topics";
  public static final String FILTER = "sink.filter";
  public static final String STORY_FILTER = "sink.filter.stories";
  public static final String GROUP_ID = "sink.group.id";
  public static final String ROLL_AGE_MS = "sink.roll.age.ms";
  public static final String RETRY_BACKOFF_MS = "sink.retry.backoff.ms";
  public static final String RETRY_BACKOFF_MAX_MS = "sink.retry.backoff.max.ms";
  public static final String CLOSE_TIMEOUT_MS = "sink.close.timeout.ms";

  public SinkConfig {
    topics = List.copyOf(new LinkedHashSet<>(topics));
    typeSettings = Map.copyOf(typeSettings);
  }

  /**
   * Every setting with its type, default, bounds and meaning. Those of a type come after {@code
   * sink.<type>.} and are in {@link SinkTypes#definitions}.
   */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            TYPE,
            ConfigDef.Type.STRING,
            "jsonl",
            new ConfigDef.NonEmptyString(),
            Importance.HIGH,
            "Where records go: the name of a sink type.")
        .define(
            TOPICS,
            ConfigDef.Type.LIST,
            List.of("enriched"),
            ValidList.in(false, "enriched", "duplicates", "stories"),
            Importance.HIGH,
            "Which topics to write, without the prefix: enriched, duplicates, stories.")
        .define(
            FILTER,
            ConfigDef.Type.STRING,
            "",
            filterOf(RecordKind.ARTICLE),
            Importance.HIGH,
            "Which articles to write, in CEL, such as 'KP' in countries && lineage.relation == 'ORIGINAL'. Empty: all.")
        .define(
            STORY_FILTER,
            ConfigDef.Type.STRING,
            "",
            filterOf(RecordKind.STORY),
            Importance.MEDIUM,
            "Which stories to write, in CEL, such as size > 2 && status == 'USABLE'. Empty: all.")
        .define(
            GROUP_ID,
            ConfigDef.Type.STRING,
            "sink",
            new ConfigDef.NonEmptyString(),
            Importance.MEDIUM,
            "Consumer group, after the topic prefix. Sinks that share the work of one target share it; another target needs another.")
        .define(
            ROLL_AGE_MS,
            ConfigDef.Type.LONG,
            5_000,
            Range.between(100, 86_400_000),
            Importance.MEDIUM,
            "How long a record may wait until it is durable and visible, in milliseconds. Longer makes fewer and larger files.")
        .define(
            RETRY_BACKOFF_MS,
            ConfigDef.Type.LONG,
            500,
            Range.between(1, 60_000),
            Importance.LOW,
            "Pause after a failure to write, doubling with each that follows, in milliseconds.")
        .define(
            RETRY_BACKOFF_MAX_MS,
            ConfigDef.Type.LONG,
            15_000,
            Range.between(1, 600_000),
            Importance.LOW,
            "The longest pause between attempts to write, in milliseconds.")
        .define(
            CLOSE_TIMEOUT_MS,
            ConfigDef.Type.LONG,
            20_000,
            Range.between(0, 600_000),
            Importance.LOW,
            "How long closing waits for what is under way, in milliseconds.");
  }

  /**
   * The settings of {@code values}; what is not there takes its default.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a value is not allowed
   */
  public static SinkConfig of(Map<String, ?> values) {
    AbstractConfig config = new AbstractConfig(definition(), values, false);
    String type = config.getString(TYPE);
    return new SinkConfig(
        type,
        config.getList(TOPICS),
        config.getString(FILTER).strip(),
        config.getString(STORY_FILTER).strip(),
        config.getString(GROUP_ID),
        Duration.ofMillis(config.getLong(ROLL_AGE_MS)),
        Duration.ofMillis(config.getLong(RETRY_BACKOFF_MS)),
        Duration.ofMillis(config.getLong(RETRY_BACKOFF_MAX_MS)),
        Duration.ofMillis(config.getLong(CLOSE_TIMEOUT_MS)),
        typeSettings("sink." + type + ".", values));
  }

  private static ConfigDef.Validator filterOf(RecordKind kind) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          String expression = String.valueOf(value).strip();
          if (!expression.isEmpty()) {
            try {
              RecordFilter.compile(expression, kind);
            } catch (IllegalArgumentException e) {
              throw new ConfigException(name + ": " + e.getMessage());
            }
          }
        },
        () -> "a CEL expression that is true or false");
  }

  private static Map<String, String> typeSettings(String prefix, Map<String, ?> values) {
    Map<String, String> settings = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && value != null) {
            settings.put(name.substring(prefix.length()), value.toString());
          }
        });
    return settings;
  }
}
