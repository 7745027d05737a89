package dev.dateline.enrich.lineage;

import java.util.function.IntPredicate;

/**
 * Learns boilerplate from the stream: what stands in several stories of one outlet is page
 * furniture or the fixed part of a bulletin, and counts for nothing. So does what stands at the
 * edge of a text and in many stories, whoever published them: houses of one owner share their
 * furniture.
 *
 * <p>It needs no state of its own: the postings of a shingle say which articles of the outlet hold
 * it. Where enough stories do, the article is aligned with a few of them, and words that are common
 * to two of those are boilerplate.
 */
final class Chrome {
  /** In so many earlier stories of the outlet a shingle must stand. */
  private static final int MIN_STORIES = 5;

  /** And in such a share of its articles: a paragraph of background stands in fewer, */
  private static final double MIN_SHARE = 0.2;

  /** unless it stands in so many that no posting list tells how many there are. */
  private static final int MANY_STORIES = 48;

  /** In so many earlier stories of anybody a shingle must stand that is at the edge of a text. */
  private static final int MIN_STORIES_OF_ANYBODY = 9;

  /** The edges: such a share of the words, and at least so many, at the start ... */
  private static final double START = 0.1;

  private static final int MIN_START_WORDS = 30;

  /** ... and at the end. */
  private static final double END = 0.25;

  private static final int MIN_END_WORDS = 80;

  /** Articles of the outlet that the article is aligned with. */
  private static final int DONORS = 3;

  /** With so many of them a word must be in common. */
  private static final int MIN_VOTES = 2;

  private static final int MIN_RUN = 5;

  private final Memory memory;

  Chrome(Memory memory) {
    this.memory = memory;
  }

  /** Marks the boilerplate among {@code words}. */
  void mark(Fingerprint f, Words words, Shingles shingles, Candidates.Lazily alignment) {
    int outlet = f.outlet().hashCode();
    int id = f.id().hashCode();
    Donors own = new Donors();
    Donors anybodys = new Donors();
    int scale = words.dense() ? 2 : 1;
    int start = start(words.count(), scale);
    int end = end(words.count(), scale);
    double enough =
        Math.max(MIN_STORIES, Math.min(MANY_STORIES, MIN_SHARE * memory.articles().sizeOf(outlet)));
    for (int i = 0; i < shingles.size(); i++) {
      own.collect(shingles.hash(i), slot -> memory.articles().outlet(slot) == outlet, id, enough);
      if (shingles.position(i) < start || shingles.position(i) >= end) {
        anybodys.collect(shingles.hash(i), slot -> true, id, MIN_STORIES_OF_ANYBODY);
      }
    }
    mark(own, words, alignment, false);
    mark(anybodys, words, alignment, true);
  }

  /** One past the last word of the edge at the start. */
  private static int start(int count, int scale) {
    return (int) Math.max(MIN_START_WORDS * scale, START * count);
  }

  /** The first word of the edge at the end. */
  private static int end(int count, int scale) {
    return count - (int) Math.max(MIN_END_WORDS * scale, END * count);
  }

  /** Whether a run stands at an edge of a text of {@code count} words. */
  private static boolean isAtEdge(int from, int to, int count, int scale) {
    return to <= start(count, scale) || from >= end(count, scale);
  }

  /**
   * Marks what is common to the article and to two donors.
   *
   * @param edges whether only what stands at an edge counts, here and there
   */
  private void mark(Donors donors, Words words, Candidates.Lazily alignment, boolean edges) {
    int scale = words.dense() ? 2 : 1;
    int[] slots = donors.best();
    if (slots.length < MIN_VOTES) {
      return;
    }
    byte[] votes = new byte[words.count()];
    for (int slot : slots) {
      StoredText text = memory.article(memory.articles().number(slot)).text();
      for (Alignment.Span s : alignment.get().with(text.codes(), text.count(), MIN_RUN).spans()) {
        boolean counts =
            !edges
                || (isAtEdge(s.aStart(), s.aEnd(), words.count(), scale)
                    && isAtEdge(s.bStart(), s.bEnd(), text.count(), scale));
        for (int i = s.aStart(); counts && i < s.aEnd(); i++) {
          votes[i]++;
        }
      }
    }
    for (int i = 0; i < votes.length; i++) {
      if (votes[i] >= MIN_VOTES) {
        words.kinds()[i] = Words.CHROME;
      }
    }
  }

  /** Earlier articles, at most one a story, by how much boilerplate they share. */
  private final class Donors {
    private static final int MOST = 64;

    private final int[] slots = new int[MOST];
    private final int[] stories = new int[MOST];
    private final int[] counts = new int[MOST];
    private int size;

    void collect(int hash, IntPredicate slots, int id, double enough) {
      ShingleIndex index = memory.index();
      Articles articles = memory.articles();
      int[] seen = new int[ShingleIndex.MOST];
      int[] at = new int[ShingleIndex.MOST];
      int count = 0;
      for (int p = index.first(hash); p >= 0; p = index.next(p)) {
        int slot = index.slot(p);
        int story = articles.story(slot);
        if (slots.test(slot) && articles.id(slot) != id && !contains(seen, count, story)) {
          seen[count] = story;
          at[count++] = slot;
        }
      }
      for (int k = 0; count >= enough && k < count; k++) {
        add(seen[k], at[k]);
      }
    }

    private void add(int story, int slot) {
      for (int k = 0; k < size; k++) {
        if (stories[k] == story) {
          counts[k]++;
          return;
        }
      }
      if (size < MOST) {
        slots[size] = slot;
        stories[size] = story;
        counts[size++] = 1;
      }
    }

    /** Those with most in common; may be asked again. */
    int[] best() {
      int[] best = new int[Math.min(size, DONORS)];
      int[] counts = this.counts.clone();
      for (int n = 0; n < best.length; n++) {
        int top = 0;
        for (int k = 1; k < size; k++) {
          top = counts[k] > counts[top] ? k : top;
        }
        counts[top] = -1;
        best[n] = slots[top];
      }
      return best;
    }

    private static boolean contains(int[] values, int count, int value) {
      for (int k = 0; k < count; k++) {
        if (values[k] == value) {
          return true;
        }
      }
      return false;
    }
  }
}
