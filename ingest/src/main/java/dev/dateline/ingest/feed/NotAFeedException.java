package dev.dateline.ingest.feed;

/** A document is no feed at all; the message says what it seems to be. */
public final class NotAFeedException extends Exception {
  private static final long serialVersionUID = 1;

  NotAFeedException(String message) {
    super(message);
  }
}
