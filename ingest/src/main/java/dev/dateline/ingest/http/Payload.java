package dev.dateline.ingest.http;

import java.util.Objects;

/** The body of an answer, decompressed. */
public final class Payload {
  /** How the body ended. */
  public enum End {
    /** As the server meant it to. */
    WHOLE,
    /** The connection or the compressed stream broke off. */
    BROKEN,
    /** There was more than the bound allows. */
    CUT
  }

  static final Payload NONE = new Payload(new byte[0], End.WHOLE);

  private final byte[] bytes;
  private final End end;

  /** Takes over {@code bytes}, which must not be changed afterwards. */
  public Payload(byte[] bytes, End end) {
    this.bytes = Objects.requireNonNull(bytes, "bytes");
    this.end = Objects.requireNonNull(end, "end");
  }

  /** The bytes themselves, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  public End end() {
    return end;
  }

  public boolean isWhole() {
    return end == End.WHOLE;
  }
}
