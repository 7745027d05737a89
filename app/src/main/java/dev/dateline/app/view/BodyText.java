package dev.dateline.app.view;

import dev.dateline.app.terminal.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an article in lines, with spans of it marked. What would move the cursor or change
 * colours is taken out: what comes from a wire must not write on a person's screen as it likes.
 */
final class BodyText {
  private static final Pattern PARAGRAPH = Pattern.compile("\n\n|\\z");
  private static final Pattern WORDS = Pattern.compile("\\s+");
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final int columns;

  /**
   * @param columns the longest line
   */
  BodyText(int columns) {
    this.columns = columns;
  }

  /**
   * A part of the text.
   *
   * @param start where it starts
   * @param end one past where it ends
   * @param mark how it is shown
   */
  record Span(int start, int end, UnaryOperator<String> mark) {}

  /** The lines, an empty one behind each paragraph. Of spans that overlap the first counts. */
  List<String> lines(String body, List<Span> spans) {
    List<Span> inOrder = new ArrayList<>(spans);
    inOrder.sort(Comparator.comparingInt(Span::start));
    List<String> lines = new ArrayList<>();
    Matcher end = PARAGRAPH.matcher(body);
    int start = 0;
    while (start <= body.length() && end.find(start)) {
      lines.addAll(wrapped(marked(body, start, end.start(), inOrder)));
      lines.add("");
      if (end.start() == body.length()) {
        break;
      }
      start = end.end();
    }
    return lines;
  }

  private static String marked(String body, int from, int to, List<Span> spans) {
    StringBuilder out = new StringBuilder();
    int done = from;
    for (Span span : spans) {
      int start = Math.max(from, span.start());
      int end = Math.min(to, span.end());
      if (start >= done && start < end) {
        out.append(safe(body.substring(done, start)));
        out.append(span.mark().apply(safe(body.substring(start, end))));
        done = end;
      }
    }
    return out.append(safe(body.substring(done, to))).toString();
  }

  private static String safe(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
  }

  /** Breaks at spaces and counts no colour codes. */
  private List<String> wrapped(String paragraph) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : WORDS.split(paragraph, -1)) {
      int width = Text.width(COLOUR.matcher(word).replaceAll(""));
      if (used > 0 && used + 1 + width > columns) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      line.append(used > 0 ? " " : "").append(word);
      used += width + (used > 0 ? 1 : 0);
    }
    lines.add(line.toString());
    return lines;
  }
}
