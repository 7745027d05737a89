package dev.dateline.enrich.tag.entity;

import java.util.List;

/** Finds the names in an article. Thread-safe and pure. */
public interface MentionFinder {
  /**
   * The names, in order of text and place, none overlapping another.
   *
   * @param texts the texts of one article, cut into words: headline and body
   */
  List<Span> find(List<Tokens> texts);
}
