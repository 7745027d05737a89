package dev.dateline.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.nodes.Element;

/** Atom 1.0 (RFC 4287) and 0.3. */
final class AtomReader {
  private final Markup markup;
  private final int maxItems;
  private final Element feed;
  private final String feedByline;

  private AtomReader(Markup markup, int maxItems) {
    this.markup = markup;
    this.maxItems = maxItems;
    Element root = markup.first("feed");
    this.feed = root == null ? new Element("feed") : root;
    this.feedByline = byline(feed);
  }

  static FeedDocument read(Markup markup, int maxItems) {
    return new AtomReader(markup, maxItems).document();
  }

  private FeedDocument document() {
    List<FeedItem> items = new ArrayList<>();
    for (Element entry : markup.all("entry")) {
      if (items.size() < maxItems && markup.isClosed(entry)) {
        items.add(item(entry));
      }
    }
    return new FeedDocument(
        headline(feed, "title"),
        link(feed),
        Markup.language(feed),
        null,
        Set.of(),
        Set.of(),
        items,
        markup.isClosed(markup.root()));
  }

  private FeedItem item(Element entry) {
    Construct content = first(entry, "content", "content:encoded");
    Construct summary = first(entry, "summary", "dc:description");
    boolean teaserOnly = content == null || content.text.isBlank();
    Construct body = teaserOnly ? summary : content;
    if (body == null || body.text.isBlank()) {
      body = mediaDescription(entry);
    }
    boolean full =
        Words.isFullText(body.text, body.html) && (!teaserOnly || body.text.length() > 3 * 500);
    String byline = byline(entry);
    String sourceByline = byline == null ? sourceByline(entry) : null;
    return new FeedItem(
        Markup.text(entry, "id", "guid"),
        link(entry),
        title(entry),
        byline != null ? byline : sourceByline != null ? sourceByline : feedByline,
        body.text,
        body.html,
        full,
        Markup.language(entry),
        Markup.text(entry, "published", "issued", "created", "dc:date", "pubdate"),
        Markup.text(entry, "updated", "modified", "dcterms:modified"),
        categories(entry),
        metadata(entry));
  }

  private static String title(Element entry) {
    String own = headline(entry, "title");
    if (own != null) {
      return own;
    }
    for (Element group : Markup.children(entry, "media:group")) {
      String grouped = Words.headline(Markup.text(group, "media:title"));
      if (grouped != null) {
        return grouped;
      }
    }
    return Words.headline(Markup.text(entry, "media:title", "dc:title"));
  }

  /** A text construct: what it says, and whether that is markup. */
  private record Construct(String text, boolean html) {}

  private static Construct first(Element parent, String... names) {
    for (Element element : Markup.children(parent, names)) {
      Construct construct = construct(element);
      if (!construct.text.isBlank()) {
        return construct;
      }
    }
    return null;
  }

  /** RFC 4287, sections 3.1 and 4.1.3.3; for 0.3 the attribute {@code mode}. */
  private static Construct construct(Element element) {
    String type = element.attr("type").strip().toLowerCase(Locale.ROOT);
    String mode = element.attr("mode").strip().toLowerCase(Locale.ROOT);
    boolean encoded = mode.equals("base64") || isBinary(type);
    String text = encoded ? base64(element.wholeText()) : Markup.inner(element);
    boolean markup =
        type.contains("html")
            || type.contains("xml")
            || element.childrenSize() > 0
            || (!mode.isEmpty() && looksLikeMarkup(text));
    return new Construct((type.equals("xhtml") ? withoutDiv(text) : text).strip(), markup);
  }

  /** Section 4.1.3.3, rule 6: media types that are neither text nor XML are in base 64. */
  private static boolean isBinary(String type) {
    return type.contains("/") && !type.startsWith("text/") && !type.matches(".*[/+]xml");
  }

  private static boolean looksLikeMarkup(String text) {
    return text.matches("(?s).*</?[a-zA-Z][a-zA-Z0-9]{0,15}(\\s[^<>]{0,500})?/?>.*");
  }

