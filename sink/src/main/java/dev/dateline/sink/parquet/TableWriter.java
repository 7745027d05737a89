package dev.dateline.sink.parquet;

import dev.dateline.sink.file.FileRecord;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Writes records as rows of a table. The library still asks for methods that take Hadoop's
 * configuration; nobody calls them, and Hadoop is not there at run time.
 */
@SuppressWarnings("deprecation") // They are abstract all the same.
final class TableWriter extends WriteSupport<FileRecord> {
  private final Table table;
  private RecordConsumer out;

  private TableWriter(Table table) {
    this.table = table;
  }

  @Override
  public WriteContext init(Configuration configuration) {
    throw new UnsupportedOperationException("there is no Hadoop here");
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    Type[] types = table.columns().stream().map(Column::type).toArray(Type[]::new);
    return new WriteContext(new MessageType(table.name(), types), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    out = recordConsumer;
  }

  @Override
  public void write(FileRecord record) {
    out.startMessage();
    int index = 0;
    for (Column column : table.columns()) {
      column.write(record, index++, out);
    }
    out.endMessage();
  }

  /** Makes writers of a table. */
  static final class Builder extends ParquetWriter.Builder<FileRecord, Builder> {
    private final Table table;

    Builder(OutputFile file, Table table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<FileRecord> getWriteSupport(Configuration configuration) {
      throw new UnsupportedOperationException("there is no Hadoop here");
    }

    @Override
    protected WriteSupport<FileRecord> getWriteSupport(ParquetConfiguration configuration) {
      return new TableWriter(table);
    }
  }
}
