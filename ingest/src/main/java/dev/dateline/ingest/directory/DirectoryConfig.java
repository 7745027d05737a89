package dev.dateline.ingest.directory;

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
 * The settings of a {@code directory} source.
 *
 * @param path the folder, absolute
 * @param recursive whether its sub-folders are watched too
 * @param names which files are taken
 * @param scanInterval how long to wait between two looks
 * @param settle how old a file must be to be taken at the first look
 * @param once whether to end when all that is there has been read
 * @param maxFiles the most files that may be in the folder
 * @param maxArticleBytes longest body
 * @param charset of text that is not marked otherwise
 */
public record DirectoryConfig(
    Path path,
    boolean recursive,
    Globs names,
    Duration scanInterval,
    Duration settle,
    boolean once,
    int maxFiles,
    int maxArticleBytes,
    Charset charset) {
  public static final String PATH = "path";
  public static final String RECURSIVE = "recursive";
  public static final String INCLUDE = "include";
  public static final String EXCLUDE = "exclude";
  public static final String SCAN_INTERVAL_MS = "scan.interval.ms";
  public static final String SETTLE_MS = "settle.ms";
  public static final String ONCE = "once";
  public static final String MAX_FILES = "max.files";
  public static final String MAX_ARTICLE_BYTES = "max.article.bytes";
  public static final String CHARSET = "charset";

  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  /** What stands beside articles in most folders, and is none. */
  private static final String EXCLUDED =
      "*.jpg,*.jpeg,*.png,*.gif,*.tif,*.tiff,*.bmp,*.webp,*.mp3,*.mp4,*.mov,*.wav,*.pdf,"
          + "*.css,*.js,*.dtd,*.xsd,*.md5,*.sha256";

  /** So that the ledger, 24 bytes a file, fits into one record. */
  private static final int MOST_FILES = 100_000;

  /** Every setting with its type, default, bounds and meaning. */
  public static ConfigDef definition() {
    ConfigDef definition =
        new ConfigDef()
            .define(
                PATH,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                LambdaValidator.with((name, value) -> path(name, value), () -> "a path"),
                Importance.HIGH,
                "Folder to watch: texts, HTML, wire formats, JSON and JSONL, also packed"
                    + " (gz, zst, zip, tar, WARC).")
            .define(
                RECURSIVE,
                ConfigDef.Type.BOOLEAN,
                true,
                Importance.MEDIUM,
                "Watch its sub-folders, too.")
            .define(
                SCAN_INTERVAL_MS,
                ConfigDef.Type.LONG,
                5_000L,
                Range.between(10, DAY_MS),
                Importance.MEDIUM,
                "Milliseconds between two looks at the folder.")
            .define(
                SETTLE_MS,
                ConfigDef.Type.LONG,
                30_000L,
                Range.between(0, DAY_MS),
                Importance.LOW,
                "A file is taken once size and time stayed the same from one look to the next, or"
                    + " once it is older than this many milliseconds.")
            .define(
                ONCE,
                ConfigDef.Type.BOOLEAN,
                false,
                Importance.MEDIUM,
                "End when all that is there has been read.");
    return bounds(names(definition));
  }

  private static ConfigDef names(ConfigDef definition) {
    return definition
        .define(
            INCLUDE,
            ConfigDef.Type.LIST,
            "*",
            LambdaValidator.with((name, value) -> Globs.check(name, value), () -> "patterns"),
            Importance.MEDIUM,
            "Patterns of the files to take, such as *.xml or sport/**; one without / is matched"
                + " against the last part of the name.")
        .define(
            EXCLUDE,
            ConfigDef.Type.LIST,
            EXCLUDED,
            LambdaValidator.with((name, value) -> Globs.check(name, value), () -> "patterns"),
            Importance.MEDIUM,
            "Patterns of the files to pass over. Hidden files, and those that are still being"
                + " written by their names (*.tmp, *.part, ...), are never taken.");
  }

  private static ConfigDef bounds(ConfigDef definition) {
    return definition
        .define(
            MAX_FILES,
            ConfigDef.Type.INT,
            50_000,
            Range.between(1, MOST_FILES),
            Importance.LOW,
            "The most files in the folder; what was taken of them stands in the checkpoint.")
        .define(
            MAX_ARTICLE_BYTES,
            ConfigDef.Type.INT,
            1024 * 1024,
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
            "Encoding of text and XML that does not state its own.");
  }

  static DirectoryConfig of(AbstractConfig config) {
    return new DirectoryConfig(
        path(PATH, config.getString(PATH)),
        config.getBoolean(RECURSIVE),
        new Globs(config.getList(INCLUDE), config.getList(EXCLUDE)),
        Duration.ofMillis(config.getLong(SCAN_INTERVAL_MS)),
        Duration.ofMillis(config.getLong(SETTLE_MS)),
        config.getBoolean(ONCE),
        config.getInt(MAX_FILES),
        config.getInt(MAX_ARTICLE_BYTES),
        charset(CHARSET, config.getString(CHARSET)));
  }

  private static Path path(String name, Object value) {
    String text = (String) value;
    if (text == null || text.isBlank()) {
      throw new ConfigException(name, value, "name the folder to watch");
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
