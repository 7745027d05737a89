package dev.dateline.ingest;

/** The broker answers, and says no: a wrong password, or a missing permission. */
public final class BrokerRefusedException extends IngestException {
  private static final long serialVersionUID = 1L;

  BrokerRefusedException(String source, Throwable cause) {
    super(
        "the broker refuses the ingest of source '"
            + source
            + "': "
            + cause.getMessage()
            + ". Check the client's security settings and its permissions; `dateline acls ingest`"
            + " lists those it needs",
        cause);
  }
}