  private static String withoutDiv(String xhtml) {
    return xhtml.strip().replaceFirst("(?s)^<div[^>]{0,500}>(.*)</div>$", "$1");
  }

  private static String base64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static Construct mediaDescription(Element entry) {
    for (Element group : Markup.children(entry, "media:group")) {
      String text = Markup.text(group, "media:description");
      if (text != null) {
        return new Construct(text, false);
      }
    }
    String text = Markup.text(entry, "media:description");
    return new Construct(text == null ? "" : text, false);
  }

  private static String headline(Element parent, String name) {
    for (Element title : Markup.children(parent, name)) {
      Construct construct = construct(title);
      String text = construct.html && title.childrenSize() > 0 ? title.wholeText() : construct.text;
      String headline = Words.headline(text);
      if (headline != null) {
        return headline;
      }
    }
    return null;
  }

  /** The page: {@code alternate} first, HTML before other types; the feed's proxies aside. */
  private String link(Element parent) {
    String best = null;
    int bestRank = 0;
    String original = Markup.text(parent, "feedburner:origlink");
    if (original != null && markup.resolve(parent, original) != null) {
      return markup.resolve(parent, original);
    }
    for (Element link : Markup.children(parent, "link")) {
      String href = link.hasAttr("href") ? link.attr("href") : Markup.clean(link.wholeText());
      String url = markup.resolve(link, href);
      int rank = rank(link);
      if (url != null && rank > bestRank) {
        best = url;
        bestRank = rank;
      }
    }
    if (best != null) {
      return best;
    }
    for (Element content : Markup.children(parent, "content")) {
      if (content.hasAttr("src")) {
        return markup.resolve(content, content.attr("src"));
      }
    }
    String id = Markup.text(parent, "id");
    return id != null && id.matches("(?i)https?://.*") && Markup.name(parent).equals("entry")
        ? markup.resolve(parent, id)
        : null;
  }

  private static int rank(Element link) {
    String rel = link.attr("rel").strip().toLowerCase(Locale.ROOT);
    String type = link.attr("type").strip().toLowerCase(Locale.ROOT);
    if (!rel.isEmpty() && !rel.equals("alternate")) {
      return 0;
    }
    return type.isEmpty() || type.contains("html") ? 2 : 1;
  }

  private static String byline(Element parent) {
    List<String> names = new ArrayList<>();
    for (Element author : Markup.children(parent, "author", "dc:creator")) {
      String name = Markup.text(author, "name");
      boolean structured = author.childrenSize() > 0;
      names.add(name != null || structured ? name : Markup.clean(author.wholeText()));
    }
    names.removeIf(java.util.Objects::isNull);
    return Words.byline(names);
  }

  private static String sourceByline(Element entry) {
    for (Element source : Markup.children(entry, "source")) {
      String byline = byline(source);
      if (byline != null) {
        return byline;
      }
    }
    return null;
  }

  private static List<String> categories(Element entry) {
    Set<String> categories = new LinkedHashSet<>();
    for (Element category : Markup.children(entry, "category", "dc:subject")) {
      String label = Markup.clean(category.attr("label"));
      String term = label == null ? Markup.clean(category.attr("term")) : label;
      String text = term == null ? Markup.clean(category.wholeText()) : term;
      if (text != null) {
        categories.add(text);
      }
    }
    return List.copyOf(categories);
  }

  private Map<String, String> metadata(Element entry) {
    Map<String, String> metadata = new TreeMap<>();
    put(metadata, "image", MediaLinks.image(markup, entry));
    put(metadata, "rights", headline(entry, "rights"));
    for (Element source : Markup.children(entry, "source")) {
      put(metadata, "feed.source", headline(source, "title"));
      put(metadata, "feed.source.url", link(source));
    }
    return metadata;
  }

  private static void put(Map<String, String> metadata, String name, String value) {
    if (value != null) {
      metadata.putIfAbsent(name, value);
    }
  }
}
