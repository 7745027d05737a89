package dev.dateline.ingest;

import dev.dateline.model.Rejection;
import java.util.Objects;

/** An input that could not become an article: its bytes as they came, and why. */
public final class RejectedInput {
  private final byte[] bytes;
  private final Rejection rejection;

  /**
   * Takes over {@code bytes}, which must not be changed afterwards.
   *
   * @param bytes the input as it came; of one that is too large, the first {@link
   *     Rejection#MAX_KEPT_BYTES}
   */
  public RejectedInput(byte[] bytes, Rejection rejection) {
    this.bytes = Objects.requireNonNull(bytes, "bytes");
    this.rejection = Objects.requireNonNull(rejection, "rejection");
  }

  /** The bytes themselves, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  public Rejection rejection() {
    return rejection;
  }

  @Override
  public String toString() {
    return rejection.reason() + " " + rejection.origin() + ": " + rejection.detail();
  }
}
