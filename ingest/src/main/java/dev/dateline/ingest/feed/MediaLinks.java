package dev.dateline.ingest.feed;

import java.util.Locale;
import org.jsoup.nodes.Element;

/** Pictures that stand beside an item: Media RSS, enclosures, podcasts. */
final class MediaLinks {
  private MediaLinks() {}

  /** The absolute address of the first picture, or null. */
  static String image(Markup markup, Element item) {
    String own = imageOf(markup, item);
    if (own != null) {
      return own;
    }
    for (Element group : Markup.children(item, "media:group")) {
      String grouped = imageOf(markup, group);
      if (grouped != null) {
        return grouped;
      }
    }
    return null;
  }

  private static String imageOf(Markup markup, Element parent) {
    for (Element media :
        Markup.children(
            parent, "media:content", "media:thumbnail", "enclosure", "link", "itunes:image")) {
      if (isImage(media)) {
        String address = media.hasAttr("url") ? media.attr("url") : media.attr("href");
        String url = markup.resolve(media, address);
        if (url != null) {
          return url;
        }
      }
    }
    return null;
  }

  private static boolean isImage(Element media) {
    String type = media.attr("type").toLowerCase(Locale.ROOT);
    return switch (Markup.name(media)) {
      case "media:thumbnail", "itunes:image" -> true;
      case "media:content" ->
          media.attr("medium").equalsIgnoreCase("image") || type.startsWith("image/");
      case "link" -> media.attr("rel").equalsIgnoreCase("enclosure") && type.startsWith("image/");
      default -> type.startsWith("image/");
    };
  }
}
