package dev.dateline.enrich.stream;

import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.enrich.lineage.LineageStore;
import dev.dateline.model.Lineage;

/** Decides on fingerprints one after the other; the order is part of the decision. */
@FunctionalInterface
public interface LineageJudge {
  /** How the article of this fingerprint stands to all before it; remembers it for those after. */
  Lineage decide(Fingerprint fingerprint);

  /** Makes the judge of one task. */
  @FunctionalInterface
  interface Factory {
    /**
     * A judge whose whole memory is {@code store}, so that it goes on after a crash as if nothing
     * had happened.
     */
    LineageJudge over(LineageStore store);
  }
}
