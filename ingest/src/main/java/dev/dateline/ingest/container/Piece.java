package dev.dateline.ingest.container;

import dev.dateline.ingest.format.Parsed;
import java.util.Objects;

/**
 * One input of a file as it was read: an article, or what is none. A class because of the array.
 */
public final class Piece {
  private final String name;
  private final byte[] bytes;
  private final long length;
  private final Parsed parsed;

  Piece(String name, byte[] bytes, long length, Parsed parsed) {
    this.name = Objects.requireNonNull(name, "name");
    this.bytes = Objects.requireNonNull(bytes, "bytes");
    this.length = length;
    this.parsed = Objects.requireNonNull(parsed, "parsed");
  }

  /** Where it was, for a person: {@code a.zip!/b.xml}, {@code c.jsonl.gz:17}. */
  public String name() {
    return name;
  }

  /** The document it stood in; only its start where that is too large. Not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** Bytes of the whole document, as far as that is known. */
  public long length() {
    return length;
  }

  public Parsed parsed() {
    return parsed;
  }
}
