package dev.dateline.sink.jsonl;

import dev.dateline.sink.ArticleSink;
import dev.dateline.sink.ArticleSinkFactory;
import java.nio.file.Path;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** Makes the {@code jsonl} sink. */
public final class JsonlSinkFactory implements ArticleSinkFactory {
  public static final String DIRECTORY = "directory";
  public static final String ROLL_BYTES = "roll.bytes";
  public static final String ROLL_RECORDS = "roll.records";

  @Override
  public String type() {
    return "jsonl";
  }

  @Override
  public ConfigDef settings() {
    return new ConfigDef()
        .define(
            DIRECTORY,
            ConfigDef.Type.STRING,
            "out",
            new ConfigDef.NonEmptyString(),
            Importance.HIGH,
            "Directory the files are written to; made if its parent exists.")
        .define(
            ROLL_BYTES,
            ConfigDef.Type.LONG,
            128L * 1024 * 1024,
            Range.between(1, 1L << 40),
            Importance.MEDIUM,
            "The largest size of a file in bytes, unless a single record is larger.")
        .define(
            ROLL_RECORDS,
            ConfigDef.Type.LONG,
            1_000_000,
            Range.between(1, 1L << 40),
            Importance.MEDIUM,
            "The most records of a file.");
  }

  @Override
  public ArticleSink create(AbstractConfig settings) {
    return new JsonlSink(
        Path.of(settings.getString(DIRECTORY)).toAbsolutePath().normalize(),
        new Roll(settings.getLong(ROLL_BYTES), settings.getLong(ROLL_RECORDS)),
        new LocalDisk());
  }
}
