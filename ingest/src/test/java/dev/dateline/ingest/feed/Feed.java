package dev.dateline.ingest.feed;

/** Feeds of our own making. */
final class Feed {
  private Feed() {}

  /**
   * RSS 2.0 with an item for each word, newest first; what begins with {@code <} is taken as is.
   */
  static String rss(String title, String... items) {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>");
    xml.append("<title>").append(title).append("</title><link>https://paper.example/</link>");
    for (String item : items) {
      xml.append(item.startsWith("<") ? item : item(title, item));
    }
    return xml.append("</channel></rss>").toString();
  }

  static String item(String feed, String word) {
    return "<item><guid isPermaLink=\"false\">"
        + feed
        + "-"
        + word
        + "</guid><title>"
        + word
        + "</title><description>All about "
        + word
        + ".</description><pubDate>Thu, 01 Jan 2026 08:00:00 GMT</pubDate></item>";
  }
}
