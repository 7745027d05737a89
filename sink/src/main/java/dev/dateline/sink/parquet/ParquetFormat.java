package dev.dateline.sink.parquet;

import dev.dateline.sink.file.FileFormat;
import dev.dateline.sink.file.FileRecord;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Typed columns, packed with Zstandard. See {@link Table} for which. */
public final class ParquetFormat implements FileFormat {
  /** Records are large: a page of many of them would be, too. */
  private static final int MIN_ROWS_BETWEEN_CHECKS = 8;

  private final int rowGroupBytes;

  ParquetFormat(int rowGroupBytes) {
    this.rowGroupBytes = rowGroupBytes;
  }

  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public String suffix() {
    return ".parquet";
  }

  @Override
  public Writer begin(String topic, OutputStream out) throws IOException {
    Table table = topic.endsWith("stories") ? Table.STORIES : Table.ARTICLES;
    return new Rows(
        new TableWriter.Builder(new StreamOutput(out), table)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new ZstdCodec())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize((long) rowGroupBytes)
            .withMinRowCountForPageSizeCheck(MIN_ROWS_BETWEEN_CHECKS)
            .withDictionaryEncoding(Table.JSON, false)
            .withStatisticsEnabled(Table.JSON, false)
            .build());
  }

  private record Rows(ParquetWriter<FileRecord> writer) implements Writer {
    @Override
    public void add(FileRecord record) throws IOException {
      writer.write(record);
    }

    /** What is in memory is counted before it is packed. */
    @Override
    public long sizeWith(FileRecord record) {
      return writer.getDataSize();
    }

    @Override
    public void finish() throws IOException {
      writer.close();
    }
  }
}
