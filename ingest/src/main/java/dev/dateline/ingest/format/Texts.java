package dev.dateline.ingest.format;

import dev.dateline.model.Article;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Bodies as they come in wires: plain, with line ends of a teletype, or with markup in the text.
 */
final class Texts {
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?i)</?(?:p|br|div|h[1-6]|ul|ol|li|table|blockquote|section|article|pre)\\b[^<>]{0,500}>");

  private static final Pattern NEW_LINE = Pattern.compile("\r\n|\r|\n");

  private Texts() {}

  /** Makes text the body of an item, as HTML where it holds paragraphs in HTML. */
  static void body(ItemBuilder item, String text) {
    if (text == null || text.isBlank()) {
      return;
    }
    item.body(MARKUP.matcher(text).find() ? Article.HTML : Article.TEXT, text.strip());
  }

  /** Makes what is inside an element the body of an item. */
  static void body(ItemBuilder item, XmlElement element) {
    List<XmlElement> children = element.children();
    if (children.isEmpty()) {
      String text = element.text();
      // Markup that was escaped, or put into CDATA, is markup all the same.
      body(item, MARKUP.matcher(text).find() ? text : String.join("\n\n", paragraphs(text)));
      return;
    }
    String html = Markup.inside(element);
    if (!html.isBlank()) {
      item.body(Article.HTML, html);
    }
  }

  /**
   * The paragraphs of wrapped text: divided by empty lines; else, where some lines are indented and
   * others not, by the indented ones; else each line is one.
   */
  static List<String> paragraphs(String text) {
    List<String> lines = List.of(NEW_LINE.split(text, -1));
    boolean blank = false;
    boolean indented = false;
    boolean flush = false;
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean inside = i < lines.size() - 1;
      blank |= line.isBlank() && inside && !lines.get(i - 1).isBlank() && anyAfter(lines, i);
      indented |= isIndented(line);
      flush |= !line.isBlank() && !isIndented(line);
    }
    boolean byIndent = indented && flush;
    boolean byLine = !byIndent && !blank;
    List<String> paragraphs = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : lines) {
      if (line.isBlank() || byLine || (byIndent && isIndented(line))) {
        end(open, paragraphs);
      }
      if (!line.isBlank()) {
        open.append(open.isEmpty() ? "" : " ").append(line.strip());
      }
    }
    end(open, paragraphs);
    return paragraphs;
  }

  private static boolean anyAfter(List<String> lines, int index) {
    for (int i = index + 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIndented(String line) {
    return !line.isBlank() && (line.startsWith("  ") || line.startsWith("\t"));
  }

  private static void end(StringBuilder open, List<String> paragraphs) {
    if (!open.isEmpty()) {
      paragraphs.add(open.toString());
      open.setLength(0);
    }
  }
}
