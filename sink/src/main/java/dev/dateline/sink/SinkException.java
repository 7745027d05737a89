package dev.dateline.sink;

/** The sink can't go on by itself. Its message says why and what to do. */
public final class SinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
