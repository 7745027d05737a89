package dev.dateline.enrich.stream;

import dev.dateline.enrich.read.ReadArticle;

/**
 * An article that is known to be new or changed.
 *
 * @param version 1 for the first content seen under its id, one more for each change
 */
public record Versioned(ReadArticle read, int version) {}
