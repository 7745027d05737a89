package dev.dateline.ingest.container;

import dev.dateline.ingest.format.Hints;
import java.io.InputStream;

/**
 * A file, or what lies in one, before it was looked into.
 *
 * @param name where it is, for a person
 * @param in its bytes; read before the next entry is asked for
 * @param hints what is known of it
 * @param archives how many archives it lies in
 * @param problem why it can't be read, or null
 */
record Entry(String name, InputStream in, Hints hints, int archives, String problem) {
  Entry(String name, InputStream in, Hints hints, int archives) {
    this(name, in, hints, archives, null);
  }
}
