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
 * @param language ISO code, or {@code und}
 * @param eventTime published where known, else fetched; never after fetched
 * @param credits ids or names of the agencies credited with the text, sorted
 * @param body the clean body
 */
public record Fingerprint(
    String id,
    int version,
    Status status,
    String language,
    Instant eventTime,
    List<String> credits,
    String body) {
  public Fingerprint {
    credits = List.copyOf(credits);
  }
}
