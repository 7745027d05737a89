package dev.dateline.enrich.read;

import dev.dateline.enrich.read.Lexicon.Section;
import dev.dateline.model.Aside;
import java.util.List;
import java.util.regex.Pattern;

/** The agency or author named alone under the body. */
final class SignatureRule implements Rule {
  private static final int MAX_LINES = 3;
  private static final int MAX_WEIGHT = 80;
  private static final int MAX_PHRASE_WEIGHT = 160;
  private static final int MAX_INITIALS = 3;
  private static final int MAX_INITIAL_CHARS = 4;

  private static final Pattern DASHED = Pattern.compile("[—–―-]{1,2} ?\\p{L}.*");

  private final Phrases agencies;
  private final Phrases starts;

  SignatureRule(Lexicon lexicon) {
    agencies = lexicon.of(Section.AGENCY);
    starts = lexicon.of(Section.SIGNATURE);
  }

  @Override
  public void apply(Draft draft) {
    int i = draft.previousOpen(draft.size() - 1);
    for (int n = 0; n < MAX_LINES && i > 0 && draft.previousOpen(i - 1) >= 0; n++) {
      Block above = draft.block(draft.previousOpen(i - 1));
      if (!isSignature(draft.block(i)) && !isName(draft.block(i), above)) {
        return;
      }
      draft.mark(i, Aside.Kind.SIGNATURE);
      i = draft.previousOpen(i - 1);
    }
  }

  private boolean isSignature(Block block) {
    Shape shape = block.shape();
    String key = block.key();
    if (starts.prefix(key) > 0 && shape.weight() <= MAX_PHRASE_WEIGHT) {
      return shape.sentences() <= 1;
    }
    if (shape.weight() > MAX_WEIGHT || key.isEmpty()) {
      return false;
    }
    return isAgencies(key) || isDashedName(block);
  }

  /** Agencies, and at most a few initials of the writers. */
  private boolean isAgencies(String key) {
    List<String> others = agencies.others(key);
    return others.size() < Phrases.wordCount(key)
        && others.size() <= MAX_INITIALS
        && others.stream().allMatch(word -> word.length() <= MAX_INITIAL_CHARS);
  }

  private static boolean isDashedName(Block block) {
    Shape shape = block.shape();
    return DASHED.matcher(block.text()).matches()
        && shape.words() <= 5
        && shape.titled() == 1
        && shape.ending() == Shape.Ending.NONE;
  }

  private static boolean isName(Block block, Block above) {
    return BylineRule.isName(block)
        && block.apart()
        && above.shape().prose()
        && above.shape().ending() == Shape.Ending.SENTENCE;
  }
}
