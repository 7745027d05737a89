package dev.dateline.ingest;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far a source is.
 *
 * @param label where it is, in a few words for a person; may be empty
 * @param done units done: files, feeds, whatever the source counts
 * @param total units there are, where that is known cheaply
 * @param nextPoll when something is due next, where the source waits for a time; null where it does
 *     not
 */
public record SourceProgress(String label, long done, OptionalLong total, Instant nextPoll) {
  /** Of a source that can't tell. */
  public static final SourceProgress UNKNOWN = new SourceProgress("", 0, OptionalLong.empty());

  public SourceProgress {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(total, "total");
  }

  /** Of a source that waits for no time. */
  public SourceProgress(String label, long done, OptionalLong total) {
    this(label, done, total, null);
  }
}
