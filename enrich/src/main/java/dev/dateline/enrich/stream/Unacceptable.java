package dev.dateline.enrich.stream;

import dev.dateline.model.Rejection;

/** Thrown by a step that can't take an article, with the reason that is counted. */
final class Unacceptable extends Exception {
  private static final long serialVersionUID = 1;

  private final Rejection.Reason reason;

  Unacceptable(Rejection.Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  Rejection.Reason reason() {
    return reason;
  }
}
