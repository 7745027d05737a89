package dev.dateline.enrich.read;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Finds the part of a page that holds the article: what the page marks as the body, else the
 * element whose own paragraphs carry most text, widened to those parents that add little but
 * paragraphs. An {@code article} with a good part of the page's text is not left.
 */
final class MainContent {
  private static final int MIN_PARAGRAPH_CHARS = 40;

  /** Share of the page's paragraphs that makes a marked element believable. */
  private static final double SUBSTANTIAL = 0.4;

  /** Share of paragraphs in the text that a parent adds. */
  private static final double DENSE = 0.7;

  /** What is in a child counts for so much less: its parent may hold several such. */
  private static final double NESTED = 0.5;

  private static final int MAX_CLIMB = 40;

  /** Also the {@code div} that holds text itself, as many pages set their paragraphs. */
  private static final String PARAGRAPHS =
      "p, pre, blockquote:not(:has(p)), div:matchesWholeOwnText(\\S.{80}):not(:has(p, div))";

  private final Document page;
  private final Map<Element, Integer> weights;
  private final double substantial;

  private MainContent(Document page, Map<Element, Integer> weights) {
    this.page = page;
    this.weights = weights;
    this.substantial = weight(page.body()) * SUBSTANTIAL;
  }

  /**
   * @param cards teasers, whose text counts for nothing
   * @param witness what the page shows of it is in the part that is found
   */
  static Element find(Document page, Set<Element> cards, BodyWitness witness) {
    Element found = new MainContent(page, weights(page, cards)).find();
    if (!witness.isThere()
        || witness.isShownIn(found.text())
        || !witness.isShownIn(page.body().text())) {
      return found;
    }
    for (int n = 0; n < MAX_CLIMB && !witness.isShownIn(found.text()); n++) {
      found = found.parent();
    }
    return found;
  }

  private Element find() {
    Element marked = page.selectFirst("[itemprop=articleBody]");
    return marked != null && weight(marked) > substantial ? marked : widen(heaviest());
  }

  private int weight(Element element) {
    return weights.getOrDefault(element, 0);
  }

  private Element heaviest() {
    Element best = page.body();
    double most = 0;
    for (Map.Entry<Element, Integer> entry : weights.entrySet()) {
      double own = entry.getValue();
      for (Element child : entry.getKey().children()) {
        own -= weight(child) * NESTED;
      }
      if (own > most) {
        most = own;
        best = entry.getKey();
      }
    }
    return best;
  }

  private Element widen(Element core) {
    Element best = core;
    Element above = core.parent();
    for (int n = 0; above != null && n < MAX_CLIMB && !isWhole(best); n++) {
      int added = weight(above) - weight(best);
      if (added >= MIN_PARAGRAPH_CHARS) {
        int text = above.text().length() - best.text().length();
        best = added >= text * DENSE ? above : best;
      }
      above = above.parent();
    }
    return best;
  }

  private boolean isWhole(Element element) {
    return element.equals(page.body())
        || (element.nameIs("article") && weight(element) > substantial);
  }

  /** Characters of paragraph text outside links and furniture, by each element that holds them. */
  private static Map<Element, Integer> weights(Document page, Set<Element> cards) {
    Map<Element, Integer> weights = new LinkedHashMap<>();
    Map<Element, Boolean> outside = new HashMap<>();
    Elements paragraphs = page.select(PARAGRAPHS);
    for (Element paragraph : paragraphs) {
      int chars = paragraph.text().length() - paragraph.select("a").text().length();
      if (chars < MIN_PARAGRAPH_CHARS || isFurniture(paragraph, cards, outside)) {
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

  /**
   * @param outside what was found out about each element so far
   */
  private static boolean isFurniture(
      Element paragraph, Set<Element> cards, Map<Element, Boolean> outside) {
    Element element = paragraph;
    for (int n = 0; element != null && n < MAX_CLIMB; n++) {
      if (cards.contains(element) || outside.computeIfAbsent(element, MarkupHints::isOutside)) {
        return true;
      }
      element = element.parent();
    }
    return false;
  }
}
