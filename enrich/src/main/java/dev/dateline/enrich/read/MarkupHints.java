package dev.dateline.enrich.read;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What tags and class names say about the text in an element. */
final class MarkupHints {
  private static final int MAX_NAMED_CHARS = 2_500;

  private static final int MAX_BYLINE_CHARS = 260;
  private static final int MAX_PICTURE_CHARS = 1_000;
  private static final int MAX_ASIDE_CHARS = 10_000;

  private static final Pattern HIDDEN_STYLE =
      Pattern.compile("(?i)(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden)");

  /** Where camelCase has its humps. */
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private static final Set<String> CHROME =
      Set.of("nav", "aside", "footer", "form", "button", "select", "textarea", "dialog", "menu");

  /** Landmarks that hold no article, by WAI-ARIA. */
  private static final Set<String> ROLES =
      Set.of(
          "navigation",
          "complementary",
          "dialog",
          "alertdialog",
          "banner",
          "contentinfo",
          "search",
          "menu",
          "toolbar");

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private static final Pattern CHROME_NAME =
      name(
          "share|sharing|social|related|newsletters?|promos?|promotion|comments?|breadcrumbs?|cookie"
              + "|advert|advertisement|ads?|sidebar|recommended|recommendations|recs|suggested"
              + "|recirc|recirculation|outbrain|taboola|subscribe|subscription|paywall|signup|sign-up"
              + "|toolbar|tooltip|tags|taglist|most-read|most-popular|trending|read-more|readmore"
              + "|read-next|also-read|more-stories|sr-only|visually-hidden|screen-reader-text|nav"
              + "|menu|widget|popup|modal|lightbox|carousel|playlist|onetrust|consent|gdpr|donate"
              + "|donation|cta|upsell|disclaimer|disclosure|disqus|author-bio|author-card"
              + "|author-info|author-box|about-author|about-the-author");

  /** What readers or other articles say, however long: no part of the article bears such a name. */
  private static final Pattern OUTSIDE_NAME =
      name("comments|comment-list|commentlist|disqus|disqus_thread|outbrain|taboola|onetrust");

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
    if (isAside(element) && isShort(element, Math.max(maxNamed, MAX_NAMED_CHARS))) {
      return Block.Hint.CHROME;
    } else if (tag.equals("figcaption") || isPicture(element)) {
      return Block.Hint.CAPTION;
    } else if (HEADINGS.contains(tag)) {
      return Block.Hint.HEADING;
    }
    Block.Hint named = named(element, Math.min(maxNamed, MAX_NAMED_CHARS));
    return named == Block.Hint.NONE && tag.equals("li") ? Block.Hint.BULLET : named;
  }

  /**
   * Text in this element is not the article's own, as far as tag, role and name tell. Some pages
   * are one long form, or hidden until a script shows them: those are no asides.
   */
  static boolean isOutside(Element element) {
    return element.nameIs("figure")
        || (isAside(element) && isShort(element, MAX_ASIDE_CHARS))
        || OUTSIDE_NAME.matcher(names(element)).find();
  }

  private static boolean isAside(Element element) {
    return CHROME.contains(element.normalName())
        || ROLES.contains(element.attr("role"))
        || isHidden(element);
  }

  private static boolean isHidden(Element element) {
    return element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true")
        || HIDDEN_STYLE.matcher(element.attr("style")).find();
  }

  /** A picture with its words; tables and quotations are set in figures, too, and are text. */
  private static boolean isPicture(Element element) {
    return element.nameIs("figure")
        && isShort(element, MAX_PICTURE_CHARS)
        && element.selectFirst("table, blockquote, pre, ul, ol") == null;
  }

  private static String names(Element element) {
    String names = element.className() + ' ' + element.id();
    return names.isBlank() ? "" : HUMP.matcher(names).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  private static Block.Hint named(Element element, int maxNamed) {
    String names = names(element);
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
