package dev.dateline.bench.chaos;

import java.util.Locale;

/**
 * Something that goes wrong.
 *
 * @param atMs when, in milliseconds from the start
 * @param kind what
 * @param target name of the process, or empty where none is meant
 * @param durationMs how long, or 0
 * @param dice a number that decides what is left open; the same plan has the same
 */
record Fault(long atMs, Kind kind, String target, long durationMs, int dice) {
  /** What can go wrong. */
  enum Kind {
    /** SIGKILL, and a new start. */
    KILL(5),
    /** SIGTERM, and a new start. */
    RESTART(3),
    /** SIGSTOP for a while, often for longer than a session lasts. */
    PAUSE(4),
    /** An instance of enrich ends, its files are damaged, and it is started again. */
    CORRUPT(3),
    /** Records that are no articles, straight into {@code articles}. */
    POISON_LOG(2),
    /** A file that is no article into the folder that ingest watches. */
    POISON_FOLDER(2),
    /** No byte can be written to the disk of a process for a while. */
    DISK_FULL(2),
    /** A process is killed, and started with a clock that is wrong; later with the right one. */
    CLOCK(2),
    /** An instance of enrich leaves, or one that had left comes back. */
    SCALE(2);

    final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%7.1f s  %-13s %-9s %s",
        atMs / 1000.0,
        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        target,
        durationMs == 0 ? "" : String.format(Locale.ROOT, "for %.1f s", durationMs / 1000.0));
  }
}
