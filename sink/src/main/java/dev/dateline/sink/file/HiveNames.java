package dev.dateline.sink.file;

import dev.dateline.model.ArticleId;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Values as names of directories, the way Hive, Spark and DuckDB read them: letters, digits and a
 * few signs stand for themselves, other characters are {@code %} and two hexadecimal digits a byte.
 */
final class HiveNames {
  /** What Hive calls the partition of those that have no value. */
  static final String ABSENT = "__HIVE_DEFAULT_PARTITION__";

  /** With the column's name this stays far below the 255 bytes that file systems allow. */
  private static final int MAX_BYTES = 150;

  private static final String PLAIN = "-_.+,@ ";

  private HiveNames() {}

  static String encode(String value) {
    String text = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
    if (text.isEmpty()) {
      return ABSENT;
    }
    StringBuilder name = new StringBuilder();
    text.codePoints().forEach(c -> append(name, c));
    // A dot at either end, or the name of no value, would mean something else.
    String encoded = name.toString().replaceAll("^\\.|\\.$", "%2E");
    if (encoded.equals(ABSENT)) {
      encoded = "%5F" + encoded.substring(1);
    }
    return encoded.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        ? encoded
        : shortened(encoded, text);
  }

  private static void append(StringBuilder name, int codePoint) {
    if (Character.isLetterOrDigit(codePoint) || PLAIN.indexOf(codePoint) >= 0) {
      name.appendCodePoint(codePoint);
      return;
    }
    // Half a surrogate pair becomes a question mark, as everywhere in Java.
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      name.append("%%%02X".formatted(b & 0xff));
    }
  }

  /** The beginning, and a digest of the whole, so that no two values share a name. */
  private static String shortened(String encoded, String text) {
    StringBuilder start = new StringBuilder();
    int bytes = 0;
    int at = 0;
    while (at < encoded.length()) {
      int codePoint = encoded.codePointAt(at);
      int width = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
      if (bytes + width > MAX_BYTES - 40 || (codePoint == '%' && bytes + 12 > MAX_BYTES - 40)) {
        break;
      }
      start.appendCodePoint(codePoint);
      bytes += width;
      at += Character.charCount(codePoint);
    }
    return start + "~" + ArticleId.digest(text);
  }
}
