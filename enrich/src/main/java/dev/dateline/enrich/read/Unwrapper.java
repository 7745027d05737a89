package dev.dateline.enrich.read;

import dev.dateline.enrich.read.PlainText.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins paragraphs that were wrapped to a fixed width. A line break is one of wrapping where the
 * first word of the next line would not have fitted; a text is taken for wrapped only where most of
 * its breaks are of that sort and many of them stand before a small letter.
 */
final class Unwrapper {
  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 120;
  private static final int MIN_BREAKS = 3;
  private static final int MIN_SHOUT = 10;

  /** Wrapping is ragged: hyphens, long words and lost white space move the edge. */
  private static final double SLACK = 0.86;

  private Unwrapper() {}

  static List<Line> unwrap(List<Line> lines) {
    int width = width(lines);
    if (width < MIN_WIDTH || !wrapped(lines, width)) {
      return lines;
    }
    List<Line> out = new ArrayList<>();
    StringBuilder text = new StringBuilder(lines.get(0).text());
    Line first = lines.get(0);
    for (int i = 1; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (continues(lines.get(i - 1), line, width)) {
        append(text, line.text());
      } else {
        out.add(new Line(text.toString(), first.indent(), first.apart()));
        text = new StringBuilder(line.text());
        first = line;
      }
    }
    out.add(new Line(text.toString(), first.indent(), first.apart()));
    return out;
  }

  /** Length of the longest line that stands in a group of short lines. */
  private static int width(List<Line> lines) {
    int width = 0;
    for (int i = 1; i < lines.size(); i++) {
      if (sameGroup(lines.get(i - 1), lines.get(i))) {
        width = Math.max(width, lines.get(i - 1).text().length());
      }
    }
    return width;
  }

  private static boolean wrapped(List<Line> lines, int width) {
    int breaks = 0;
    int wraps = 0;
    int small = 0;
    int cased = 0;
    for (int i = 1; i < lines.size(); i++) {
      Line before = lines.get(i - 1);
      Line line = lines.get(i);
      if (!sameGroup(before, line) || line.indent() > before.indent() + 1) {
        continue;
      }
      breaks++;
      if (full(before, line, width)) {
        wraps++;
        int c = line.text().codePointAt(0);
        small += Character.isLowerCase(c) ? 1 : 0;
        cased += Character.isLowerCase(c) || Character.isUpperCase(c) ? 1 : 0;
      }
    }
    if (wraps < MIN_BREAKS) {
      return small > 0 && small * 2 >= wraps;
    }
    boolean most = wraps * 5 >= breaks * 3;
    boolean uncased = cased * 4 < wraps;
    return most
        && (small * 5 >= cased * 2 || (uncased && wraps * 5 >= breaks * 4) || allCaps(lines));
  }

  private static boolean allCaps(List<Line> lines) {
    int letters = 0;
    int lowers = 0;
    for (Line line : lines) {
      for (int i = 0; i < line.text().length(); i++) {
        char c = line.text().charAt(i);
        letters += Character.isUpperCase(c) || Character.isLowerCase(c) ? 1 : 0;
        lowers += Character.isLowerCase(c) ? 1 : 0;
      }
    }
    return letters > 0 && lowers * 20 < letters;
  }

  private static boolean continues(Line before, Line line, int width) {
    return sameGroup(before, line)
        && line.indent() <= before.indent() + 1
        && full(before, line, width)
        && (!shouted(before.text()) || shouted(line.text()));
  }

  /** A headline in capitals does not go on in small letters. */
  private static boolean shouted(String text) {
    return text.chars().noneMatch(Character::isLowerCase)
        && text.chars().filter(Character::isUpperCase).count() > MIN_SHOUT;
  }

  private static boolean sameGroup(Line before, Line line) {
    return !line.apart()
        && !line.bullet()
        && !before.bullet()
        && before.text().length() <= MAX_WIDTH
        && line.text().length() <= MAX_WIDTH;
  }

  /** The first word of the next line would not have fitted. */
  private static boolean full(Line before, Line line, int width) {
    int space = line.text().indexOf(' ');
    int word = space < 0 ? Math.min(line.text().length(), 2) : space;
    return before.text().length() + 1 + word >= width * SLACK;
  }

  private static void append(StringBuilder text, String line) {
    char end = text.charAt(text.length() - 1);
    boolean hyphen =
        end == '-' && text.length() > 1 && Character.isLetter(text.charAt(text.length() - 2));
    boolean ideographs =
        Character.isIdeographic(text.codePointBefore(text.length()))
            || Character.isIdeographic(line.codePointAt(0));
    if (!hyphen && !ideographs) {
      text.append(' ');
    }
    text.append(line);
  }
}
