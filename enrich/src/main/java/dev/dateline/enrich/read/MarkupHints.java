package dev.dateline.enrich.read;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What tags and class names say about the text in an element. */
final class MarkupHints {
  private static final int MAX_NAMED_CHARS = 2_500;

  private static final int MAX_BYLINE_CHARS = 260;

  private static final Set<String> CHROME =
      Set.of("nav", "aside", "footer", "form", "button", "select", "textarea", "dialog", "menu");
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private static final Pattern CHROME_NAME =
      name(
          "share|sharing|social|related|newsletter|promo|comments?|breadcrumbs?|cookie|advert|ads?"
              + "|sidebar|recommended|recommendations|outbrain|taboola|subscribe|subscription|paywall"
              + "|toolbar|tags|taglist|most-read|most-popular|read-more|readmore|also-read|sr-only"
              + "|visually-hidden|screen-reader-text|nav|menu|widget|popup|modal");

  private static final Pattern CAPTION_NAME =
      name("caption|figcaption|wp-caption-text|photo-credit|image-credit|credit");
  private static final Pattern BYLINE_NAME =
      name("byline|author|authors|dateline|timestamp|publish-date|published|pubdate|post-meta");
  private static final Pattern EMBED_NAME =
      name("twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|bluesky-embed");

  private MarkupHints() {}

  /**
   * @param maxNamed an element with more text is not taken away for the name of its class
   */
  static Block.Hint of(Element element, int maxNamed) {
    String tag = element.normalName();
    if (CHROME.contains(tag) && isShort(element, Math.max(maxNamed, MAX_NAMED_CHARS))) {
      return Block.Hint.CHROME;
    } else if (tag.equals("figcaption")) {
      return Block.Hint.CAPTION;
    } else if (HEADINGS.contains(tag)) {
      return Block.Hint.HEADING;
    }
    Block.Hint named = named(element, Math.min(maxNamed, MAX_NAMED_CHARS));
    return named == Block.Hint.NONE && tag.equals("li") ? Block.Hint.BULLET : named;
  }

  private static Block.Hint named(Element element, int maxNamed) {
    String names = (element.className() + ' ' + element.id()).toLowerCase(Locale.ROOT);
    if (names.isBlank()) {
      return Block.Hint.NONE;
    } else if (EMBED_NAME.matcher(names).find() && isShort(element, maxNamed)) {
      return Block.Hint.EMBED;
    } else if (CAPTION_NAME.matcher(names).find() && isShort(element, maxNamed)) {
      return Block.Hint.CAPTION;
    } else if (BYLINE_NAME.matcher(names).find() && isShort(element, MAX_BYLINE_CHARS)) {
      return Block.Hint.BYLINE;
    } else if (CHROME_NAME.matcher(names).find() && isShort(element, maxNamed)) {
      return Block.Hint.CHROME;
    }
    return Block.Hint.NONE;
  }

  private static boolean isShort(Element element, int chars) {
    return TextLength.atMost(element, chars);
  }

  /** A whole word of a class name, or a part of it set off by hyphen or underscore. */
  private static Pattern name(String words) {
    return Pattern.compile("(?:^|[\\s_-])(?:" + words + ")(?:$|[\\s_-])");
  }
}
