package dev.dateline.sink;

import java.time.Duration;

/** Pauses between attempts, each twice as long as the one before, up to the longest. */
final class Backoff {
  private final long firstMs;
  private final long longestMs;
  private final SinkTime time;
  private long nextMs;
  private long overAtMs;

  Backoff(Duration first, Duration longest, SinkTime time) {
    this.firstMs = first.toMillis();
    this.longestMs = longest.toMillis();
    this.time = time;
    this.nextMs = firstMs;
  }

  void begin() {
    overAtMs = time.nowMs() + nextMs;
    nextMs = Math.min(2 * nextMs, longestMs);
  }

  boolean isOver() {
    return time.nowMs() >= overAtMs;
  }

  void reset() {
    nextMs = firstMs;
  }
}
