package dev.dateline.ingest;

/**
 * A transaction came to nothing, or nobody knows: start over from the last committed checkpoint.
 */
final class TransactionFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  TransactionFailedException(Throwable cause) {
    super(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
  }
}
