package dev.dateline.enrich.read;

import dev.dateline.model.Aside;
import java.util.ArrayList;
import java.util.List;

/** The headline above the body, the kicker above it and the deck under it. */
final class HeadlineRule implements Rule {
  /** 97 of 100 headlines are no longer; what is longer and has no full stop is a deck. */
  private static final int MAX_HEADLINE_WEIGHT = 100;

  /** Between the two only what does without an article is a headline. */
  private static final int MAX_LONG_HEADLINE_WEIGHT = 140;

  private static final int MAX_CANDIDATES = 8;
  private static final int MAX_KICKER_WORDS = 3;
  private static final int MAX_KICKER_WEIGHT = 24;
  private static final int MAX_DECK_WEIGHT = 420;
  private static final int MIN_BODY_WEIGHT = 25;
  private static final int MAX_SITE_WORDS = 5;

  private final Phrases articles;

  HeadlineRule(Lexicon lexicon) {
    articles = lexicon.of(Lexicon.Section.ARTICLE);
  }

  @Override
  public void apply(Draft draft) {
    List<Integer> candidates = candidates(draft);
    int headline = given(draft, candidates);
    if (headline < 0 && draft.givenHeadline() == null) {
      headline = pick(draft, candidates);
    }
    if (headline >= 0) {
      draft.markHeadline(headline);
    }
    markAround(draft, candidates, headline);
    markDeck(draft, headline);
  }

  /**
   * Open lines at the top that look like titles, if a text follows that they could be titles of.
   */
  private static List<Integer> candidates(Draft draft) {
    List<Integer> candidates = new ArrayList<>();
    int i = draft.nextOpen(0);
    while (i < draft.size() && isCandidate(draft, i)) {
      candidates.add(i);
      i = draft.nextOpen(i + 1);
    }
    boolean body =
        i < draft.size()
            && (draft.shape(i).prose()
                || isDateline(draft.block(i))
                || (draft.shape(i).endsSentence() && draft.shape(i).weight() >= MIN_BODY_WEIGHT));
    return body && candidates.size() <= MAX_CANDIDATES ? candidates : List.of();
  }

  /** Place and day alone on a line, as above a table: "ROME, March 2 -". */
  private static boolean isDateline(Block block) {
    String text = block.text();
    boolean dash = "-–—".indexOf(text.charAt(text.length() - 1)) >= 0;
    return dash && block.shape().digits() > 0 && block.shape().words() > 2;
  }

  private static boolean isCandidate(Draft draft, int i) {
    Block block = draft.block(i);
    boolean heading = block.hint() == Block.Hint.HEADING;
    boolean goesOn = Character.isLowerCase(block.text().codePointAt(0)) && !block.apart();
    return !block.bullet()
        && !goesOn
        && !block.shape().prose()
        && (heading || block.shape().titleLike());
  }

  /** Where the headline that the source gave stands in the text, or -1. */
  private static int given(Draft draft, List<Integer> candidates) {
    if (draft.givenHeadline() == null) {
      return -1;
    }
    String key = Phrases.key(draft.givenHeadline());
    for (int i : candidates) {
      if (same(key, draft.key(i))) {
        return i;
      }
    }
    int first = draft.nextOpen(0);
    return first < draft.size() && key.equals(draft.key(first)) ? first : -1;
  }

  /** Equal, or one is the other with the name of the site around it. */
  private static boolean same(String one, String other) {
    String longer = one.length() >= other.length() ? one : other;
    String shorter = longer.equals(one) ? other : one;
    boolean within =
        !shorter.isEmpty() && (longer.startsWith(shorter + " ") || longer.endsWith(" " + shorter));
    int extra = Phrases.wordCount(longer) - Phrases.wordCount(shorter);
    return longer.equals(shorter)
        || (within && extra <= MAX_SITE_WORDS && shorter.length() * 2 > longer.length());
  }

  /** The first candidate that is no kicker; a lone kicker will do. */
  private int pick(Draft draft, List<Integer> candidates) {
    for (int i : candidates) {
      if (!isKicker(draft.shape(i)) && fits(draft.block(i))) {
        return i;
      }
    }
    boolean lone = candidates.size() == 1 && fits(draft.block(candidates.get(0)));
    return lone ? candidates.get(0) : -1;
  }

  private boolean fits(Block block) {
    int weight = block.shape().weight();
    return weight <= MAX_HEADLINE_WEIGHT
        || (weight <= MAX_LONG_HEADLINE_WEIGHT && articles.prefix(block.key()) == 0);
  }

  private static boolean isKicker(Shape shape) {
    return shape.words() <= MAX_KICKER_WORDS && shape.weight() <= MAX_KICKER_WEIGHT;
  }

  private static void markAround(Draft draft, List<Integer> candidates, int headline) {
    for (int i : candidates) {
      if (headline >= 0 && i != headline && draft.key(i).equals(draft.key(headline))) {
        draft.mark(i, Aside.Kind.REPEAT);
      } else if (i < headline && isKicker(draft.shape(i))) {
        draft.mark(i, Aside.Kind.CHROME);
      } else if (i != headline) {
        draft.mark(i, Aside.Kind.STANDFIRST);
      }
    }
  }

  /** What stands between headline and byline is a deck, though it be a sentence. */
  private static void markDeck(Draft draft, int headline) {
    if (headline < 0) {
      return;
    }
    int byline = headline + 1;
    while (byline < draft.size()
        && byline <= headline + 6
        && draft.kind(byline) != Aside.Kind.BYLINE) {
      byline++;
    }
    boolean found = byline < draft.size() && draft.kind(byline) == Aside.Kind.BYLINE;
    boolean bodyBehind = found && draft.lastProse() > byline;
    int first = draft.nextOpen(headline + 1);
    if (bodyBehind && first < byline && draft.nextOpen(first + 1) > byline) {
      markIfShort(draft, first);
    }
  }

  private static void markIfShort(Draft draft, int i) {
    if (draft.shape(i).weight() <= MAX_DECK_WEIGHT) {
      draft.mark(i, Aside.Kind.STANDFIRST);
    }
  }
}
