package dev.dateline.ingest.http;

import java.io.IOException;

/** A fetch that gave no answer to work with. The message names the host, never a password. */
public final class FetchException extends IOException {
  private static final long serialVersionUID = 1;

  /** What went wrong. */
  public enum Problem {
    /** Not an http or https address. */
    BAD_URL(true),
    /** The host is, or redirects to, an address that must not be connected to. */
    REFUSED_ADDRESS(true),
    /** More redirects than allowed, a loop, or one without a target. */
    REDIRECTS(false),
    /** Took longer than allowed. */
    TIMEOUT(false),
    /** No connection, a broken one, or an answer that is not HTTP. */
    CONNECTION(false),
    /** In an encoding of content that is not known. */
    CONTENT_ENCODING(false);

    private final boolean permanent;

    Problem(boolean permanent) {
      this.permanent = permanent;
    }

    /** Whether trying again is of no use. */
    public boolean isPermanent() {
      return permanent;
    }
  }

  private final Problem problem;

  FetchException(Problem problem, String message, Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
