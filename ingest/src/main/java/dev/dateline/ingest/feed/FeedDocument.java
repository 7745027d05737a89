package dev.dateline.ingest.feed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one fetch of a feed gave.
 *
 * @param title plain text, or null
 * @param link absolute address of the site, or null
 * @param language BCP 47 tag, or null
 * @param refresh how long the publisher says that nothing will change, or null
 * @param skipHours hours of the day (UTC) in which nothing will change
 * @param skipDays days in which nothing will change
 * @param items in document order, complete ones only
 * @param sitemaps absolute addresses of further documents to be polled, those changed last first
 * @param complete whether the document has its end; if not, items may be missing
 */
public record FeedDocument(
    String title,
    String link,
    String language,
    Duration refresh,
    Set<Integer> skipHours,
    Set<DayOfWeek> skipDays,
    List<FeedItem> items,
    List<String> sitemaps,
    boolean complete) {
  public FeedDocument {
    skipHours = Set.copyOf(skipHours);
    skipDays = Set.copyOf(skipDays);
    items = List.copyOf(items);
    sitemaps = List.copyOf(sitemaps);
    Objects.requireNonNull(items, "items");
  }

  /** Of a document that leads to no others. */
  public FeedDocument(
      String title,
      String link,
      String language,
      Duration refresh,
      Set<Integer> skipHours,
      Set<DayOfWeek> skipDays,
      List<FeedItem> items,
      boolean complete) {
    this(title, link, language, refresh, skipHours, skipDays, items, List.of(), complete);
  }
}
