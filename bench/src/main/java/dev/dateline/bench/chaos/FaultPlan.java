package dev.dateline.bench.chaos;

import dev.dateline.bench.chaos.Fault.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What will go wrong and when; the same seed gives the same plan. */
final class FaultPlan {
  private static final int MIN_PAUSE_MS = 500;
  private static final int MAX_PAUSE_MS = 14_000;
  private static final int MIN_SPELL_MS = 4_000;
  private static final int MAX_SPELL_MS = 12_000;

  private final Random random;
  private final int enrichs;
  private final int sinks;

  private FaultPlan(long seed, int enrichs, int sinks) {
    this.random = new Random(seed);
    this.enrichs = enrichs;
    this.sinks = sinks;
  }

  /**
   * A plan.
   *
   * @param durationMs of the whole; faults begin after a tenth of it, or 10 s
   * @param everyMs between two faults, on average
   * @param kinds that can be injected here
   */
  static List<Fault> of(
      long seed, long durationMs, long everyMs, int enrichs, int sinks, Set<Kind> kinds) {
    return new FaultPlan(seed, enrichs, sinks).make(durationMs, everyMs, kinds);
  }

  private List<Fault> make(long durationMs, long everyMs, Set<Kind> kinds) {
    List<Fault> faults = new ArrayList<>();
    // Each kind once at first, so that a short run has them all.
    List<Kind> first = new ArrayList<>(EnumSet.copyOf(kinds));
    Collections.shuffle(first, random);
    List<Kind> weighted = new ArrayList<>();
    kinds.stream()
        .sorted()
        .forEach(kind -> weighted.addAll(Collections.nCopies(kind.weight, kind)));
    long at = Math.min(10_000, durationMs / 10);
    while (at < durationMs) {
      Kind kind =
          first.isEmpty()
              ? weighted.get(random.nextInt(weighted.size()))
              : first.remove(first.size() - 1);
      faults.add(new Fault(at, kind, target(kind), duration(kind), random.nextInt(1 << 30)));
      at += (long) (everyMs * (0.5 + random.nextDouble()));
    }
    return faults;
  }

  private String target(Kind kind) {
    return switch (kind) {
      case KILL, RESTART, PAUSE, CLOCK -> any();
      case CORRUPT -> enrich(random.nextInt(enrichs));
      case POISON_LOG, POISON_FOLDER -> "";
      case DISK_FULL -> List.of("broker", enrich(0), "sink").get(random.nextInt(3));
      // The first stays: somebody has to do the work.
      case SCALE -> enrichs == 1 ? enrich(0) : enrich(1 + random.nextInt(enrichs - 1));
    };
  }

  private String any() {
    List<String> all = new ArrayList<>(List.of("broker", "ingest"));
    for (int i = 0; i < enrichs; i++) {
      all.add(enrich(i));
    }
    for (int i = 0; i < sinks; i++) {
      all.add("sink-" + (i + 1));
    }
    return all.get(random.nextInt(all.size()));
  }

  private static String enrich(int number) {
    return "enrich-" + (number + 1);
  }

  private long duration(Kind kind) {
    return switch (kind) {
      case PAUSE -> random.nextInt(MIN_PAUSE_MS, MAX_PAUSE_MS);
      case DISK_FULL, CLOCK -> random.nextInt(MIN_SPELL_MS, MAX_SPELL_MS);
      default -> 0;
    };
  }
}
