package dev.dateline.ingest;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far a source is.
 *
 * @param label where it is, in a few words for a person; may be empty
 * @param done units done: files, feeds, whatever the source counts
 * @param total units there are, where that is known cheaply
 */
public record SourceProgress(String label, long done, OptionalLong total) {
  /** Of a source that can't tell. */
  public static final SourceProgress UNKNOWN = new SourceProgress("", 0, OptionalLong.empty());

  public SourceProgress {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(total, "total");
  }
}
