package dev.dateline.enrich.read;

import dev.dateline.model.Aside;

/** A teaser above the body: the beginning of a paragraph that follows in full. */
final class TeaserRule implements Rule {
  private static final int TOP_BLOCKS = 16;
  private static final int LOOK_AHEAD = 12;
  private static final int MIN_CUT_CHARS = 16;
  private static final int MIN_WHOLE_CHARS = 40;

  @Override
  public void apply(Draft draft) {
    int first = draft.nextOpen(0);
    for (int i = 0; i < draft.size() && i < TOP_BLOCKS; i++) {
      String key = draft.key(i);
      boolean cut = draft.shape(i).ending() == Shape.Ending.ELLIPSIS;
      boolean title = i == first && draft.shape(i).titleLike();
      if (!title
          && key.length() >= (cut ? MIN_CUT_CHARS : MIN_WHOLE_CHARS)
          && startsLater(draft, i, key)) {
        draft.mark(i, Aside.Kind.STANDFIRST);
      }
    }
  }

  private static boolean startsLater(Draft draft, int i, String key) {
    for (int k = i + 1; k < draft.size() && k <= i + LOOK_AHEAD; k++) {
      String text = draft.block(k).text();
      String beginning = text.substring(0, Math.min(text.length(), 3 * key.length() + 64));
      String later = Phrases.key(beginning);
      if (later.length() > key.length() && later.startsWith(key)) {
        return true;
      }
    }
    return false;
  }
}
