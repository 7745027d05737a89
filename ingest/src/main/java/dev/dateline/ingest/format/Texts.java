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

  /** Words set apart in paragraphs that are lines. */
  private static final Pattern INLINE =
      Pattern.compile("(?is)<(b|i|u|em|strong|a|sup|sub)(?: [^<>]{0,500})?>[^<>]{0,2000}</\\1>");

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
      if (MARKUP.matcher(text).find()) {
        body(item, text);
      } else if (INLINE.matcher(text).find()) {
        body(item, "<p>" + String.join("</p>\n<p>", paragraphs(text)) + "</p>");
      } else {
        body(item, String.join("\n\n", paragraphs(text)));
      }
      return;
    }
    XmlElement only = children.size() == 1 ? children.get(0) : null;
    if (only != null && only.name().matches("p|pre") && only.children().isEmpty()) {
      // All paragraphs in one element, told apart by the lines in it.
      List<String> paragraphs = paragraphs(only.text());
      if (paragraphs.size() > 1 && !isByLine(only.text())) {
        item.body(Article.TEXT, String.join("\n\n", paragraphs));
        return;
      }
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
    Layout layout = Layout.of(text);
    List<String> paragraphs = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : NEW_LINE.split(text, -1)) {
      boolean begins =
          line.isBlank()
              || layout == Layout.BY_LINE
              || (layout == Layout.BY_INDENT && isIndented(line));
      if (begins) {
        end(open, paragraphs);
      }
      if (!line.isBlank()) {
        open.append(open.isEmpty() ? "" : " ").append(line.strip());
      }
    }
    end(open, paragraphs);
    return paragraphs;
  }

  private static boolean isByLine(String text) {
    return Layout.of(text) == Layout.BY_LINE;
  }

  /** How a text shows where its paragraphs are. */
  private enum Layout {
    BY_BLANK,
    BY_INDENT,
    BY_LINE;

    static Layout of(String text) {
      List<String> lines = List.of(NEW_LINE.split(text.strip(), -1));
      boolean blank = false;
      boolean indented = false;
      boolean flush = false;
      // The first line says nothing: it begins a paragraph in any case.
      for (String line : lines.subList(1, lines.size())) {
        blank |= line.isBlank();
        indented |= isIndented(line);
        flush |= !line.isBlank() && !isIndented(line);
      }
      return indented && flush ? BY_INDENT : blank ? BY_BLANK : BY_LINE;
    }
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
