package dev.dateline.enrich.read;

import java.util.ArrayList;
import java.util.List;

/** Turns plain text into blocks: one a paragraph, whether paragraphs were lines or were wrapped. */
final class PlainText {
  private static final String BULLETS = "-*•·‣▪●○◦–➤►»>";

  /**
   * A line as it was written.
   *
   * @param text inner white space collapsed, ends trimmed, not empty
   * @param indent white space before it
   * @param apart an empty line stood before it
   */
  record Line(String text, int indent, boolean apart) {
    boolean bullet() {
      return text.length() > 2 && BULLETS.indexOf(text.charAt(0)) >= 0 && text.charAt(1) == ' ';
    }
  }

  private PlainText() {}

  /**
   * @param text clean, see {@link TextCleaner}
   */
  static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    for (Line line : Unwrapper.unwrap(lines(text))) {
      Block.Hint hint = line.bullet() ? Block.Hint.BULLET : Block.Hint.NONE;
      blocks.add(Block.of(line.text(), line.apart(), hint));
    }
    return blocks;
  }

  private static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    boolean apart = false;
    for (int start = 0; start <= text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = squeeze(text, start, end);
      if (line.isEmpty()) {
        apart = true;
      } else {
        lines.add(new Line(line, indent(text, start, end), apart));
        apart = false;
      }
      start = end + 1;
    }
    return lines;
  }

  private static int indent(String text, int start, int end) {
    int i = start;
    while (i < end && text.charAt(i) == ' ') {
      i++;
    }
    return i - start;
  }

  /** The range without spaces at its ends, and with one for several inside. */
  static String squeeze(String text, int start, int end) {
    StringBuilder out = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != ' ' || (out.length() > 0 && out.charAt(out.length() - 1) != ' ')) {
        out.append(c);
      }
    }
    int last = out.length();
    if (last > 0 && out.charAt(last - 1) == ' ') {
      out.setLength(last - 1);
    }
    return out.toString();
  }
}
