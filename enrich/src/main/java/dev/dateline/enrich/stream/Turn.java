package dev.dateline.enrich.stream;

import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;

/**
 * What the one line in which all articles stand is made of. Turns are offsets of one partition:
 * they grow, and have gaps.
 */
public sealed interface Turn {
  /** The turn of the article, or of the last one before this mark. */
  long turn();

  /**
   * An article's record as it came, with its turn.
   *
   * @param turn decides which of two articles lineage sees first
   * @param place where the record stands in {@code articles}
   * @param key the record's key, or null
   * @param value the record's value, or null
   */
  record Entry(long turn, Place place, Bytes key, Bytes value) implements Turn {
    public Entry {
      Objects.requireNonNull(place, "place");
    }
  }

  /**
   * All articles up to this turn have been handed out. Goes to every home, behind the articles that
   * went there, so that one that got none of them can say so.
   */
  record Mark(long turn) implements Turn {}
}
