package dev.dateline.enrich.read;

import dev.dateline.enrich.read.Lexicon.Section;
import dev.dateline.model.Aside;

/** Who wrote it and when, above the body or under it. */
final class BylineRule implements Rule {
  private static final int MAX_WEIGHT = 260;
  private static final int TOP_BLOCKS = 20;
  private static final int TAIL_BLOCKS = 40;
  private static final int TOP_PROSE = 3;
  private static final int MAX_NAME_WORDS = 4;

  private final BylineWords words;
  private final Phrases credits;
  private final Phrases creditEnds;

  BylineRule(Lexicon lexicon) {
    words = new BylineWords(lexicon);
    credits = lexicon.of(Section.CREDIT);
    creditEnds = lexicon.of(Section.CREDIT_END);
  }

  @Override
  public void apply(Draft draft) {
    int top = topEnd(draft);
    int last = draft.lastProse();
    for (int i = 0; i < draft.size(); i++) {
      boolean fit = draft.shape(i).weight() <= MAX_WEIGHT && !draft.key(i).isEmpty();
      if (!draft.open(i) || !fit || draft.block(i).bullet()) {
        continue;
      }
      boolean edge = i < top || (i > last && i >= draft.size() - TAIL_BLOCKS);
      if ((edge && words.isByline(draft.block(i))) || isCredit(draft, i)) {
        draft.mark(i, Aside.Kind.BYLINE);
      }
    }
    markNames(draft, top);
  }

  private boolean isCredit(Draft draft, int i) {
    String key = draft.key(i);
    return i > draft.size() / 2 && (credits.prefix(key) > 0 || creditEnds.ends(key));
  }

  /** A deck may stand above the byline, so the top reaches past the first sentences. */
  private static int topEnd(Draft draft) {
    int prose = 0;
    int i = 0;
    while (i < draft.size() && i < TOP_BLOCKS && prose < TOP_PROSE) {
      prose += draft.open(i) && draft.shape(i).prose() ? 1 : 0;
      i++;
    }
    return i;
  }

  /** A name or an office alone on a line counts only beside a line that is a byline. */
  private void markNames(Draft draft, int top) {
    int first = draft.nextOpen(0);
    for (int i = first + 1; i < top; i++) {
      boolean beside = isByline(draft, i - 1) || isByline(draft, i + 1);
      boolean name = isName(draft.block(i)) || words.isOffice(draft.block(i));
      if (beside && draft.open(i) && name) {
        draft.mark(i, Aside.Kind.BYLINE);
      }
    }
  }

  private static boolean isByline(Draft draft, int i) {
    return i >= 0 && i < draft.size() && draft.kind(i) == Aside.Kind.BYLINE;
  }

  private static boolean capitalised(String text) {
    for (String word : Phrases.words(text).split(" ", -1)) {
      if (word.isEmpty() || !Character.isUpperCase(word.codePointAt(0))) {
        return false;
      }
    }
    return true;
  }

  static boolean isName(Block block) {
    Shape shape = block.shape();
    return shape.cased()
        && shape.words() > 1
        && shape.words() <= MAX_NAME_WORDS
        && shape.weight() <= 45
        && shape.digits() == 0
        && capitalised(block.text())
        && shape.ending() == Shape.Ending.NONE;
  }
}
