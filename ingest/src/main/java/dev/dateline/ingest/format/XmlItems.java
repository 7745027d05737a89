package dev.dateline.ingest.format;

import dev.dateline.model.Rejection.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The items of an XML document, by the names of elements: a known one is found at the root or
 * anywhere inside (an envelope, an Atom entry around NITF).
 */
final class XmlItems {
  private static final Set<String> FEEDS = Set.of("rss", "feed", "entry", "RDF");

  private XmlItems() {}

  /** At least one thing, or an exception. */
  static List<Parsed> of(XmlElement root, Hints hints) throws BadInputException {
    List<Parsed> items = new ArrayList<>();
    collect(root, hints, items);
    if (!items.isEmpty()) {
      return items;
    }
    if (FEEDS.contains(root.name())) {
      throw new BadInputException(
          Reason.MALFORMED, "a feed, not an article: give its address to a source of type feed");
    }
    return List.of(PlainXml.item(root, hints));
  }

  private static void collect(XmlElement element, Hints hints, List<Parsed> items) {
    if (!take(element, hints, items)) {
      // One file may hold many: its name stands for none of them.
      Hints inside = hints.withFileName(null);
      element.children().forEach(child -> collect(child, inside, items));
    }
  }

  /** Adds the items of an element that is one of the known ones. */
  private static boolean take(XmlElement element, Hints hints, List<Parsed> items) {
    try {
      switch (element.name()) {
        case "nitf" -> items.add(Nitf.item(element, hints));
        case "entry" -> {
          List<XmlElement> inside = element.outermost("nitf");
          if (inside.isEmpty()) {
            return false;
          }
          items.add(Nitf.ofEntry(element, inside.get(0), hints));
        }
        case "newsItem", "packageItem" -> items.add(NewsMlG2.item(element, hints));
        case "conceptItem", "knowledgeItem", "planningItem", "catalogItem" ->
            items.add(noArticle(element));
        case "NewsML" -> items.addAll(NewsMl1.items(element, hints));
        case "NewsItem" -> items.addAll(NewsMl1.items(element, null, hints));
        default -> {
          return takePlain(element, hints, items);
        }
      }
    } catch (BadInputException e) {
      items.add(new Parsed.Refused(e.reason(), e.getMessage()));
    }
    return true;
  }

  private static boolean takePlain(XmlElement element, Hints hints, List<Parsed> items)
      throws BadInputException {
    if (!element.name().toLowerCase(Locale.ROOT).matches("rbnews|newsitem")) {
      return false;
    }
    items.add(PlainXml.item(element, hints));
    return true;
  }

  private static Parsed.Refused noArticle(XmlElement element) {
    return new Parsed.Refused(
        Reason.MALFORMED,
        "a "
            + element.name()
            + (element.attribute("guid") == null ? "" : " (" + element.attribute("guid") + ")")
            + " describes concepts, events or plans, and is no article");
  }
}
