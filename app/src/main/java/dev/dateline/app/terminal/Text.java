package dev.dateline.app.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Measures and cuts text by the columns it takes on a terminal. */
public final class Text {
  /**
   * Controls, those of the upper half among them (U+009B starts a command as ESC [ does), breaks of
   * lines, and marks that turn the direction of what follows.
   */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]+");

  private static final Pattern UNSAFE_IN_JSON =
      Pattern.compile("[\\x{7f}-\\x{9f}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]+");

  private Text() {}

  /**
   * Columns that {@code text} takes: 2 for East Asian wide characters and emoji, 0 for combining
   * marks and control characters, 1 for all others. An approximation of Unicode Standard Annex 11
   * by blocks.
   */
  public static int width(String text) {
    return text.codePoints().map(Text::width).sum();
  }

  /** {@code text} in at most {@code columns}, with an ellipsis where something was cut. */
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    int end = fit(text, Math.max(0, columns - 1));
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** {@code text} filled with spaces up to {@code columns}. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /**
   * {@code text} in lines of at most {@code columns}, broken at spaces where there are any; what is
   * more than {@code maxLines} is cut.
   */
  public static List<String> wrap(String text, int columns, int maxLines) {
    List<String> lines = new ArrayList<>();
    String rest = clean(text);
    while (width(rest) > columns && lines.size() < maxLines - 1) {
      int end = breakAt(rest, columns);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(cut(rest, columns));
    return lines;
  }

  /**
   * {@code text} on one line, with nothing in it that could move the cursor or change colours: what
   * comes from a wire must not write on a person's screen as it likes.
   */
  public static String clean(String text) {
    return UNSAFE.matcher(text).replaceAll(" ").strip();
  }

  /**
   * JSON text over one or more lines, with escapes for what a string of it may hold as it is and a
   * terminal would act upon.
   */
  public static String escaped(String json) {
    return UNSAFE_IN_JSON
        .matcher(json)
        .replaceAll(
            match ->
                match
                    .group()
                    .chars()
                    .mapToObj(c -> String.format(Locale.ROOT, "\\\\u%04x", c))
                    .collect(Collectors.joining()));
  }

  private static int breakAt(String text, int columns) {
    int end = Math.max(fit(text, columns), text.offsetByCodePoints(0, 1));
    if (end < text.length() && text.charAt(end) == ' ') {
      return end;
    }
    int space = text.lastIndexOf(' ', end - 1);
    return space > 0 ? space : end;
  }

  /** The longest prefix that takes at most {@code columns}, in code units. */
  private static int fit(String text, int columns) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      used += width(codePoint);
      if (used > columns) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return end;
  }

  private static int width(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.CONTROL ->
          0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    return between(codePoint, 0x1100, 0x115f)
        || between(codePoint, 0x2e80, 0x303e)
        || between(codePoint, 0x3041, 0xa4cf)
        || between(codePoint, 0xac00, 0xd7a3)
        || between(codePoint, 0xf900, 0xfaff)
        || between(codePoint, 0xfe30, 0xfe6f)
        || between(codePoint, 0xff00, 0xff60)
        || between(codePoint, 0xffe0, 0xffe6)
        || between(codePoint, 0x1f300, 0x1f64f)
        || between(codePoint, 0x1f900, 0x1f9ff)
        || between(codePoint, 0x20000, 0x3fffd);
  }

  private static boolean between(int codePoint, int first, int last) {
    return codePoint >= first && codePoint <= last;
  }
}
