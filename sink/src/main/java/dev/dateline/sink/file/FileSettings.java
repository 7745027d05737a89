package dev.dateline.sink.file;

import dev.dateline.sink.api.ArticleSink;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidList;

/** The settings that all sinks of files have. */
public final class FileSettings {
  public static final String DIRECTORY = "directory";
  public static final String PARTITION_BY = "partition.by";
  public static final String ROLL_BYTES = "roll.bytes";
  public static final String ROLL_RECORDS = "roll.records";
  public static final String OPEN_FILES = "open.files";

  private FileSettings() {}

  /**
   * Their definitions, to which a format adds its own.
   *
   * @param openFiles how many files are filled at once unless the user says otherwise
   */
  public static ConfigDef definition(int openFiles) {
    return new ConfigDef()
        .define(
            DIRECTORY,
            ConfigDef.Type.STRING,
            "out",
            new ConfigDef.NonEmptyString(),
            Importance.HIGH,
            "Directory the files are written to; made if its parent exists.")
        .define(
            PARTITION_BY,
            ConfigDef.Type.LIST,
            List.of(),
            ValidList.in(true, PartitionColumn.settings()),
            Importance.MEDIUM,
            "What the files are divided by, outermost first, as directories NAME=VALUE: "
                + String.join(", ", PartitionColumn.settings())
                + ". Empty: one directory a Kafka partition.")
        .define(
            ROLL_BYTES,
            ConfigDef.Type.LONG,
            128L * 1024 * 1024,
            Range.between(1, 1L << 40),
            Importance.MEDIUM,
            "The size at which a file is complete, in bytes; compressed ones may be a little larger.")
        .define(
            ROLL_RECORDS,
            ConfigDef.Type.LONG,
            1_000_000,
            Range.between(1, 1L << 40),
            Importance.MEDIUM,
            "The most records of a file.")
        .define(
            OPEN_FILES,
            ConfigDef.Type.INT,
            openFiles,
            Range.between(1, 10_000),
            Importance.LOW,
            "The most files that are filled at once; where more are needed, the one unused for longest is completed.");
  }

  /**
   * A sink of these settings.
   *
   * @param format what stands in the files
   * @param parses whether the format asks for {@link FileRecord#tree}
   */
  public static ArticleSink sink(AbstractConfig settings, FileFormat format, boolean parses) {
    Set<String> columns = new LinkedHashSet<>(settings.getList(PARTITION_BY));
    return new FileSink(
        new FileSink.Settings(
            Path.of(settings.getString(DIRECTORY)).toAbsolutePath().normalize(),
            new Roll(settings.getLong(ROLL_BYTES), settings.getLong(ROLL_RECORDS)),
            new Layout(columns.stream().map(PartitionColumn::of).toList()),
            format,
            settings.getInt(OPEN_FILES),
            parses),
        new LocalDisk());
  }
}
