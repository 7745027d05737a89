package dev.dateline.enrich.read;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Finds the part of a page that holds the article: the element whose paragraphs carry most text
 * that is not in links, widened to its parents as long as they add paragraphs of weight.
 */
final class MainContent {
  private static final int MIN_PARAGRAPH_CHARS = 40;

  /** Text of this part suffices to leave the rest of the paragraphs aside. */
  private static final double ENOUGH = 0.8;

  private static final int MAX_CLIMB = 40;

  private MainContent() {}

  static Element find(Document page) {
    Element marked = page.selectFirst("[itemprop=articleBody]");
    Map<Element, Integer> weights = weights(page);
    int total = weights.getOrDefault(page.body(), 0);
    if (marked != null && weights.getOrDefault(marked, 0) * 2 > total) {
      return marked;
    }
    Element best = page.body();
    for (Map.Entry<Element, Integer> entry : weights.entrySet()) {
      if (entry.getValue() >= total * ENOUGH && entry.getKey().parents().size() > depth(best)) {
        best = entry.getKey();
      }
    }
    return best;
  }

  private static int depth(Element element) {
    return element.parents().size();
  }

  /** Characters of paragraph text outside links and furniture, by each element that holds them. */
  private static Map<Element, Integer> weights(Document page) {
    Map<Element, Integer> weights = new LinkedHashMap<>();
    Elements paragraphs = page.select("p, pre, blockquote:not(:has(p))");
    for (Element paragraph : paragraphs) {
      int chars = paragraph.text().length() - paragraph.select("a").text().length();
      if (chars < MIN_PARAGRAPH_CHARS
          || paragraph.closest("nav, aside, footer, form, figure") != null) {
        continue;
      }
      Element holder = paragraph.parent();
      for (int n = 0; holder != null && n < MAX_CLIMB; n++) {
        weights.merge(holder, chars, Integer::sum);
        holder = holder.parent();
      }
    }
    return weights;
  }
}
