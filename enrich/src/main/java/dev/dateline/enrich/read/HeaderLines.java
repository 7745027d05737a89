package dev.dateline.enrich.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts off what machines write at the top of a text: {@code date 2025-06-30}, {@code url: ...}. The
 * text that stands behind it on the same line becomes a block of its own.
 */
final class HeaderLines {
  private static final int MAX_LINES = 12;

  private static final String STAMP =
      "\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?)?";

  /** A name, a machine-readable date, and perhaps text glued behind. */
  private static final Pattern DATED =
      Pattern.compile("([A-Za-z][A-Za-z_.-]{1,30})\\s?[:=]?\\s?(" + STAMP + ")(?:\\s+(.*))?");

  /** A machine-readable date alone. */
  private static final Pattern BARE = Pattern.compile(STAMP);

  private static final Pattern FIELD =
      Pattern.compile("([A-Za-z][A-Za-z_.-]{1,30}) ?[:=] ?(\\S.{0,300})");

  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  private final Phrases names;

  HeaderLines(Lexicon lexicon) {
    names = lexicon.of(Lexicon.Section.HEADER);
  }

  List<Block> split(List<Block> blocks) {
    List<Block> out = new ArrayList<>(blocks.size() + 1);
    boolean top = true;
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      top = top && i < MAX_LINES && block.hint() == Block.Hint.NONE;
      if (!top || !split(block, out)) {
        top = top && !block.shape().prose() && !block.shape().endsSentence();
        out.add(block);
      }
    }
    return out;
  }

  private boolean split(Block block, List<Block> out) {
    Matcher dated = DATED.matcher(block.text());
    if (dated.matches() && names.contains(Phrases.key(dated.group(1)))) {
      header(block, block.text().substring(0, dated.end(2)), out);
      if (dated.group(3) != null) {
        out.add(Block.of(dated.group(3), true, Block.Hint.NONE));
      }
      return true;
    }
    Matcher field = FIELD.matcher(block.text());
    boolean machine = BARE.matcher(block.text()).matches() || (field.matches() && isField(field));
    if (machine) {
      header(block, block.text(), out);
    }
    return machine;
  }

  private boolean isField(Matcher field) {
    String name = field.group(1);
    boolean written = Character.isUpperCase(name.charAt(0)) && name.indexOf('_') < 0;
    return names.contains(Phrases.key(name))
        && (!written || ADDRESS.matcher(field.group(2)).matches());
  }

  private static void header(Block block, String text, List<Block> out) {
    out.add(Block.of(text, block.apart(), Block.Hint.HEADER));
  }
}
