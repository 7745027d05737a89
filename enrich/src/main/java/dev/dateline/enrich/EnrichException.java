package dev.dateline.enrich;

/** Enrich can't start or go on; the message says what to do about it. */
public final class EnrichException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EnrichException(String message) {
    super(message);
  }

  EnrichException(String message, Throwable cause) {
    super(message, cause);
  }
}
