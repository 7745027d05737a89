package dev.dateline.enrich.read;

import dev.dateline.model.Aside;

/**
 * Paragraphs that are nothing but a link, and no sentence: they lead to other articles. Where such
 * lines are much of the text, they are what it is about.
 */
final class LinkRule implements Rule {
  private static final double MAX_SHARE = 0.3;
  private static final int MIN_TITLE_WORDS = 4;

  @Override
  public void apply(Draft draft) {
    long all = 0;
    long linked = 0;
    for (int i = 0; i < draft.size(); i++) {
      if (draft.open(i)) {
        all += draft.shape(i).weight();
        linked += isLink(draft, i) ? draft.shape(i).weight() : 0;
      }
    }
    for (int i = 0; linked <= all * MAX_SHARE && i < draft.size(); i++) {
      if (isLink(draft, i)) {
        boolean title = draft.shape(i).words() >= MIN_TITLE_WORDS;
        draft.mark(i, title ? Aside.Kind.RELATED : Aside.Kind.CHROME);
      }
    }
  }

  private static boolean isLink(Draft draft, int i) {
    return draft.open(i)
        && draft.block(i).hint() == Block.Hint.LINK
        && !(draft.shape(i).prose() && draft.shape(i).endsSentence());
  }
}
