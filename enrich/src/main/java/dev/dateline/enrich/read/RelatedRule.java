package dev.dateline.enrich.read;

import dev.dateline.enrich.read.Lexicon.Section;
import dev.dateline.model.Aside;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headlines of other articles: lists under a heading, and single lines such as "Read also: ...".
 */
final class RelatedRule implements Rule {
  private static final int MAX_HEADING_WEIGHT = 70;
  private static final int MAX_INLINE_WEIGHT = 300;
  private static final int MAX_EXTRA_WORDS = 3;

  /** In the middle of a body a list of other articles is short; a longer one is the text itself. */
  private static final int MAX_MIDDLE_ITEMS = 12;

  private static final Pattern INLINE =
      Pattern.compile("[^\\p{L}]{0,4}([^:：|>»]{2,50})[:：|>»](.*)");

  private final Phrases headings;
  private final Phrases inline;

  RelatedRule(Lexicon lexicon) {
    headings = lexicon.of(Section.RELATED);
    inline = lexicon.of(Section.RELATED_INLINE);
  }

  @Override
  public void apply(Draft draft) {
    int first = draft.firstProse();
    Tail tail = Tail.of(draft);
    for (int i = 0; i < draft.size(); i++) {
      if (!draft.open(i) || isInline(draft, i)) {
        continue;
      }
      if (i < first && isHeading(draft.block(i), false)) {
        draft.mark(i, Aside.Kind.CHROME);
      } else if (isHeading(draft.block(i), tail.contains(i))) {
        draft.mark(i, Aside.Kind.RELATED);
        markList(draft, i + 1, tail);
      }
    }
  }

  private boolean isInline(Draft draft, int i) {
    Block block = draft.block(i);
    if (block.shape().weight() > MAX_INLINE_WEIGHT) {
      return false;
    }
    Matcher matcher = INLINE.matcher(block.text());
    if (!matcher.matches() || !inline.contains(Phrases.key(matcher.group(1)))) {
      return false;
    }
    draft.mark(i, Aside.Kind.RELATED);
    boolean alone = Phrases.key(matcher.group(2)).isEmpty();
    if (alone && i + 1 < draft.size() && draft.shape(i + 1).titleLike()) {
      draft.mark(i + 1, Aside.Kind.RELATED);
    }
    return true;
  }

  /**
   * @param tail nothing but such lists follows, so that a heading may say more than the known
   *     phrase
   */
  private boolean isHeading(Block block, boolean tail) {
    if (block.shape().weight() > MAX_HEADING_WEIGHT || block.shape().endsSentence()) {
      return false;
    }
    int prefix = headings.prefix(block.key());
    int extra = Phrases.wordCount(block.key().substring(prefix).strip());
    return prefix > 0 && extra <= (tail ? MAX_EXTRA_WORDS : 0);
  }

  private static void markList(Draft draft, int from, Tail tail) {
    boolean toEnd = tail.contains(from);
    int items = 0;
    for (int i = from; i < draft.size() && (toEnd || items < MAX_MIDDLE_ITEMS); i++) {
      if (!toEnd && draft.open(i) && !isItem(draft.block(i))) {
        return;
      }
      items += draft.open(i) ? 1 : 0;
      draft.mark(i, Aside.Kind.RELATED);
    }
  }

  private static boolean isItem(Block block) {
    Shape shape = block.shape();
    return !shape.prose() && shape.ending() != Shape.Ending.SENTENCE;
  }
}
