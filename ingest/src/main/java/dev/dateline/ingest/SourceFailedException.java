package dev.dateline.ingest;

/** A source failed in a way that may pass: open it again from the last committed checkpoint. */
final class SourceFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  SourceFailedException(Throwable cause) {
    super(cause.toString(), cause);
  }
}
