package dev.dateline.ingest.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps an eye on how much comes out of a file for how much went in: a few kilobytes that unpack to
 * gigabytes are no news, but an attack or an accident.
 */
final class Meter {
  /** Text packs 3 to 10 times, and a log of one line, 100 times. */
  static final long MAX_RATIO = 200;

  /** Below this nothing is suspicious. */
  static final long FREE_BYTES = 64L * 1024 * 1024;

  /** Whatever its size: a crawl of a day takes some gigabytes. */
  static final long MAX_BYTES = 256L * 1024 * 1024 * 1024;

  private final long maxBytes;
  private long packedBytes;
  private long unpackedBytes;

  /** A file unpacks to more than is reasonable. */
  static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuchException(String limit) {
      super("unpacks to more than " + limit);
    }
  }

  /** The file itself could not be read on: not a fault of what is in it. */
  static final class SourceFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    SourceFailedException(IOException cause) {
      super(cause);
    }

    IOException original() {
      return (IOException) getCause();
    }
  }

  Meter() {
    this(MAX_BYTES);
  }

  /**
   * With another bound.
   *
   * @param maxBytes the most that may come out of a file, layer upon layer
   */
  Meter(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The file as it lies on the disk. */
  InputStream packed(InputStream in) {
    return new Counting(in) {
      @Override
      void counted(long bytes) {
        packedBytes += bytes;
      }

      @Override
      IOException failure(IOException e) {
        return new SourceFailedException(e);
      }
    };
  }

  /** What comes out of one layer of packing. */
  InputStream unpacked(InputStream in) {
    return new Counting(in) {
      @Override
      void counted(long bytes) throws IOException {
        unpackedBytes += bytes;
        if (unpackedBytes > FREE_BYTES + packedBytes * MAX_RATIO) {
          throw new TooMuchException(MAX_RATIO + " times its size");
        }
        if (unpackedBytes > maxBytes) {
          throw new TooMuchException(maxBytes + " bytes");
        }
      }

      @Override
      IOException failure(IOException e) {
        return e;
      }
    };
  }

  private abstract static class Counting extends FilterInputStream {
    Counting(InputStream in) {
      super(in);
    }

    abstract void counted(long bytes) throws IOException;

    abstract IOException failure(IOException e);

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count;
      try {
        count = in.read(buffer, offset, length);
      } catch (IOException e) {
        throw failure(e);
      }
      counted(Math.max(0, count));
      return count;
    }

    /** By reading: what is passed over counts as well. */
    @Override
    public long skip(long bytes) throws IOException {
      byte[] buffer = new byte[(int) Math.min(64 * 1024, Math.max(1, bytes))];
      long skipped = 0;
      while (skipped < bytes) {
        int count = read(buffer, 0, (int) Math.min(buffer.length, bytes - skipped));
        if (count < 0) {
          break;
        }
        skipped += count;
      }
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
