package dev.dateline.ingest.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import org.jsoup.nodes.Element;

/**
 * Sitemaps (sitemaps.org 0.9, with Google's extension for news) as feeds whose items are pages
 * without a text; of a sitemap of sitemaps, where those are.
 *
 * <p>By the protocol a sitemap speaks for its own host alone: what it says of others is left out.
 */
final class SitemapReader {
  /** Name in the metadata of an item for when its page was changed, as written. */
  static final String LAST_MODIFIED = "sitemap.lastmod";

  private final Markup markup;
  private final String url;

  private SitemapReader(Markup markup, String url) {
    this.markup = markup;
    this.url = url;
  }

  /** A list of pages: those that were changed last. */
  static FeedDocument pages(Markup markup, String url, int maxItems) {
    SitemapReader reader = new SitemapReader(markup, url);
    List<FeedItem> items = new ArrayList<>();
    for (Element entry : markup.all("url")) {
      FeedItem item = markup.isClosed(entry) ? reader.item(entry) : null;
      if (item != null) {
        items.add(item);
      }
    }
    items.sort(newestFirst(item -> date(item)));
    return reader.document(items.subList(0, Math.min(items.size(), maxItems)), List.of());
  }

  /** A list of sitemaps, those that were changed last first. */
  static FeedDocument index(Markup markup, String url) {
    SitemapReader reader = new SitemapReader(markup, url);
    List<Element> entries = new ArrayList<>(markup.all("sitemap"));
    entries.sort(newestFirst(entry -> text(entry, "lastmod")));
    Set<String> sitemaps = new LinkedHashSet<>();
    for (Element entry : entries) {
      String address = markup.isClosed(entry) ? reader.address(entry) : null;
      if (address != null && !address.equals(url)) {
        sitemaps.add(address);
      }
    }
    return reader.document(List.of(), List.copyOf(sitemaps));
  }

  private FeedDocument document(List<FeedItem> items, List<String> sitemaps) {
    return new FeedDocument(
        null,
        null,
        null,
        null,
        Set.of(),
        Set.of(),
        items,
        sitemaps,
        markup.isClosed(markup.root()));
  }

  private FeedItem item(Element entry) {
    String address = address(entry);
    if (address == null) {
      return null;
    }
    List<Element> news = Markup.children(entry, "news:news");
    Element about = news.isEmpty() ? new Element("none") : news.get(0);
    Map<String, String> metadata = new TreeMap<>();
    String changed = Markup.text(entry, "lastmod");
    if (changed != null) {
      metadata.put(LAST_MODIFIED, changed);
    }
    String language = null;
    for (Element publication : Markup.children(about, "news:publication")) {
      language = Markup.text(publication, "news:language");
    }
    return new FeedItem(
        null,
        address,
        Words.headline(Markup.text(about, "news:title")),
        null,
        "",
        true,
        false,
        language,
        Markup.text(about, "news:publication_date"),
        null,
        List.of(),
        metadata);
  }

  /** Where the entry leads, if it is on the sitemap's own host. */
  private String address(Element entry) {
    for (Element location : Markup.children(entry, "loc")) {
      String address = markup.resolve(location, Markup.clean(location.wholeText()));
      if (address != null && site(address).equals(site(url))) {
        return address;
      }
    }
    return null;
  }

  /** A host with or without its www is one. */
  private static String site(String address) {
    HttpUrl parsed = HttpUrl.parse(address);
    String host = parsed == null ? "" : parsed.host().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static String date(FeedItem item) {
    String changed = item.metadata().getOrDefault(LAST_MODIFIED, "");
    return changed.isEmpty() && item.published() != null ? item.published() : changed;
  }

  private static String text(Element entry, String name) {
    String text = Markup.text(entry, name);
    return text == null ? "" : text;
  }

  /** Dates of W3C's profile sort as they are written; what has none comes last, in its order. */
  private static <T> Comparator<T> newestFirst(java.util.function.Function<T, String> date) {
    return Comparator.comparing(date, Comparator.reverseOrder());
  }
}
