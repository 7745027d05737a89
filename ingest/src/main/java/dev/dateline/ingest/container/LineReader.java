package dev.dateline.ingest.container;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines as bytes, however long they are: of one that is too long the start is kept and the
 * rest passed over, so that memory is bounded by {@code maxBytes}. A line ends at LF; a CR before
 * it is not part of the line. The last line needs no end.
 */
public final class LineReader implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** One line. A class and not a record because of the array. */
  public static final class Line {
    private final byte[] bytes;
    private final long length;
    private final long offset;
    private final long endOffset;
    private final long number;

    private Line(byte[] bytes, long length, long offset, long endOffset, long number) {
      this.bytes = bytes;
      this.length = length;
      this.offset = offset;
      this.endOffset = endOffset;
      this.number = number;
    }

    /** The line without its end; only its start where it is too long. */
    public byte[] bytes() {
      return bytes;
    }

    /** Bytes of the whole line, without its end. */
    public long length() {
      return length;
    }

    public long offset() {
      return offset;
    }

    public long endOffset() {
      return endOffset;
    }

    /** From 1. */
    public long number() {
      return number;
    }

    public boolean isTooLong() {
      return length > bytes.length;
    }
  }

  private final InputStream in;
  private final int maxBytes;
  private final int keptBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int position;
  private int limit;
  private long offset;
  private long number;

  /**
   * @param in positioned at {@code offset}, the start of a line; closed with this reader
   * @param number lines before
   * @param maxBytes the longest line that is given as a whole
   * @param keptBytes how much is given of a longer one; not more than {@code maxBytes}
   */
  public LineReader(InputStream in, long offset, long number, int maxBytes, int keptBytes) {
    this.in = in;
    this.offset = offset;
    this.number = number;
    this.maxBytes = maxBytes;
    this.keptBytes = keptBytes;
  }

  /** The next line, or null after the last. */
  public Line next() throws IOException {
    if (position == limit && !fill()) {
      return null;
    }
    kept.reset();
    long start = offset;
    long length = 0;
    boolean ended = false;
    boolean returned = false;
    while (!ended && (position < limit || fill())) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      int count = end - position;
      // One more than the bound, so that a CR at the end of the longest line finds room.
      kept.write(buffer, position, Math.min(count, Math.max(0, maxBytes + 1 - kept.size())));
      length += count;
      returned = count > 0 ? buffer[end - 1] == '\r' : returned;
      ended = end < limit;
      position = ended ? end + 1 : end;
      offset += count + (ended ? 1 : 0);
    }
    if (returned) {
      length--;
    }
    number++;
    return new Line(bytes(length), length, start, offset, number);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] bytes(long length) {
    return Arrays.copyOf(kept.toByteArray(), (int) (length > maxBytes ? keptBytes : length));
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }
}
