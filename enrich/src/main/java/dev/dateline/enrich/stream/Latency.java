package dev.dateline.enrich.stream;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** How long articles were on their way, as a histogram. Thread-safe. */
final class Latency {
  /** Upper bounds of the buckets, in milliseconds; the last bucket has none. */
  private static final long[] BOUNDS_MS = {
    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 3_600_000
  };

  private final LongAdder[] counts =
      IntStream.rangeClosed(0, BOUNDS_MS.length)
          .mapToObj(i -> new LongAdder())
          .toArray(LongAdder[]::new);
  private final LongAdder sumMs = new LongAdder();

  /**
   * Counts one; below 0 is 0, since clocks of two machines differ.
   *
   * @param ms in milliseconds
   */
  void observe(long ms) {
    long taken = Math.max(0, ms);
    int at = Arrays.binarySearch(BOUNDS_MS, taken);
    counts[at >= 0 ? at : -at - 1].increment();
    sumMs.add(taken);
  }

  EnrichCounts.Histogram histogram() {
    return new EnrichCounts.Histogram(
        Arrays.stream(BOUNDS_MS).mapToObj(ms -> ms / 1_000d).toList(),
        Arrays.stream(counts).map(LongAdder::sum).toList(),
        sumMs.sum() / 1_000d);
  }
}
