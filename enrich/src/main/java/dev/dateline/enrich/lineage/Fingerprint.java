package dev.dateline.enrich.lineage;

import dev.dateline.model.Status;
import java.time.Instant;
import java.util.List;

/**
 * What the deduper needs to know of an article, and no more: it travels through a topic of its own.
 *
 * @param id article id
 * @param version see {@code EnrichedArticle.version}
 * @param status may it be used
 * @param outlet who published it, as exactly as is known: the id or name of the outlet, else the
 *     host of its address, else the name of its source. Boilerplate is learned by outlet
 * @param language ISO code, or {@code und}
 * @param eventTime published where known, else fetched; never after fetched
 * @param credits ids or names of the agencies credited with the text, sorted
 * @param body the clean body
 */
public record Fingerprint(
    String id,
    int version,
    Status status,
    String outlet,
    String language,
    Instant eventTime,
    List<String> credits,
    String body) {
  private static final long MOST_SECONDS = 253_402_300_799L;

  public Fingerprint {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException("id is missing or blank");
    }
    if (version < 1) {
      throw new IllegalArgumentException("version is below 1: " + version);
    }
    if (eventTime == null) {
      throw new IllegalArgumentException("eventTime is missing");
    }
    status = status == null ? Status.USABLE : status;
    outlet = outlet == null ? "" : outlet;
    language = language == null ? "und" : language;
    credits = credits == null ? List.of() : List.copyOf(credits);
    body = body == null ? "" : body;
  }

  /** The event time in milliseconds, those beyond the year 9999 of either era put there. */
  long eventMillis() {
    return Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, eventTime.getEpochSecond())) * 1000
        + eventTime.getNano() / 1_000_000;
  }
}
