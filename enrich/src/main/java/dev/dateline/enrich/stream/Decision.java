package dev.dateline.enrich.stream;

import dev.dateline.model.Lineage;
import java.util.Objects;

/**
 * A question and its answer.
 *
 * @param lineage the answer, or null where the deduper failed
 * @param failure why it failed, or null
 */
public record Decision(Inquiry.Question question, Lineage lineage, String failure) {
  public Decision {
    Objects.requireNonNull(question, "question");
    if ((lineage == null) == (failure == null)) {
      throw new IllegalArgumentException("a decision is either a lineage or a failure");
    }
  }
}
