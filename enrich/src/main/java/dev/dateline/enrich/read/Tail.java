package dev.dateline.enrich.read;

/**
 * Where the end of a page begins: the blocks that no body follows. Prose there stands alone between
 * headlines, as teasers do, and there are more headlines than teasers.
 */
final class Tail {
  private static final int MAX_TEASER_WEIGHT = 350;
  private static final int MIN_TITLES = 3;

  private final int lastProse;
  private final int teasersFrom;
  private final int[] titles;
  private final int[] teasers;

  private Tail(int lastProse, int teasersFrom, int[] titles, int[] teasers) {
    this.lastProse = lastProse;
    this.teasersFrom = teasersFrom;
    this.titles = titles;
    this.teasers = teasers;
  }

  /** One pass from the end. */
  static Tail of(Draft draft) {
    int size = draft.size();
    int[] titles = new int[size + 1];
    int[] teasers = new int[size + 1];
    int from = size;
    boolean single = true;
    boolean proseBehind = false;
    for (int i = size - 1; i >= 0; i--) {
      boolean open = draft.open(i);
      boolean prose = open && draft.shape(i).prose();
      titles[i] = titles[i + 1] + (open && !prose ? 1 : 0);
      teasers[i] = teasers[i + 1] + (prose ? 1 : 0);
      single &= !prose || (!proseBehind && draft.shape(i).weight() <= MAX_TEASER_WEIGHT);
      from = single ? i : from;
      proseBehind = open ? prose : proseBehind;
    }
    return new Tail(draft.lastProse(), from, titles, teasers);
  }

  /** No body stands at {@code i} or behind. */
  boolean contains(int i) {
    if (i > lastProse) {
      return true;
    }
    boolean late = i * 2 >= titles.length;
    return late && i >= teasersFrom && titles[i] >= MIN_TITLES && titles[i] > teasers[i];
  }
}
