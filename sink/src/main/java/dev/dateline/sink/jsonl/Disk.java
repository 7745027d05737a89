package dev.dateline.sink.jsonl;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What the sink does to a file system beyond looking at it; tests let it fail in the middle. */
interface Disk {
  /**
   * Keeps everybody else, in this process and in others, from claiming {@code file}; it is made if
   * it is not there.
   *
   * @throws IOException if somebody has it
   */
  Claim claim(Path file) throws IOException;

  /** Makes a new file, in place of one of this name. */
  Output create(Path file) throws IOException;

  /** Gives a complete file its name for all to see, durably, in one step; replaces nothing. */
  void publish(Path unfinished, Path file) throws IOException;

  /** Ends with {@link #close}, or with the process. */
  interface Claim extends Closeable {
    /**
     * Says whether it still holds.
     *
     * @throws IOException if not, because its file was taken away
     */
    void check() throws IOException;
  }

  /** A file that is being written. */
  interface Output extends Closeable {
    /** Writes all that remains in {@code bytes}. */
    void write(ByteBuffer bytes) throws IOException;

    /** Returns when what was written would survive the machine stopping. */
    void force() throws IOException;
  }
}
