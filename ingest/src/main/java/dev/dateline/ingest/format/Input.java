package dev.dateline.ingest.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** One input on its way through the formats; what several of them ask for is found once. */
final class Input {
  /** How far into an input a format looks to recognise it, in bytes. */
  private static final int HEAD_BYTES = 4 * 1024;

  private final byte[] bytes;
  private final Hints hints;
  private final String head;

  Input(byte[] bytes, Hints hints) {
    this.bytes = bytes;
    this.hints = hints;
    this.head = headOf(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  Hints hints() {
    return hints;
  }

  /**
   * The beginning, each byte as one character unless a byte order mark says otherwise; without the
   * mark and leading white space.
   */
  String head() {
    return head;
  }

  /** The first character that is no white space, or NUL where there is none. */
  char first() {
    return head.isEmpty() ? '\0' : head.charAt(0);
  }

  /**
   * The whole input as text.
   *
   * @param declared its encoding unless a byte order mark says otherwise
   */
  String text(Charset declared) throws BadInputException {
    return TextDecoder.decode(bytes, declared);
  }

  String text() throws BadInputException {
    return text(hints.charsetOrUtf8());
  }

  private static String headOf(byte[] bytes) {
    int length = Math.min(bytes.length, HEAD_BYTES);
    Charset wide = TextDecoder.wideCharset(bytes);
    int mark = TextDecoder.utf8MarkBytes(bytes);
    String text =
        wide != null
            ? new String(bytes, 0, length, wide)
            : new String(bytes, mark, length - mark, StandardCharsets.ISO_8859_1);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
  }
}
