package dev.dateline.enrich.tag;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.Tag;

/** Tells the language of an article. Thread-safe and pure. */
public interface LanguageTagger {
  /** An ISO 639-1 code (639-3 where there is none), or null where the text is too short to tell. */
  Tag<String> tag(ReadArticle article);
}
