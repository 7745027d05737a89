package dev.dateline.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One item as its source gave it, before anything was concluded from it: the value of the {@code
 * articles} topic.
 *
 * @param id stable id of this item of this source, see {@link ArticleId}; the key of its records
 * @param source name of the configured source that fetched it
 * @param status may it be used
 * @param mediaType what {@code body} is: {@code text/plain} or {@code text/html}, without
 *     parameters
 * @param providerId the provider's own id of the item (guid, ninjs uri, path in a folder), or null
 * @param url address of the page, or null
 * @param headline headline as given by the source, or null where it can only be read off the body
 * @param byline byline as given by the source, or null
 * @param body text of the item with whatever stands around it; may be empty where the item is a
 *     kill
 * @param language BCP 47 tag declared by the source, or null
 * @param published date of publication exactly as the source declared it, or null
 * @param updated date of the last change exactly as the source declared it, or null
 * @param metadata further facts from the source by their usual names ({@code og:site_name}, {@code
 *     feed.title}, {@code usageterms}), sorted by name; empty where there are none
 * @param fetched when Dateline got it, the event time of last resort
 */
public record Article(
    String id,
    String source,
    Status status,
    String mediaType,
    @Nullable String providerId,
    @Nullable String url,
    @Nullable String headline,
    @Nullable String byline,
    String body,
    @Nullable String language,
    @Nullable String published,
    @Nullable String updated,
    Map<String, String> metadata,
    Instant fetched) {

  public static final String TEXT = "text/plain";
  public static final String HTML = "text/html";

  public Article {
    Checks.notBlank(id, "id");
    Checks.notBlank(source, "source");
    status = status == null ? Status.USABLE : status;
    mediaType = mediaType == null ? TEXT : mediaType;
    Checks.notNull(body, "body");
    metadata =
        metadata == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    Checks.notNull(fetched, "fetched");
  }

  /** A plain text with nothing known about it, as a file in a folder is. */
  public static Article ofText(
      String id, String source, String providerId, String text, Instant fetched) {
    return new Article(
        id,
        source,
        Status.USABLE,
        TEXT,
        providerId,
        null,
        null,
        null,
        text,
        null,
        null,
        null,
        Map.of(),
        fetched);
  }
}
