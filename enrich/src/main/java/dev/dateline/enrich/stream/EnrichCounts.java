package dev.dateline.enrich.stream;

import dev.dateline.model.Rejection;
import dev.dateline.model.Relation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of one process since it started. Thread-safe.
 *
 * <p>Work that a crash rolls back is counted again when it is done again: these are for watching,
 * the topics are the truth. See {@link Snapshot#balances} for the sum that holds while nothing
 * crashes.
 */
public final class EnrichCounts {
  private final LongAdder read = new LongAdder();
  private final LongAdder refetched = new LongAdder();
  private final LongAdder resumed = new LongAdder();
  private final LongAdder handedOver = new LongAdder();
  private final LongAdder unmet = new LongAdder();
  private final LongAdder stories = new LongAdder();
  private final LongAdder recalled = new LongAdder();
  private final Latency latency = new Latency();
  private final Map<Rejection.Reason, LongAdder> rejected = adders(Rejection.Reason.class);
  private final Map<Relation, LongAdder> routed = adders(Relation.class);
  private final Map<Integer, LongAdder> waiting = new ConcurrentHashMap<>();

  void read() {
    read.increment();
  }

  void refetched() {
    refetched.increment();
  }

  void rejected(Rejection.Reason reason) {
    rejected.get(reason).increment();
  }

  /**
   * An article goes out.
   *
   * @param afterMs since it was fetched, in milliseconds
   */
  void routed(Relation relation, long afterMs) {
    routed.get(relation).increment();
    latency.observe(afterMs);
  }

  void story() {
    stories.increment();
  }

  void recalled() {
    recalled.increment();
  }

  void unmet() {
    unmet.increment();
  }

  void entered(int partition) {
    waiting(partition).increment();
  }

  void left(int partition) {
    waiting(partition).decrement();
  }

  /** A partition came to this process with articles that wait already. */
  void resumed(int partition, int articles) {
    resumed.add(articles);
    waiting(partition).add(articles);
  }

  /** A partition leaves this process, and what waits there with it. */
  void handedOver(int partition) {
    handedOver.add(waiting(partition).sumThenReset());
  }

  /** All counts now; taken one after the other, so they balance only while nothing flows. */
  public Snapshot snapshot() {
    return new Snapshot(
        read.sum(),
        resumed.sum(),
        refetched.sum(),
        sums(rejected),
        sums(routed),
        waiting.values().stream().mapToLong(LongAdder::sum).sum(),
        handedOver.sum(),
        unmet.sum(),
        stories.sum(),
        recalled.sum(),
        latency.histogram());
  }

  private LongAdder waiting(int partition) {
    return waiting.computeIfAbsent(partition, p -> new LongAdder());
  }

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      adders.put(constant, new LongAdder());
    }
    return Collections.unmodifiableMap(adders);
  }

  private static <E extends Enum<E>> Map<E, Long> sums(Map<E, LongAdder> adders) {
    Map<E, Long> sums = new TreeMap<>();
    adders.forEach((constant, adder) -> sums.put(constant, adder.sum()));
    return Collections.unmodifiableMap(sums);
  }

  /**
   * All counts at one time.
   *
   * @param read records read from {@code articles}
   * @param resumed articles found waiting when their partition came to this process
   * @param refetched articles that were known already, forwarded nowhere
   * @param rejected articles rejected, by reason; every reason has an entry
   * @param routed articles written to {@code enriched} or {@code duplicates}, by relation; every
   *     relation has an entry
   * @param waiting articles that wait for their verdict
   * @param handedOver articles that waited when their partition left this process
   * @param unmet verdicts that found no article: a defect, should be 0
   * @param stories records written to {@code stories}
   * @param recalled articles written once more since the text they were made from was withdrawn, or
   *     may be used again; {@code routed} counts an article's first record only
   * @param latency from fetch to enriched, of articles that were written; of a replayed article
   *     from the time its source was read
   */
  public record Snapshot(
      long read,
      long resumed,
      long refetched,
      Map<Rejection.Reason, Long> rejected,
      Map<Relation, Long> routed,
      long waiting,
      long handedOver,
      long unmet,
      long stories,
      long recalled,
      Histogram latency) {
    /**
     * Whether what came in is what went out or is still here: read + resumed = refetched + rejected
     * + routed + waiting + handed over.
     */
    public boolean balances() {
      return read + resumed == refetched + sum(rejected) + sum(routed) + waiting + handedOver;
    }

    private static long sum(Map<?, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Counts by size.
   *
   * @param bounds upper bounds of the buckets, inclusive, in seconds, ascending
   * @param counts of each bucket alone; one more than {@code bounds}, as the last has no bound
   * @param sum of all that was counted, in seconds
   */
  public record Histogram(List<Double> bounds, List<Long> counts, double sum) {
    public Histogram {
      bounds = List.copyOf(bounds);
      counts = List.copyOf(counts);
    }
  }
}
