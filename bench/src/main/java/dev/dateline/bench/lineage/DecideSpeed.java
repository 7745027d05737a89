package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.Deduper;
import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.enrich.lineage.LineageSettings;
import dev.dateline.enrich.lineage.TreeMapLineageStore;
import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How many articles a second one deduper decides on one core against a memory of a given size, on
 * the heap, and what a remembered article takes.
 *
 * <p>Articles are made up: words of a vocabulary of 50,000 drawn by Zipf's law, 3 kB each; three of
 * ten are copies of an earlier one, of which each second is cut, headed anew or exact.
 */
public final class DecideSpeed {
  private static final int VOCABULARY = 50_000;
  private static final int WORDS = 480;
  private static final int MEASURED = 20_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random = new Random(42);
  private final String[] vocabulary = new String[VOCABULARY];
  private final double[] cumulative = new double[VOCABULARY];
  private final String[] recent = new String[1000];
  private int made;

  private DecideSpeed() {
    double sum = 0;
    for (int i = 0; i < VOCABULARY; i++) {
      vocabulary[i] = word(i);
      sum += 1.0 / (i + 3);
      cumulative[i] = sum;
    }
  }

  /** Takes the sizes of the memory to measure at; prints figures. */
  public static void main(String[] args) {
    if (args.length == 0) {
      throw new IllegalArgumentException("usage: DecideSpeed ARTICLES...");
    }
    new DecideSpeed().run(args);
  }

  private void run(String[] sizes) {
    TreeMapLineageStore store = new TreeMapLineageStore();
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, store);
    Map<Relation, Integer> relations = new EnumMap<>(Relation.class);
    for (String size : sizes) {
      while (deduper.size() < Integer.parseInt(size)) {
        relations.merge(deduper.decide(article()).relation(), 1, Integer::sum);
      }
      Fingerprint[] batch = new Fingerprint[MEASURED];
      long chars = 0;
      for (int i = 0; i < MEASURED; i++) {
        batch[i] = article();
        chars += batch[i].body().length();
      }
      long start = cpuNanos();
      for (Fingerprint f : batch) {
        relations.merge(deduper.decide(f).relation(), 1, Integer::sum);
      }
      double seconds = (cpuNanos() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%,9d articles remembered: %,7.0f articles a second of CPU time, of %,d characters; %,d bytes each %s%n",
          deduper.size(),
          MEASURED / seconds,
          chars / MEASURED,
          store.bytes() / deduper.size(),
          relations);
    }
    long start = System.nanoTime();
    int restored = new Deduper(LineageSettings.DEFAULT, store).size();
    System.out.printf(
        Locale.ROOT,
        "restart with %,d articles: %.1f s%n",
        restored,
        (System.nanoTime() - start) / 1e9);
  }

  /** Time that this thread had a core for: other work on the machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private Fingerprint article() {
    String body = made > 100 && random.nextInt(10) < 3 ? copy() : fresh();
    recent[made % recent.length] = body;
    made++;
    return new Fingerprint(
        String.format("%032x", made * 0x9E3779B97F4A7C15L),
        1,
        Status.USABLE,
        "outlet " + random.nextInt(500),
        "en",
        START.plusSeconds(made),
        List.of(),
        body);
  }

  private String copy() {
    String body = recent[random.nextInt(Math.min(made, recent.length))];
    return switch (random.nextInt(4)) {
      case 0 -> body.substring(0, body.length() * 3 / 4);
      case 1 -> fresh().substring(0, 300) + "\n\n" + body;
      default -> body;
    };
  }

  private String fresh() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      body.append(draw()).append(i % 17 == 16 ? ". " : i % 100 == 99 ? "\n\n" : " ");
    }
    return body.toString();
  }

  private String draw() {
    double at = random.nextDouble() * cumulative[VOCABULARY - 1];
    int low = 0;
    int high = VOCABULARY - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return vocabulary[low];
  }

  /** Frequent words are short, as they are in a language. */
  private String word(int rank) {
    int length = 2 + (int) (Math.log(rank + 1) / 2) + random.nextInt(5);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
