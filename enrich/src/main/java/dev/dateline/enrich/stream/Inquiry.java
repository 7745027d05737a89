package dev.dateline.enrich.stream;

import dev.dateline.enrich.lineage.Fingerprint;
import java.util.Objects;

/**
 * A fingerprint on its way to the deduper, with the address its article waits at.
 *
 * @param partition partition of {@code articles} that the article came from
 * @param offset its offset there
 * @param fingerprint what the deduper needs to know
 */
public record Inquiry(int partition, long offset, Fingerprint fingerprint) {
  public Inquiry {
    Objects.requireNonNull(fingerprint, "fingerprint");
  }
}
