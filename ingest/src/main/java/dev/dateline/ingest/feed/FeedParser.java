package dev.dateline.ingest.feed;

import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * Reads RSS 0.90 to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, and sitemaps, as they
 * are found: see {@link FeedText} for bytes and {@link Markup} for broken XML. The same parser
 * reads the sound and the broken, so that a feed that is broken on some days does not give other
 * articles on those.
 */
public final class FeedParser {
  private static final int SHOWN_CHARS = 40;

  private final int maxItems;

  /**
   * A parser that reads so many items of a feed at the most; feeds have the newest first.
   *
   * @param maxItems at least 1
   */
  public FeedParser(int maxItems) {
    this.maxItems = maxItems;
  }

  /**
   * The feed in these bytes.
   *
   * @param contentType value of the header Content-Type, or null
   * @param url absolute address that relative ones are relative to
   * @throws NotAFeedException if they are none; nothing else is thrown, whatever the bytes
   */
  public FeedDocument parse(byte[] bytes, String contentType, String url) throws NotAFeedException {
    String text = FeedText.decode(bytes, contentType);
    int start = 0;
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    if (start == text.length()) {
      throw new NotAFeedException("nothing there");
    }
    if (text.charAt(start) == '{') {
      return JsonFeedReader.read(text, url, maxItems);
    }
    int tag = text.indexOf('<');
    if (tag < 0) {
      throw new NotAFeedException("no feed, but text that begins " + shown(text.substring(start)));
    }
    return xml(text.substring(tag), url);
  }

  private FeedDocument xml(String text, String url) throws NotAFeedException {
    Markup markup = new Markup(text, url);
    Element first =
        markup.first(
            "rss",
            "rdf:rdf",
            "rdf",
            "feed",
            "channel",
            "urlset",
            "sitemapindex",
            "html",
            "item",
            "entry");
    String name = first == null ? "" : Markup.name(first);
    return switch (name) {
      case "feed", "entry" -> AtomReader.read(markup, maxItems);
      case "rss", "rdf:rdf", "rdf", "channel", "item" -> RssReader.read(markup, maxItems);
      case "urlset" -> SitemapReader.pages(markup, url, maxItems);
      case "sitemapindex" -> SitemapReader.index(markup, url);
      case "html" -> throw new NotAFeedException("no feed, but a page of HTML");
      default -> throw new NotAFeedException("no feed, but XML that begins " + shown(text));
    };
  }

  private static String shown(String text) {
    String start = text.substring(0, Math.min(text.length(), SHOWN_CHARS));
    return "'" + start.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT) + "'";
  }
}
