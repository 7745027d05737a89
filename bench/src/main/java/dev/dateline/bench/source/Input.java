package dev.dateline.bench.source;

import java.util.Map;

/**
 * A kind of source with what it reads.
 *
 * @param label of its row
 * @param type of the source
 * @param settings of the source; those of an {@code http} source name its port
 * @param sender what it waits for; null where it comes to its end by itself
 */
record Input(String label, String type, Map<String, String> settings, Sender sender) {
  /** Gives a source that listens what it is to take. */
  @FunctionalInterface
  interface Sender {
    /**
     * Until all is accepted.
     *
     * @return when the first article was sent, by {@link System#nanoTime}
     */
    long send() throws InterruptedException;
  }
}
