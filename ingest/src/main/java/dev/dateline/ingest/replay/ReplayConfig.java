package dev.dateline.ingest.replay;

import dev.dateline.model.Topics;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of a {@code replay} source.
 *
 * @param path folder or file, absolute
 * @param speed how fast
 * @param maxPause the longest pause between two articles
 * @param loop whether to begin again after the last article
 * @param maxArticleBytes longest body
 * @param charset of text that is not marked otherwise
 * @param range which articles, by their own dates
 * @param shiftToNow whether dates are moved so that the first article of a pass is of now
 */
public record ReplayConfig(
    Path path,
    Speed speed,
    Duration maxPause,
    boolean loop,
    int maxArticleBytes,
    Charset charset,
    DateRange range,
    boolean shiftToNow) {
  public static final String PATH = "path";
  public static final String SPEED = "speed";
  public static final String MAX_PAUSE_MS = "max.pause.ms";
  public static final String LOOP = "loop";
  public static final String MAX_ARTICLE_BYTES = "max.article.bytes";
  public static final String CHARSET = "charset";
  public static final String FROM = "from";
  public static final String TO = "to";
  public static final String SHIFT_TO_NOW = "shift.to.now";

  private static final int DEFAULT_MAX_ARTICLE_BYTES = 1024 * 1024;

  /** Every setting with its type, default, bounds and meaning. */
  public static ConfigDef definition() {
    return eventTime(new ConfigDef())
        .define(
            PATH,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            LambdaValidator.with((name, value) -> path(name, value), () -> "a path"),
            Importance.HIGH,
            "Folder (with its sub-folders) or file to replay:"
                + " *.txt and names without extension, *.html, *.jsonl, *.json, *.xml and packed"
                + " files (gz, zst, zip, tar, WARC).")
        .define(
            SPEED,
            ConfigDef.Type.STRING,
            "max",
            LambdaValidator.with(
                (name, value) -> Speed.parse(name, (String) value),
                () -> "max, or such as 1x, 100x"),
            Importance.MEDIUM,
            "max, or a multiple of real time such as 1x or 100x:"
                + " articles then come in the order and at the distance of their own dates.")
        .define(
            MAX_PAUSE_MS,
            ConfigDef.Type.LONG,
            Duration.ofDays(1).toMillis(),
            Range.between(0, Duration.ofDays(365).toMillis()),
            Importance.LOW,
            "The longest pause between two articles in milliseconds, whatever their dates.")
        .define(
            LOOP,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Begin again after the last article, with new article ids on each pass.")
        .define(
            MAX_ARTICLE_BYTES,
            ConfigDef.Type.INT,
            DEFAULT_MAX_ARTICLE_BYTES,
            Range.between(1024, Topics.MAX_RECORD_BYTES),
            Importance.LOW,
            "Longest body of an article in bytes; a longer one is rejected.")
        .define(
            CHARSET,
            ConfigDef.Type.STRING,
            "UTF-8",
            LambdaValidator.with(
                (name, value) -> charset(name, value), () -> "a character encoding"),
            Importance.LOW,
            "Encoding of text files without a byte order mark; JSONL is always UTF-8.");
  }

  private static ConfigDef eventTime(ConfigDef definition) {
    return definition
        .define(
            FROM,
            ConfigDef.Type.STRING,
            "",
            LambdaValidator.with(
                (name, value) -> DateRange.parse(name, (String) value), () -> "a date or time"),
            Importance.MEDIUM,
            "Only articles dated then or later, such as 2025-06-30 or 2025-06-30T16:15:00+09:00;"
                + " UTC unless it says otherwise. One without a date goes with the one before it.")
        .define(
            TO,
            ConfigDef.Type.STRING,
            "",
            LambdaValidator.with(
                (name, value) -> DateRange.parse(name, (String) value), () -> "a date or time"),
            Importance.MEDIUM,
            "Only articles dated before this.")
        .define(
            SHIFT_TO_NOW,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Move the declared dates so that the first article of a pass is of now, and the others"
                + " as far from it as they were. Texts keep their dates.");
  }

  static ReplayConfig of(AbstractConfig config) {
    return new ReplayConfig(
        path(PATH, config.getString(PATH)),
        Speed.parse(SPEED, config.getString(SPEED)),
        Duration.ofMillis(config.getLong(MAX_PAUSE_MS)),
        config.getBoolean(LOOP),
        config.getInt(MAX_ARTICLE_BYTES),
        charset(CHARSET, config.getString(CHARSET)),
        DateRange.of(config.getString(FROM), config.getString(TO)),
        config.getBoolean(SHIFT_TO_NOW));
  }

  private static Path path(String name, Object value) {
    String text = (String) value;
    if (text == null || text.isBlank()) {
      throw new ConfigException(name, value, "name the folder or file to replay");
    }
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new ConfigException(name, value, "not a path: " + e.getReason());
    }
  }

  private static Charset charset(String name, Object value) {
    try {
      return Charset.forName((String) value);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ConfigException(name, value, "no encoding of this name is known");
    }
  }
}
