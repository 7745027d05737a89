package dev.dateline.enrich.read;

import dev.dateline.model.Aside;

/**
 * What stands under the end of the text that the page gives to machines is not the article's. Only
 * where that text is shown in the page, ends with one of its paragraphs, and leaves little: what
 * leaves much has been cut short.
 */
final class WitnessRule implements Rule {
  private static final double MAX_SHARE = 0.25;

  @Override
  public void apply(Draft draft) {
    if (!draft.witness().isThere()) {
      return;
    }
    int last = lastWitnessed(draft);
    long body = 0;
    long behind = 0;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < draft.size(); i++) {
      text.append(draft.block(i).text()).append('\n');
      long weight = draft.open(i) ? draft.shape(i).weight() : 0;
      body += i <= last ? weight : 0;
      behind += i > last ? weight : 0;
    }
    boolean small = behind > 0 && behind <= body * MAX_SHARE;
    if (last >= 0 && small && draft.witness().isShownIn(text.toString())) {
      for (int i = last + 1; i < draft.size(); i++) {
        boolean title = draft.shape(i).titleLike();
        draft.mark(i, title ? Aside.Kind.RELATED : Aside.Kind.CHROME);
      }
    }
  }

  /** The last block that stands in the text, if it is the end of the text; else -1. */
  private static int lastWitnessed(Draft draft) {
    for (int i = draft.size() - 1; i >= 0; i--) {
      if (draft.witness().holds(draft.block(i).text())) {
        return draft.witness().endsIn(draft.block(i).text()) ? i : -1;
      }
    }
    return -1;
  }
}
