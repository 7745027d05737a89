package dev.dateline.sink.file;

import java.io.IOException;
import java.io.OutputStream;

/** What stands in the files of a sink. */
public interface FileFormat {
  /**
   * One word, also for files that are packed in different ways: two formats can share a directory.
   */
  String name();

  /** How the names of such files end, dot included: {@code .jsonl.gz}. */
  String suffix();

  /**
   * Begins a file for records of one topic. The caller buffers, forces and closes {@code out}.
   *
   * @param topic name of the topic, prefix included
   */
  Writer begin(String topic, OutputStream out) throws IOException;

  /** A file of this format that is being filled. */
  interface Writer {
    /** Adds a record that is no tombstone. */
    void add(FileRecord record) throws IOException;

    /** About how many bytes the file would have with this record in it, too. */
    long sizeWith(FileRecord record);

    /** Writes what is still held back, and the end. Closes nothing. */
    void finish() throws IOException;
  }
}
