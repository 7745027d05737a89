package dev.dateline.ingest.format;

import dev.dateline.model.Rejection;

/** An input is no article; says why. Cheap: it is an outcome, not a defect, and has no trace. */
public final class BadInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Rejection.Reason reason;

  public BadInputException(Rejection.Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public Rejection.Reason reason() {
    return reason;
  }
}
