package dev.dateline.sink.jsonl;

import dev.dateline.sink.file.FileFormat;
import dev.dateline.sink.file.FileRecord;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The JSON of each record as it came, one a line, in UTF-8. */
public final class JsonlFormat implements FileFormat {
  private final Compression compression;

  private JsonlFormat(Compression compression) {
    this.compression = compression;
  }

  /**
   * Lines packed in one of the ways that the setting {@code compression} names.
   *
   * @throws IllegalArgumentException if there is no such way
   */
  public static JsonlFormat packed(String compression) {
    return new JsonlFormat(Compression.of(compression));
  }

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public String suffix() {
    return ".jsonl" + compression.suffix();
  }

  @Override
  public Writer begin(String topic, OutputStream out) throws IOException {
    return new Lines(new Counted(out), compression);
  }

  private static final class Lines implements Writer {
    private final Counted counted;
    private final OutputStream out;
    private final boolean plain;

    Lines(Counted counted, Compression compression) throws IOException {
      this.counted = counted;
      this.out = compression.over(counted);
      this.plain = compression == Compression.NONE;
    }

    @Override
    public void add(FileRecord record) throws IOException {
      out.write(oneLine(record.json()));
      out.write('\n');
    }

    /** What a compressor still holds back is not counted. */
    @Override
    public long sizeWith(FileRecord record) {
      return plain ? counted.bytes + record.json().length + 1 : counted.bytes;
    }

    /** A compressor writes its end; the file beneath stays open. */
    @Override
    public void finish() throws IOException {
      if (!plain) {
        out.close();
      }
    }

    /**
     * Well-formed JSON on one line: a line break in it can only stand between tokens, where a space
     * means the same; so it keeps its length and what it says.
     */
    private static byte[] oneLine(byte[] json) {
      byte[] line = json;
      for (int i = 0; i < json.length; i++) {
        if (json[i] == '\n' || json[i] == '\r') {
          if (line == json) {
            line = json.clone();
          }
          line[i] = ' ';
        }
      }
      return line;
    }
  }

  /** Counts what goes through and lets nobody close what is beneath. */
  private static final class Counted extends FilterOutputStream {
    private long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] block, int offset, int length) throws IOException {
      out.write(block, offset, length);
      bytes += length;
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
