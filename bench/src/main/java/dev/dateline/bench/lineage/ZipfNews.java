package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Articles of invented words, for measuring speed: drawn by Zipf's law from a vocabulary of 50,000,
 * 3 kB each, with the quotations, names and furniture of no language. Three of ten are copies of an
 * earlier one: exact, cut to three quarters, or with a new lead. The same seed gives the same ones.
 */
final class ZipfNews {
  static final String COPY_EXACT = "exact";
  static final String COPY_CUT = "cut by a quarter";
  static final String COPY_LEAD = "new lead";

  private static final int VOCABULARY = 50_000;
  private static final int WORDS = 480;
  private static final int LEAD_CHARS = 300;
  private static final double COPIES = 0.3;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random = new Random(42);
  private final String[] vocabulary = new String[VOCABULARY];
  private final double[] cumulative = new double[VOCABULARY];
  private final Item[] recent = new Item[1000];
  private int made;

  /**
   * An article and what it was made from.
   *
   * @param copy how it was copied, or null
   * @param of id of the article it was copied from, or null
   */
  record Item(Fingerprint fingerprint, String copy, String of) {}

  ZipfNews() {
    double sum = 0;
    for (int i = 0; i < VOCABULARY; i++) {
      vocabulary[i] = word(i);
      sum += 1.0 / (i + 3);
      cumulative[i] = sum;
    }
  }

  Item next() {
    Item source =
        made > 100 && random.nextDouble() < COPIES
            ? recent[random.nextInt(Math.min(made, recent.length))]
            : null;
    Item item = source == null ? item(fresh(), null, null) : copy(source);
    recent[made % recent.length] = item;
    made++;
    return item;
  }

  private Item copy(Item source) {
    String body = source.fingerprint().body();
    String of = source.fingerprint().id();
    return switch (random.nextInt(4)) {
      case 0 -> item(body.substring(0, body.length() * 3 / 4), COPY_CUT, of);
      case 1 -> item(fresh().substring(0, LEAD_CHARS) + "\n\n" + body, COPY_LEAD, of);
      default -> item(body, COPY_EXACT, of);
    };
  }

  private Item item(String body, String copy, String of) {
    Fingerprint fingerprint =
        new Fingerprint(
            String.format("%032x", (made + 1) * 0x9E3779B97F4A7C15L),
            1,
            Status.USABLE,
            "outlet " + random.nextInt(500),
            "en",
            START.plusSeconds(made),
            List.of(),
            body);
    return new Item(fingerprint, copy, of);
  }

  private String fresh() {
    StringBuilder body = new StringBuilder(WORDS * 7);
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
