package dev.dateline.ingest.container;

import java.io.IOException;

/** The entries of an archive, one after the other. Closing is left to whoever opened the file. */
@FunctionalInterface
interface Archive {
  /** The next entry, or null after the last. Ends the one before. */
  Entry next() throws IOException;
}
