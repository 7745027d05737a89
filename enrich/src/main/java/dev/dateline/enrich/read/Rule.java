package dev.dateline.enrich.read;

/**
 * Finds the blocks of one kind. A rule claims only blocks that are still open; when in doubt it
 * leaves them, since a label too few costs less than a sentence lost. Stateless; the time it takes
 * grows with the text, not faster.
 */
interface Rule {
  void apply(Draft draft);
}
