package dev.dateline.ingest.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Undoes the content encodings of an answer (RFC 9110, section 8.4.1). */
final class Decompression {
  static final String ACCEPTED = "gzip, deflate, br";

  /** Each one adds a window of memory; a server has no reason for more. */
  private static final int MAX_LAYERS = 2;

  private Decompression() {}

  /**
   * The stream of plain bytes.
   *
   * @param encodings value of Content-Encoding, or null
   * @throws FetchException CONTENT_ENCODING
   */
  static InputStream of(InputStream body, String encodings) throws IOException {
    if (encodings == null) {
      return body;
    }
    String[] layers = encodings.toLowerCase(Locale.ROOT).split(",");
    if (layers.length > MAX_LAYERS) {
      throw unknown(encodings);
    }
    InputStream plain = body;
    for (int i = layers.length - 1; i >= 0; i--) {
      plain =
          switch (layers[i].strip()) {
            case "gzip", "x-gzip" -> new GZIPInputStream(plain);
            case "deflate" -> deflate(plain);
            case "br" -> new BrotliInputStream(plain);
            case "identity", "" -> plain;
            default -> throw unknown(encodings);
          };
    }
    return plain;
  }

  /** Half of the servers send the bare stream where the standard means the one in zlib's frame. */
  private static InputStream deflate(InputStream body) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(body, 2);
    byte[] head = peeked.readNBytes(2);
    peeked.unread(head);
    boolean zlib =
        head.length == 2
            && (head[0] & 0x0f) == 8
            && (((head[0] & 0xff) << 8) + (head[1] & 0xff)) % 31 == 0;
    return new InflaterInputStream(peeked, new Inflater(!zlib));
  }

  private static FetchException unknown(String encodings) {
    String shown = encodings.length() > 40 ? encodings.substring(0, 40) : encodings;
    return new FetchException(
        FetchException.Problem.CONTENT_ENCODING,
        "a content encoding we did not ask for: " + shown,
        null);
  }
}
