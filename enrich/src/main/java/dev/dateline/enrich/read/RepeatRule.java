package dev.dateline.enrich.read;

import dev.dateline.model.Aside;
import java.util.HashMap;
import java.util.Map;

/**
 * Paragraphs that stand twice; the first stays. Long ones are told alone, short ones only where
 * they stand behind a long one that is repeated, so that refrains, questions and table rows stay.
 */
final class RepeatRule implements Rule {
  private static final int MIN_LETTERS = 60;
  private static final int MIN_WEIGHT = 75;

  @Override
  public void apply(Draft draft) {
    Map<String, Integer> seen = new HashMap<>();
    int follows = -1;
    for (int i = 0; i < draft.size(); i++) {
      if (!draft.open(i)) {
        continue;
      }
      String key = key(draft.block(i));
      boolean inRun = follows >= 0 && follows < i && key.equals(key(draft.block(follows)));
      Integer first = isLong(draft.shape(i), key) ? seen.putIfAbsent(key, i) : null;
      if (inRun || first != null) {
        draft.mark(i, Aside.Kind.REPEAT);
        int original = inRun ? follows : first;
        follows = original + 1 < i && draft.open(original + 1) ? original + 1 : -1;
      } else {
        follows = -1;
      }
    }
  }

  private static boolean isLong(Shape shape, String key) {
    return shape.weight() >= MIN_WEIGHT
        && (key.length() >= MIN_LETTERS || shape.weight() > 1.5 * key.length());
  }

  private static String key(Block block) {
    return block.key().isEmpty() ? Phrases.key(block.text()) : block.key();
  }
}
