package dev.dateline.app.life;

import java.time.Duration;

/** Something that {@link Program} starts and stops. Called by one thread at a time. */
public interface Part {
  /** What a person calls it: {@code ingest}, {@code broker}. */
  String name();

  /**
   * Starts it and returns once it works.
   *
   * @param faults told once if it can't go on later by itself; may be called from any thread
   */
  void start(Faults faults) throws Exception;

  /**
   * Finishes what it holds and lets go of everything. Also called where {@link #start} failed half
   * way.
   *
   * @param limit how long that may take; the program goes on afterwards, whatever happens here
   */
  void stop(Duration limit) throws Exception;

  /** Where a part tells that it can't go on. */
  @FunctionalInterface
  interface Faults {
    void report(Throwable cause);
  }
}
