package dev.dateline.enrich.tag;

import dev.dateline.enrich.read.ReadArticle;

/** Tells who published an article, and who is credited and quoted in it. Thread-safe and pure. */
public interface SourcingTagger {
  Sourcing tag(ReadArticle article);
}
