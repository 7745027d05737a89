package dev.dateline.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits. Injected beside the clock, so that a test can let a day pass at once. */
@FunctionalInterface
public interface Sleeper {
  /** Sleeps in the real world. */
  Sleeper SYSTEM = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

  /**
   * Returns after this time.
   *
   * @throws InterruptedException if the thread is interrupted before
   */
  void sleep(Duration duration) throws InterruptedException;
}
