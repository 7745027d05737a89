package dev.dateline.ingest.feed;

import dev.dateline.model.ArticleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An item with what it is known by.
 *
 * @param item the item
 * @param key what tells it from the other items of its feed
 * @param id 64 bits of {@code key}
 * @param version 32 bits of what it says: headline, byline and words of its body. Dates and markup
 *     are left out: many feeds date all items anew, or count clicks in links, with each fetch
 */
record ReadItem(FeedItem item, String key, long id, int version) {
  /** The items of a document, each once, the oldest first. */
  static List<ReadItem> of(FeedDocument document) {
    Map<String, Integer> counts = new HashMap<>();
    for (FeedItem item : document.items()) {
      counts.merge(plainKey(item), 1, Integer::sum);
    }
    Set<String> keys = new HashSet<>();
    List<ReadItem> items = new ArrayList<>();
    for (FeedItem item : document.items()) {
      String plain = plainKey(item);
      // Some feeds give all their items one guid.
      String key =
          counts.get(plain) == 1 ? plain : plain + " " + item.url() + " " + item.headline();
      // Feeds have the newest first: of two versions in one document the first holds.
      if (keys.add(key)) {
        items.add(0, read(item, key));
      }
    }
    return items;
  }

  private static ReadItem read(FeedItem item, String key) {
    String words = Words.plain(item.body(), item.html());
    // All that a sitemap says of a page's words is when they were changed.
    String changed = item.metadata().get(SitemapReader.LAST_MODIFIED);
    String version =
        ArticleId.digest(
            String.valueOf(item.headline()),
            String.valueOf(item.byline()),
            changed == null ? words : changed);
    return new ReadItem(
        item,
        key,
        Long.parseUnsignedLong(ArticleId.digest("item", key).substring(0, 16), 16),
        Integer.parseUnsignedInt(version.substring(0, 8), 16));
  }

  private static String plainKey(FeedItem item) {
    if (item.id() != null) {
      return item.id();
    }
    return item.url() != null ? item.url() : item.headline() + " " + item.body();
  }
}
