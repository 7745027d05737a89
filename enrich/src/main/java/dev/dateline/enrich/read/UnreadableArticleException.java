package dev.dateline.enrich.read;

/** An article that cannot be read at all; the message says why, without quoting it. */
public final class UnreadableArticleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableArticleException(String message) {
    super(message);
  }
}
