package dev.dateline.sink.webhook;

import java.util.function.DoubleSupplier;

/**
 * How long to wait after so many failures: twice as long each time, up to a bound, and of that a
 * random part, so that many who failed together do not come back together.
 *
 * @param random in 0..1
 */
record Backoff(long firstMs, long maxMs, DoubleSupplier random) {
  /**
   * The pause after a failure.
   *
   * @param failures so many so far, from 1
   * @param askedMs the least that the receiver asked for; 0 for nothing
   */
  long afterMs(int failures, long askedMs) {
    long full = Math.min(maxMs, firstMs << Math.min(30, failures - 1));
    return Math.max(askedMs, full / 2 + (long) (random.getAsDouble() * (full / 2.0)));
  }
}
