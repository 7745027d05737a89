package dev.dateline.sink.parquet;

import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.ArticleSinkFactory;
import dev.dateline.sink.file.FileSettings;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** Makes the {@code parquet} sink. */
public final class ParquetSinkFactory implements ArticleSinkFactory {
  public static final String ROW_GROUP_BYTES = "row.group.bytes";

  /** Each holds a row group in memory. */
  private static final int OPEN_FILES = 16;

  @Override
  public String type() {
    return "parquet";
  }

  @Override
  public ConfigDef settings() {
    return FileSettings.definition(OPEN_FILES)
        .define(
            ROW_GROUP_BYTES,
            ConfigDef.Type.INT,
            16 * 1024 * 1024,
            Range.between(64 * 1024, 1 << 30),
            Importance.LOW,
            "About how many bytes a row group has; each file that is being filled holds one in memory.");
  }

  @Override
  public ArticleSink create(AbstractConfig settings) {
    return FileSettings.sink(settings, new ParquetFormat(settings.getInt(ROW_GROUP_BYTES)), true);
  }
}
