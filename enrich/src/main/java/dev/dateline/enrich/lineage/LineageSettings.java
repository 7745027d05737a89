package dev.dateline.enrich.lineage;

import java.time.Duration;

/**
 * What an operator may set about lineage. The thresholds of the decision are constants beside it:
 * they were measured together and make sense only together.
 *
 * @param windowDays articles whose event times lie further apart than this many days are never
 *     compared, 1..3650
 * @param lateArticles an article older than the window is still kept until this many further ones
 *     have come, so that an archive can be filled in while the live stream flows, 0..10,000,000
 * @param maxArticles the most articles remembered, whatever their age, 1..10,000,000; each takes
 *     about 1.3 kB in the store and as much on the heap
 * @param maxOthers the most other articles named in one lineage, 0..100
 * @param maxRuns the most matched runs shown for a parent, 1..1000; for another article a quarter
 *     as many
 */
public record LineageSettings(
    int windowDays, int lateArticles, int maxArticles, int maxOthers, int maxRuns) {
  public static final int DEFAULT_WINDOW_DAYS = 14;
  public static final int DEFAULT_LATE_ARTICLES = 50_000;
  public static final int DEFAULT_MAX_ARTICLES = 500_000;
  public static final int DEFAULT_MAX_OTHERS = 32;
  public static final int DEFAULT_MAX_RUNS = 40;

  /** What holds where nobody said otherwise. */
  public static final LineageSettings DEFAULT =
      new LineageSettings(
          DEFAULT_WINDOW_DAYS,
          DEFAULT_LATE_ARTICLES,
          DEFAULT_MAX_ARTICLES,
          DEFAULT_MAX_OTHERS,
          DEFAULT_MAX_RUNS);

  public LineageSettings {
    inRange(windowDays, 1, 3650, "windowDays");
    inRange(lateArticles, 0, 10_000_000, "lateArticles");
    inRange(maxArticles, 1, 10_000_000, "maxArticles");
    inRange(maxOthers, 0, 100, "maxOthers");
    inRange(maxRuns, 1, 1000, "maxRuns");
  }

  /** The window in milliseconds. */
  public long windowMillis() {
    return Duration.ofDays(windowDays).toMillis();
  }

  private static void inRange(int value, int min, int max, String name) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " must lie in " + min + ".." + max + ", and is " + value);
    }
  }
}
