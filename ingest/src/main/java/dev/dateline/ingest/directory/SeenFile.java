package dev.dateline.ingest.directory;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A file as one look found it.
 *
 * @param path where it is
 * @param name its path in the folder, with {@code /} between the parts
 * @param bytes its size
 * @param modifiedMs when it was written last, in milliseconds since 1970
 * @param problem why it can't be read, where that is known already; else null
 */
record SeenFile(Path path, String name, long bytes, long modifiedMs, String problem) {
  /** The order in which files are read: as they were written. */
  static final Comparator<SeenFile> ORDER =
      Comparator.comparingLong(SeenFile::modifiedMs).thenComparing(SeenFile::name);

  boolean isAs(SeenFile other) {
    return other != null && bytes == other.bytes && modifiedMs == other.modifiedMs;
  }
}
