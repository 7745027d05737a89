package dev.dateline.ingest.feed;

import dev.dateline.ingest.http.Trail;
import java.time.Duration;
import java.util.List;

/** What came of asking one address. */
sealed interface Answer {
  /**
   * Nothing new: 304.
   *
   * @param movedTo the address has moved there for good, or null
   * @param maxAge the server says nothing will change for so long, or null
   */
  record Unchanged(String movedTo, Duration maxAge) implements Answer {}

  /**
   * A document that was read.
   *
   * @param feed without its items
   * @param items each once, the oldest first
   * @param url address that answered
   * @param movedTo the address has moved there for good, or null
   * @param etag validator, or null; null too if the document is not complete
   * @param lastModified validator, as {@code etag}
   * @param maxAge the server says nothing will change for so long, or null
   */
  record Document(
      FeedDocument feed,
      List<ReadItem> items,
      String url,
      String movedTo,
      String etag,
      String lastModified,
      Duration maxAge)
      implements Answer {}

  /**
   * A redirect to another host, whose turn has to come.
   *
   * @param trail where to go on
   */
  record Elsewhere(Trail trail) implements Answer {}

  /** How much hope there is. */
  enum Outlook {
    /** 410: it is no more, and its publisher says so. */
    GONE,
    /** Trying again is of no use now: not allowed, not there, not what it should be. */
    HOPELESS,
    /** Something that passes. */
    LATER
  }

  /**
   * No document.
   *
   * @param outlook how much hope there is
   * @param message for a person
   * @param retryAfter how long the server asks to be left alone, or null
   */
  record Failure(Outlook outlook, String message, Duration retryAfter) implements Answer {}
}
