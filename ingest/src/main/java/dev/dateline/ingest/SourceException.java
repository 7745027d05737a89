package dev.dateline.ingest;

/** A source can't go on: its folder is gone, its settings or its position don't fit. */
public final class SourceException extends IngestException {
  private static final long serialVersionUID = 1L;

  public SourceException(String message) {
    super(message);
  }

  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
