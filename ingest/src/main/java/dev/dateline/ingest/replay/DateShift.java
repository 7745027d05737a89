package dev.dateline.ingest.replay;

import dev.dateline.model.Article;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * Moves the dates that an article declares. A day stays a day. What can't be read as a date stays
 * as it is, and so does the text: lineage and evidence are about the words as they were written.
 */
final class DateShift {
  /** Metadata that says by how much the dates were moved, in the form of ISO 8601. */
  static final String METADATA = "replay.shift";

  private DateShift() {}

  static Article apply(Article article, long shiftMillis) {
    Map<String, String> metadata = new TreeMap<>(article.metadata());
    metadata.put(METADATA, Duration.ofMillis(shiftMillis).toString());
    return new Article(
        article.id(),
        article.source(),
        article.status(),
        article.mediaType(),
        article.providerId(),
        article.url(),
        article.headline(),
        article.byline(),
        article.body(),
        article.language(),
        moved(article.published(), shiftMillis),
        moved(article.updated(), shiftMillis),
        metadata,
        article.fetched());
  }

  private static String moved(String declared, long shiftMillis) {
    Instant date = LooseDate.declared(declared);
    if (date == null) {
      return declared;
    }
    Instant moved = date.plusMillis(shiftMillis);
    boolean day =
        declared.indexOf(':') < 0
            && date.atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT);
    return day ? moved.atOffset(ZoneOffset.UTC).toLocalDate().toString() : moved.toString();
  }
}
