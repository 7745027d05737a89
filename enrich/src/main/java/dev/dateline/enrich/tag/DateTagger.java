package dev.dateline.enrich.tag;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.Published;

/** Tells when an article was published. Thread-safe and pure. */
public interface DateTagger {
  /**
   * All dates that could be the one of publication, and the one to trust.
   *
   * @param sourcing decides ambiguous zones and the order of day and month
   * @param language ISO code, or null where unknown
   */
  Published tag(ReadArticle article, Sourcing sourcing, String language);
}
