package dev.dateline.sink.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is being filled, under a name that no reader looks for. */
final class OpenFile {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path path;
  private final String directory;
  private final Disk.Output output;
  private final OutputStream stream;
  private final FileFormat.Writer writer;
  private final long first;
  private long last;
  private long records;
  private long used;

  private OpenFile(
      Path path, String directory, Disk.Output output, FileFormat format, String topic, long first)
      throws IOException {
    this.path = path;
    this.directory = directory;
    this.output = output;
    this.stream = new BufferedOutputStream(new ToDisk(output), BUFFER_BYTES);
    this.writer = format.begin(topic, stream);
    this.first = first;
    this.last = first;
  }

  /**
   * Begins a file.
   *
   * @param directory below that of the topic, where it will stand
   * @param first offset of its first record
   */
  static OpenFile create(
      Disk disk, Path path, String directory, FileFormat format, String topic, long first)
      throws IOException {
    Disk.Output output = disk.create(path);
    try {
      return new OpenFile(path, directory, output, format, topic, first);
    } catch (IOException | RuntimeException e) {
      output.close();
      throw e;
    }
  }

  /** The bytes of a file as they come. */
  private static final class ToDisk extends OutputStream {
    private final Disk.Output output;

    ToDisk(Disk.Output output) {
      this.output = output;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      output.write(ByteBuffer.wrap(bytes, offset, length));
    }
  }

  /**
   * Adds a record.
   *
   * @param now a number that grows with each use of any file
   */
  void add(FileRecord record, long now) throws IOException {
    writer.add(record);
    last = record.record().offset();
    records++;
    used = now;
  }

  boolean hasRoomFor(FileRecord record, Roll roll) {
    return records < roll.records() && (records == 0 || writer.sizeWith(record) <= roll.bytes());
  }

  long used() {
    return used;
  }

  /** Completes the file; from now on it waits for the commit that gives it its name. */
  Finished finish() throws IOException {
    writer.finish();
    stream.flush();
    output.force();
    output.close();
    return new Finished(path, directory, new OffsetRange(first, last));
  }

  /**
   * A complete file without its name.
   *
   * @param path where it is
   * @param directory below that of the topic, where it will stand
   * @param range offsets of its records
   */
  record Finished(Path path, String directory, OffsetRange range) {
    void discard() {
      OpenFile.delete(path);
    }
  }

  /** Takes the file away again. */
  void discard() {
    try {
      output.close();
    } catch (IOException e) {
      // What was not written counts for nothing anyway.
    }
    delete(path);
  }

  /** What can't be removed now is removed by the next claim. */
  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // No manifest names it, so it counts for nothing.
    }
  }
}
