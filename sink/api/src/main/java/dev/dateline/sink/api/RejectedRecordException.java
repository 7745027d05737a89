package dev.dateline.sink.api;

import dev.dateline.model.Rejection;

/** One record can never be written, whatever is tried. Its message is a sentence for a person. */
public final class RejectedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Rejection.Reason reason;

  public RejectedRecordException(Rejection.Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public RejectedRecordException(Rejection.Reason reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  /** One word that can be counted. */
  public Rejection.Reason reason() {
    return reason;
  }
}
