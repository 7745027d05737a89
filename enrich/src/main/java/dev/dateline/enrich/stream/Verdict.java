package dev.dateline.enrich.stream;

import dev.dateline.model.Lineage;

/**
 * What the deduper decided, on its way back to the waiting article.
 *
 * @param partition see {@link Inquiry#partition}
 * @param offset see {@link Inquiry#offset}
 * @param lineage the decision, or null where the deduper failed
 * @param failure why it failed, or null
 */
public record Verdict(int partition, long offset, Lineage lineage, String failure) {
  public Verdict {
    if ((lineage == null) == (failure == null)) {
      throw new IllegalArgumentException("a verdict is either a lineage or a failure");
    }
  }
}
