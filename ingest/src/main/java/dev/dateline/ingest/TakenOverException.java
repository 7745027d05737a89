package dev.dateline.ingest;

/** Another process ingests the same source now; this one has stopped without writing more. */
public final class TakenOverException extends IngestException {
  private static final long serialVersionUID = 1L;

  TakenOverException(String source, Throwable cause) {
    super(
        "another ingest of source '"
            + source
            + "' took over, so this one stopped. Run one ingest a source, or give this one another"
            + " name",
        cause);
  }
}
