package dev.dateline.enrich.read;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Counts text in an element, and stops as soon as it is too much. */
final class TextLength implements NodeFilter {
  private final int limit;
  private int chars;
  private int nodes;

  private TextLength(int limit) {
    this.limit = limit;
  }

  /** At most so many characters, in at most so many nodes. */
  static boolean atMost(Element element, int limit) {
    TextLength length = new TextLength(limit);
    NodeTraversor.filter(length, element);
    return length.chars <= limit && length.nodes <= limit;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    nodes++;
    if (node instanceof TextNode text && !text.isBlank()) {
      chars += text.getWholeText().length();
    }
    return chars > limit || nodes > limit ? FilterResult.STOP : FilterResult.CONTINUE;
  }
}
