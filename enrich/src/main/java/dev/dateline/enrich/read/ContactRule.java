package dev.dateline.enrich.read;

import dev.dateline.model.Aside;
import java.util.regex.Pattern;

/** How to reach the author: a short paragraph at the very end with an address or a handle in it. */
final class ContactRule implements Rule {
  private static final int MAX_WEIGHT = 220;
  private static final int MAX_LINES = 2;

  private static final Pattern ADDRESS =
      Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}\\.[\\w.-]{2,63}|(?<![\\w@])@\\w{2,30}\\b");

  @Override
  public void apply(Draft draft) {
    int i = draft.previousOpen(draft.size() - 1);
    for (int n = 0; n < MAX_LINES && i > 0 && draft.previousOpen(i - 1) >= 0; n++) {
      Block block = draft.block(i);
      boolean quoted = "\"“„«'".indexOf(block.text().charAt(0)) >= 0;
      if (quoted || block.shape().weight() > MAX_WEIGHT || !ADDRESS.matcher(block.text()).find()) {
        return;
      }
      draft.mark(i, Aside.Kind.BYLINE);
      i = draft.previousOpen(i - 1);
    }
  }
}
