package dev.dateline.sink.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;

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

  /**
   * Gives a complete file its name for all to see, in one step; replaces nothing. Durable once
   * {@link #force} was called with its directory.
   */
  void publish(Path unfinished, Path file) throws IOException;

  /** Puts a complete file in place of another of the same directory, durably, in one step. */
  void replace(Path file, Path other) throws IOException;

  /** Makes a directory and those between it and {@code root}, which has to be there, durably. */
  void makeDirectories(Path root, Path directory) throws IOException;

  /** Makes durable what was published in these directories. */
  void force(Collection<Path> directories) throws IOException;

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
