package dev.dateline.ingest.format;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes the marked-up text of a wire (NITF, XHTML, DataContent) as plain HTML: paragraphs,
 * headings, lists, tables and quotations stay what they are; names that are marked (person, org,
 * money) become text; media, scripts and notes to editors are left out.
 */
final class Markup {
  private static final Set<String> KEPT =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "table",
          "caption",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "td",
          "th",
          "blockquote",
          "pre",
          "hr",
          "br",
          "em",
          "strong",
          "b",
          "i",
          "u",
          "q",
          "sub",
          "sup",
          "section",
          "article",
          "div");

  private static final Map<String, String> RENAMED =
      Map.of("hl1", "h1", "hl2", "h2", "bq", "blockquote", "credit", "p", "datasource", "p");

  private static final Set<String> LEFT_OUT =
      Set.of(
          "media",
          "script",
          "style",
          "head",
          "body.head",
          "body.end",
          "ed-msg",
          "figure",
          "img",
          "object",
          "embed",
          "video",
          "audio",
          "picture",
          "iframe",
          "nitf-col",
          "nitf-colgroup",
          "title",
          "form",
          "noscript",
          "svg");

  private static final Set<String> EMPTY = Set.of("br", "hr");

  private final StringBuilder html = new StringBuilder();

  private Markup() {}

  /** What is inside an element, as HTML. */
  static String inside(XmlElement element) {
    Markup markup = new Markup();
    markup.children(element);
    return markup.html.toString().strip();
  }

  /** Text that may hold anything, as HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void children(XmlElement element) {
    for (Object node : element.nodes()) {
      if (node instanceof XmlElement child) {
        write(child);
      } else {
        html.append(escape((String) node));
      }
    }
  }

  private void write(XmlElement element) {
    String name = element.name().toLowerCase(Locale.ROOT);
    if (LEFT_OUT.contains(name)) {
      return;
    }
    String tag = RENAMED.getOrDefault(name, name);
    if (!KEPT.contains(tag)) {
      children(element);
    } else if (EMPTY.contains(tag)) {
      html.append('<').append(tag).append('>');
    } else {
      html.append('<').append(tag).append('>');
      children(element);
      html.append("</").append(tag).append('>');
    }
  }
}
