package dev.dateline.ingest.feed;

import dev.dateline.ingest.http.WebAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * XML as feeds have it. jsoup's XML parser reads whatever is there: it has no external entities and
 * no DTD, takes an ampersand for what it is, and closes at the end what was left open.
 *
 * <p>Elements are known by names such as {@code media:content}, whatever prefix the document has
 * for the namespace; those of the feed's own format have no prefix.
 */
final class Markup {
  static final int MAX_DEPTH = 256;

  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("http://purl.org/rss/1.0/", ""),
          Map.entry("http://my.netscape.com/rdf/simple/0.9/", ""),
          Map.entry("http://channel.netscape.com/rdf/simple/0.9/", ""),
          Map.entry("http://backend.userland.com/rss2", ""),
          Map.entry("http://www.sitemaps.org/schemas/sitemap/0.9", ""),
          Map.entry("http://www.google.com/schemas/sitemap/0.84", ""),
          Map.entry("http://www.google.com/schemas/sitemap-news/0.9", "news"),
          Map.entry("http://www.w3.org/2005/atom", "atom"),
          Map.entry("http://purl.org/atom/ns#", "atom"),
          Map.entry("http://purl.org/rss/1.0/modules/content/", "content"),
          Map.entry("http://purl.org/dc/elements/1.1/", "dc"),
          Map.entry("http://purl.org/dc/terms/", "dcterms"),
          Map.entry("http://search.yahoo.com/mrss/", "media"),
          Map.entry("http://search.yahoo.com/mrss", "media"),
          Map.entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
          Map.entry("http://purl.org/rss/1.0/modules/syndication/", "sy"),
          Map.entry("http://rssnamespace.org/feedburner/ext/1.0", "feedburner"),
          Map.entry("http://www.w3.org/1999/xhtml", "xhtml"),
          Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"));

  private final Document document;
  private final int length;
  private String base;

  Markup(String text, String base) {
    this.document =
        Parser.xmlParser().setTrackPosition(true).setMaxDepth(MAX_DEPTH).parseInput(text, "");
    this.document.outputSettings().prettyPrint(false);
    this.length = text.length();
    this.base = base;
  }

  /** Relative addresses are relative to this from now on, where no {@code xml:base} says more. */
  void setBase(String base) {
    this.base = base;
  }

  /** All elements of a name, in document order. */
  List<Element> all(String name) {
    List<Element> found = new ArrayList<>();
    for (Element element : document.getAllElements()) {
      if (name(element).equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  /** The first element of one of these names in document order, or null. */
  Element first(String... names) {
    for (Element element : document.getAllElements()) {
      for (String name : names) {
        if (name(element).equals(name)) {
          return element;
        }
      }
    }
    return null;
  }

  /** The outermost element, or null. */
  Element root() {
    return document.firstElementChild();
  }

  /** Whether an element has an end of its own, and was not just cut off by that of the document. */
  boolean isClosed(Element element) {
    return !element.endSourceRange().isImplicit() || element.endSourceRange().startPos() < length;
  }

  /** Its name in lower case, such as {@code title} or {@code dc:creator}. */
  static String name(Element element) {
    String prefix = prefix(element);
    return prefix.isEmpty() || (prefix.equals("atom") && isAtom(element))
        ? local(element)
        : prefix + ":" + local(element);
  }

  /** Values of the children of one of these names, in the order of the names. */
  static List<Element> children(Element parent, String... names) {
    List<Element> found = new ArrayList<>();
    for (String name : names) {
      for (Element child : parent.children()) {
        if (name(child).equals(name)) {
          found.add(child);
        }
      }
    }
    return found;
  }

  /** Text of the first child that has one of these names and a text, in the order of the names. */
  static String text(Element parent, String... names) {
    for (Element child : children(parent, names)) {
      String text = clean(child.wholeText());
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** White space collapsed; null if nothing else is there. */
  static String clean(String text) {
    String clean = text.replace('\u00A0', ' ').replaceAll("\\s+", " ").strip();
    return clean.isEmpty() ? null : clean;
  }

  /** What stands in an element, as markup: escaped, in CDATA, or bare. */
  static String inner(Element element) {
    if (element.childrenSize() == 0) {
      return element.wholeText();
    }
    return element.html().replaceAll("(</?)[\\w.-]{1,40}:(?=[a-zA-Z])", "$1");
  }

  /** The absolute address that a reference in an element means, or null. */
  String resolve(Element at, String reference) {
    return WebAddress.resolve(baseOf(at), reference);
  }

  /** The nearest {@code xml:lang}, or null. */
  static String language(Element at) {
    for (Element element = at; element != null; element = element.parent()) {
      if (!element.attr("xml:lang").isBlank()) {
        return element.attr("xml:lang").strip();
      }
    }
    return null;
  }

  private String baseOf(Element at) {
    List<String> bases = new ArrayList<>();
    for (Element element = at; element != null; element = element.parent()) {
      if (!element.attr("xml:base").isBlank()) {
        bases.add(0, element.attr("xml:base"));
      }
    }
    String resolved = base;
    for (String next : bases) {
      String absolute = WebAddress.resolve(resolved, next);
      resolved = absolute == null ? resolved : absolute;
    }
    return resolved;
  }

  private static boolean isAtom(Element element) {
    Element top = element;
    while (top.parent() != null && top.parent().parent() != null) {
      top = top.parent();
    }
    return local(top).equals("feed") || local(top).equals("entry");
  }

  private static String local(Element element) {
    return element.tag().localName().toLowerCase(Locale.ROOT);
  }

  /** The prefix we know its namespace by; the one written where the namespace is not declared. */
  private static String prefix(Element element) {
    String namespace = element.tag().namespace();
    String known = PREFIXES.get(namespace);
    if (known == null) {
      known = PREFIXES.get(namespace.strip().toLowerCase(Locale.ROOT));
    }
    return known != null ? known : element.tag().prefix().toLowerCase(Locale.ROOT);
  }
}
