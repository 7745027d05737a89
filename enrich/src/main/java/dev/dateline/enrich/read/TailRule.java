package dev.dateline.enrich.read;

import dev.dateline.model.Aside;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A run of headlines of other articles under the body that no heading announces. Only where they
 * are written as titles or as bullets that nothing introduces: lists, poems and tables are body.
 */
final class TailRule implements Rule {
  private static final int MIN_TITLES = 3;
  private static final int MIN_TITLE_WEIGHT = 25;
  private static final int MIN_TITLE_WORDS = 4;
  private static final double TITLED = 0.7;

  /** Rows of a list say one thing of another; so do some headlines, which then stay. */
  private static final Pattern ROW = Pattern.compile(" [-–—:|] |\\w[-–—] ");

  @Override
  public void apply(Draft draft) {
    int last = draft.lastProse();
    if (last < 0 || draft.shape(last).ending() == Shape.Ending.OPEN) {
      return;
    }
    List<Integer> run = new ArrayList<>();
    double titled = 0;
    int i = draft.previousOpen(draft.size() - 1);
    while (i > last && isTitle(draft.block(i))) {
      run.add(i);
      titled += draft.shape(i).titled();
      i = draft.previousOpen(i - 1);
    }
    boolean introduced = i >= 0 && draft.shape(i).ending() == Shape.Ending.OPEN;
    if (run.size() >= MIN_TITLES && !introduced && titled >= TITLED * run.size()) {
      run.forEach(k -> draft.mark(k, Aside.Kind.RELATED));
    }
  }

  private static boolean isTitle(Block block) {
    Shape shape = block.shape();
    boolean row = Character.isDigit(block.text().charAt(0)) || ROW.matcher(block.text()).find();
    return shape.titleLike()
        && !row
        && block.hint() != Block.Hint.HEADING
        && shape.weight() >= MIN_TITLE_WEIGHT
        && shape.words() >= MIN_TITLE_WORDS
        && !shape.shouted();
  }
}
