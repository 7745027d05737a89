package dev.dateline.enrich.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the earlier articles that are worth comparing, and compares them.
 *
 * <p>Articles are ranked by the shingles they share with this one, a rare shingle counting more;
 * the first {@code MAX_COMPARED} are compared word by word. The work a call is bounded by {@link
 * Shingles#MAX} times {@link ShingleIndex#MOST} postings and by that many comparisons.
 */
final class Candidates {
  /** The most earlier articles that one article is compared to. */
  static final int MAX_COMPARED = 48;

  private final LineageSettings settings;
  private final Memory memory;
  private final Chrome chrome;
  private float[] scores = new float[64];
  private int[] touched = new int[64];
  private int touchedCount;

  Candidates(LineageSettings settings, Memory memory) {
    this.settings = settings;
    this.memory = memory;
    this.chrome = new Chrome(memory);
  }

  /** The comparisons, strongest first; marks what is boilerplate in {@code words}. */
  List<Comparison> of(Fingerprint f, Words words, Shingles shingles) {
    Lazily alignment = new Lazily(words);
    chrome.mark(f, words, shingles, alignment);
    collect(f, words, shingles);
    List<Comparison> found = new ArrayList<>();
    for (int slot : best()) {
      long number = memory.articles().number(slot);
      StoredArticle other = memory.article(number);
      if (!other.id().equals(f.id()) && other.text() != null) {
        found.add(Comparison.of(words, alignment.get(), number, other, other.text()));
      }
    }
    found.sort(
        Comparator.comparingInt((Comparison c) -> -c.coverage().proseWords())
            .thenComparingLong(Comparison::number));
    return found;
  }

  private void collect(Fingerprint f, Words words, Shingles shingles) {
    if (scores.length < memory.articles().slots()) {
      scores = Arrays.copyOf(scores, memory.articles().slots() + (scores.length >> 1));
    }
    touchedCount = 0;
    for (int i = 0; i < shingles.size(); i++) {
      byte kind = words.kinds()[shingles.position(i)];
      if (kind != Words.CHROME) {
        collect(f, shingles.hash(i), kind == Words.QUOTED ? 0.2f : 1f);
      }
    }
    collect(f, Memory.digestHash(words.digest()), 1000f);
  }

  private void collect(Fingerprint f, int hash, float weight) {
    ShingleIndex index = memory.index();
    int count = 0;
    for (int p = index.first(hash); p >= 0; p = index.next(p)) {
      count++;
    }
    float each = count == 0 ? 0 : (float) (weight / Math.sqrt(count));
    for (int p = index.first(hash); p >= 0; p = index.next(p)) {
      int slot = index.slot(p);
      if (isComparable(f, slot)) {
        if (scores[slot] == 0) {
          touch(slot);
        }
        scores[slot] += each;
      }
    }
  }

  private boolean isComparable(Fingerprint f, int slot) {
    long apart = Math.abs(memory.articles().eventMillis(slot) - f.eventMillis());
    return apart <= settings.windowMillis() && memory.articles().id(slot) != f.id().hashCode();
  }

  private void touch(int slot) {
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, 2 * touchedCount);
    }
    touched[touchedCount++] = slot;
  }

  /** The slots with the highest scores, of equals the one that came first; resets the scores. */
  private List<Integer> best() {
    Comparator<Integer> order =
        Comparator.comparingDouble((Integer s) -> -scores[s])
            .thenComparingLong(s -> memory.articles().number(s));
    List<Integer> best =
        Arrays.stream(touched, 0, touchedCount).boxed().sorted(order).limit(MAX_COMPARED).toList();
    for (int i = 0; i < touchedCount; i++) {
      scores[touched[i]] = 0;
    }
    return best;
  }

  /** The table of seeds, made when it is first needed: most articles have no candidate. */
  static final class Lazily {
    private final Words words;
    private Alignment alignment;

    Lazily(Words words) {
      this.words = words;
    }

    Alignment get() {
      if (alignment == null) {
        alignment = new Alignment(words.codes(), words.count(), words.dense());
      }
      return alignment;
    }
  }
}
