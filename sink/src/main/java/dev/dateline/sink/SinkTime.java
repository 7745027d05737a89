package dev.dateline.sink;

import java.util.concurrent.TimeUnit;

/** Time that only goes forward. */
@FunctionalInterface
interface SinkTime {
  SinkTime SYSTEM = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());

  /** Milliseconds since some moment. */
  long nowMs();
}
