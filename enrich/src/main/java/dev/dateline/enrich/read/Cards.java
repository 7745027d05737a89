package dev.dateline.enrich.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Runs of teasers for other articles: three or more siblings of one kind, each short and mostly a
 * link, with at most a line or two beside it.
 *
 * <p>Whether that is furniture is told by the whole page: where most of the text stands in cards
 * and there are no paragraphs of one text beside them, they are what the page is about, and none is
 * reported.
 */
final class Cards {
  private static final int MIN_CARDS = 3;
  private static final int MAX_CHARS = 600;
  private static final int MIN_LINK_CHARS = 12;
  private static final int MIN_PARAGRAPH_CHARS = 80;
  private static final int MIN_TEXT_CHARS = 500;

  /** Some pages wrap each paragraph. */
  private static final int MAX_WRAPPERS = 3;

  private static final double MIN_SHARE = 0.6;
  private static final double HEADED_SHARE = 0.2;
  private static final Set<String> HOLDERS = Set.of("div", "li", "article", "section", "a", "dd");

  private Cards() {}

  /** The elements that are such teasers. */
  static Set<Element> find(Document page) {
    Set<Element> cards = new HashSet<>();
    int chars = 0;
    for (Element parent : page.body().getAllElements()) {
      if (parent.childrenSize() < MIN_CARDS || parent.nameIs("p") || !parent.ownText().isBlank()) {
        continue;
      }
      for (List<Element> run : runs(parent)) {
        cards.addAll(run);
        chars += run.stream().mapToInt(card -> card.text().length()).sum();
      }
    }
    boolean most = chars * 2 > page.body().text().length();
    return most && !hasTextBeside(page, cards) ? Set.of() : cards;
  }

  /** Paragraphs of one element that are no cards and hold enough for a short article. */
  private static boolean hasTextBeside(Document page, Set<Element> cards) {
    Map<Element, Integer> texts = new HashMap<>();
    for (Element paragraph : page.select("p")) {
      int chars = paragraph.text().length() - paragraph.select("a").text().length();
      if (chars < MIN_PARAGRAPH_CHARS || paragraph.parents().stream().anyMatch(cards::contains)) {
        continue;
      }
      Element holder = paragraph.parent();
      for (int n = 0; n < MAX_WRAPPERS && holder != null && !holder.equals(page.body()); n++) {
        if (texts.merge(holder, chars, Integer::sum) >= MIN_TEXT_CHARS) {
          return true;
        }
        holder = holder.parent();
      }
    }
    return false;
  }

  /** Children with one name and class of which most are cards. */
  private static List<List<Element>> runs(Element parent) {
    Map<String, List<Element>> cards = new HashMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (Element child : parent.children()) {
      if (HOLDERS.contains(child.normalName()) && child.hasText()) {
        String kind = child.normalName() + ' ' + firstClass(child);
        all.merge(kind, 1, Integer::sum);
        if (isCard(child)) {
          cards.computeIfAbsent(kind, key -> new ArrayList<>()).add(child);
        }
      }
    }
    List<List<Element>> runs = new ArrayList<>();
    cards.forEach(
        (kind, run) -> {
          if (run.size() >= MIN_CARDS && run.size() * 3 >= all.get(kind) * 2) {
            runs.add(run);
          }
        });
    return runs;
  }

  private static String firstClass(Element element) {
    String names = element.className().strip();
    int end = names.indexOf(' ');
    return end < 0 ? names : names.substring(0, end);
  }

  private static boolean isCard(Element element) {
    if (!TextLength.atMost(element, MAX_CHARS)) {
      return false;
    }
    int linked = 0;
    boolean headed = element.nameIs("a");
    for (Element link : element.nameIs("a") ? List.of(element) : element.select("a[href]")) {
      int chars = link.text().length();
      linked += chars;
      headed |= chars >= MIN_LINK_CHARS && (isHeading(link) || isTitle(element, link));
    }
    double share = linked / (double) Math.max(1, element.text().length());
    return linked >= MIN_LINK_CHARS && share >= (headed ? HEADED_SHARE : MIN_SHARE);
  }

  private static boolean isHeading(Element link) {
    return link.closest("h2, h3, h4, h5, h6") != null
        || link.selectFirst("h2, h3, h4, h5, h6") != null;
  }

  /** The link stands on a line of its own above the rest. */
  private static boolean isTitle(Element card, Element link) {
    Element line = link;
    while (!line.parent().equals(card) && line.parent().text().length() == link.text().length()) {
      line = line.parent();
    }
    Element next = line.nextElementSibling();
    return card.text().startsWith(link.text())
        && next != null
        && (line.isBlock() || next.isBlock());
  }
}
