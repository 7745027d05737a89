package dev.dateline.enrich.tag;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.Entity;
import java.util.List;

/** Finds people, organisations and places in headline and body. Thread-safe and pure. */
public interface EntityTagger {
  /**
   * The entities, most salient first; empty for a language that the tagger does not know.
   *
   * @param language ISO code, or null where unknown
   */
  List<Entity> tag(ReadArticle article, String language);
}
