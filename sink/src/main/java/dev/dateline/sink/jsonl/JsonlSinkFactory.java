package dev.dateline.sink.jsonl;

import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.ArticleSinkFactory;
import dev.dateline.sink.file.FileSettings;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Makes the {@code jsonl} sink. */
public final class JsonlSinkFactory implements ArticleSinkFactory {
  public static final String COMPRESSION = "compression";

  private static final int OPEN_FILES = 64;

  @Override
  public String type() {
    return "jsonl";
  }

  @Override
  public ConfigDef settings() {
    return FileSettings.definition(OPEN_FILES)
        .define(
            COMPRESSION,
            ConfigDef.Type.STRING,
            "none",
            ConfigDef.ValidString.in(Compression.names()),
            Importance.MEDIUM,
            "How the files are compressed: none, gzip or zstd.");
  }

  @Override
  public ArticleSink create(AbstractConfig settings) {
    return FileSettings.sink(settings, JsonlFormat.packed(settings.getString(COMPRESSION)), false);
  }
}
