package dev.dateline.ingest;

import dev.dateline.model.SourceStatus;
import dev.dateline.model.SourceStatus.State;
import java.time.Instant;

/** What has become of the attempts to read a source; written by one thread, read by any. */
final class Health {
  private State state = State.STARTING;
  private Instant lastSuccess;
  private String lastError;
  private Instant lastErrorAt;

  synchronized void succeeded(Instant now) {
    state = State.RUNNING;
    lastSuccess = now;
  }

  synchronized void failed(String what, Instant now) {
    state = State.RETRYING;
    lastError = what;
    lastErrorAt = now;
  }

  synchronized void gaveUp(RuntimeException cause, Instant now) {
    failed(cause.getMessage() == null ? cause.toString() : cause.getMessage(), now);
    state = State.FAILED;
  }

  synchronized void ended(boolean stopped) {
    state = stopped ? State.STOPPED : State.ENDED;
  }

  synchronized SourceStatus status(SourceSpec spec, IngestProgress progress, Instant now) {
    return new SourceStatus(
        spec.name(),
        spec.type(),
        state,
        progress.source().label(),
        progress.source().done(),
        progress.source().total().isPresent() ? progress.source().total().getAsLong() : null,
        lastSuccess,
        progress.source().nextPoll(),
        lastError,
        lastErrorAt,
        progress.published() + progress.publishedBefore(),
        progress.rejected() + progress.rejectedBefore(),
        now);
  }
}
