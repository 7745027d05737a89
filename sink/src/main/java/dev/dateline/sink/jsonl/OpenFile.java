package dev.dateline.sink.jsonl;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is being filled, under its hidden name. */
final class OpenFile implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Disk disk;
  private final Path path;
  private final Disk.Output output;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private final long first;
  private long last;
  private long bytes;
  private long records;

  private OpenFile(Disk disk, Path path, Disk.Output output, long first) {
    this.disk = disk;
    this.path = path;
    this.output = output;
    this.first = first;
    this.last = first;
  }

  static OpenFile create(Disk disk, Path path, long first) throws IOException {
    return new OpenFile(disk, path, disk.create(path), first);
  }

  /**
   * Adds one line.
   *
   * @param json well-formed JSON. A line break in it can only stand between tokens, where a space
   *     means the same; so the line keeps its length and what it says.
   */
  void add(long offset, byte[] json) throws IOException {
    if (json.length >= buffer.remaining()) {
      drain();
    }
    if (json.length >= buffer.remaining()) {
      output.write(ByteBuffer.wrap(oneLine(json)));
    } else {
      buffer.put(oneLine(json));
    }
    buffer.put((byte) '\n');
    last = offset;
    bytes += json.length + 1L;
    records++;
  }

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

  private void drain() throws IOException {
    buffer.flip();
    output.write(buffer);
    buffer.clear();
  }

  boolean hasRoomFor(long moreBytes, Roll roll) {
    return records < roll.records() && bytes + moreBytes + 1 <= roll.bytes();
  }

  OffsetRange range() {
    return new OffsetRange(first, last);
  }

  /** Completes the file and gives it its name. */
  void publishAs(Path file) throws IOException {
    drain();
    output.force();
    output.close();
    disk.publish(path, file);
  }

  /** Takes the file away again; what can't be removed now is removed by the next claim. */
  void discard() {
    try {
      close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // A hidden name without offsets at its end counts for nothing.
    }
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
