package dev.dateline.ingest.container;

import java.nio.charset.StandardCharsets;

/** What a file is packed as, by its first bytes; names lie. */
enum Magic {
  GZIP,
  ZSTD,
  ZIP,
  TAR,
  WARC,
  /** A document. */
  NONE;

  /** How many bytes {@link #of} looks at. */
  static final int HEAD_BYTES = 512;

  private static final int TAR_MARK_AT = 257;

  static Magic of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u001F\u008B")) {
      return GZIP;
    }
    // The second is a frame to be skipped, which packers in blocks put first.
    if (text.startsWith("(\u00B5/\u00FD") || text.matches("(?s)[\\x50-\\x5F]\\x2A\\x4D\\x18.*")) {
      return ZSTD;
    }
    if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
      return ZIP;
    }
    if (text.startsWith("WARC/")) {
      return WARC;
    }
    return text.startsWith("ustar", TAR_MARK_AT) ? TAR : NONE;
  }
}
