package dev.dateline.enrich.stream;

import dev.dateline.model.EnrichedArticle;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;

/**
 * A finished article and the JSON of it, which was made already to see whether it fits.
 *
 * @param json what is written; lacks some of the article's lineage evidence where it would not fit
 * @param edition 1 for the first record of this version of the article, one more each time it is
 *     published anew
 */
public record Finished(EnrichedArticle article, Bytes json, int edition) {
  public Finished {
    Objects.requireNonNull(article, "article");
    Objects.requireNonNull(json, "json");
  }

  /** Whether it goes to {@code duplicates}. */
  public boolean isCopy() {
    return article.lineage().relation().isCopy();
  }
}
