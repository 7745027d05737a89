package dev.dateline.model;

/** How an article stands to what was seen before it within the window. */
public enum Relation {
  /** Nothing within the window says the same in the same words. */
  ORIGINAL,
  /** A later version of an item already seen. */
  REVISION,
  /** Same normalised body as an earlier article. */
  EXACT,
  /** The same text with edits: another headline, cuts, added boilerplate. */
  REPRINT,
  /** A substantial part of the body stands in an earlier article, or the other way round. */
  EXCERPT;

  /** Whether an article of this relation is a copy, which goes to {@code duplicates}. */
  public boolean isCopy() {
    return this == EXACT || this == REPRINT;
  }
}
