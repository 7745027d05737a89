package dev.dateline.enrich.lineage;

/**
 * Learns boilerplate from the stream: what stands in several stories of one outlet is page
 * furniture or the fixed part of a bulletin, and counts for nothing.
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
    Donors donors = new Donors();
    int outlet = f.outlet().hashCode();
    int id = f.id().hashCode();
    for (int i = 0; i < shingles.size(); i++) {
      donors.collect(shingles.hash(i), outlet, id);
    }
    int[] slots = donors.best();
    if (slots.length < MIN_VOTES) {
      return;
    }
    byte[] votes = new byte[words.count()];
    for (int slot : slots) {
      StoredText text = memory.article(memory.articles().number(slot)).text();
      for (Alignment.Span s : alignment.get().with(text.codes(), text.count(), MIN_RUN).spans()) {
        for (int i = s.aStart(); i < s.aEnd(); i++) {
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

  /** Earlier articles of the outlet, at most one a story, by how much boilerplate they share. */
  private final class Donors {
    private static final int MOST = 64;

    private final int[] slots = new int[MOST];
    private final int[] stories = new int[MOST];
    private final int[] counts = new int[MOST];
    private int size;

    void collect(int hash, int outlet, int id) {
      ShingleIndex index = memory.index();
      Articles articles = memory.articles();
      int[] seen = new int[ShingleIndex.MOST];
      int[] at = new int[ShingleIndex.MOST];
      int count = 0;
      double enough =
          Math.max(MIN_STORIES, Math.min(MANY_STORIES, MIN_SHARE * articles.sizeOf(outlet)));
      for (int p = index.first(hash); p >= 0; p = index.next(p)) {
        int slot = index.slot(p);
        int story = articles.story(slot);
        if (articles.outlet(slot) == outlet
            && articles.id(slot) != id
            && !contains(seen, count, story)) {
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

    int[] best() {
      int[] best = new int[Math.min(size, DONORS)];
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
