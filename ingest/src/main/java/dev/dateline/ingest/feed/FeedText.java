package dev.dateline.ingest.feed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes to text where the declared encoding is a hint and no more: a byte order mark, then the HTTP
 * header, then the XML declaration (RFC 7303, section 3), each believed only if the bytes agree.
 * Never fails: what is no text comes out as text nobody wants.
 */
final class FeedText {
  private static final int PROLOG_BYTES = 1024;
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final Pattern HTTP_CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w.:+-]{1,40})");
  private static final Pattern XML_ENCODING =
      Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w.:+-]{1,40})[\"']");
  private static final Pattern META_CHARSET =
      Pattern.compile("(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([\\w.:+-]{1,40})");

  /** Characters that XML does not allow: all that is left of a broken export. */
  private static final Pattern ILLEGAL =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

  private FeedText() {}

  /**
   * The text, without a byte order mark.
   *
   * @param contentType value of the header Content-Type, or null
   */
  static String decode(byte[] bytes, String contentType) {
    return ILLEGAL.matcher(withMarks(bytes, contentType)).replaceAll("");
  }

  private static String withMarks(byte[] bytes, String contentType) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return lenientUtf8(bytes, 3);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0, '<')) {
      return new String(bytes, StandardCharsets.UTF_16BE);
    }
    if (startsWith(bytes, '<', 0)) {
      return new String(bytes, StandardCharsets.UTF_16LE);
    }
    return unmarked(bytes, declared(bytes, contentType));
  }

  /**
   * Text that is valid UTF-8 is UTF-8, whatever is declared in an alphabet of single bytes; text
   * that is not valid in what is declared is not that.
   */
  private static String unmarked(byte[] bytes, Charset declared) {
    if (declared != null && declared.newEncoder().maxBytesPerChar() > 1) {
      String text = strict(bytes, declared);
      if (text != null) {
        return text;
      }
    }
    String utf8 = strict(bytes, StandardCharsets.UTF_8);
    if (utf8 != null) {
      return utf8;
    }
    if (declared != null && !declared.equals(StandardCharsets.UTF_8)) {
      return new String(bytes, declared);
    }
    return lenientUtf8(bytes, 0);
  }

  private static Charset declared(byte[] bytes, String contentType) {
    String prolog =
        new String(bytes, 0, Math.min(bytes.length, PROLOG_BYTES), StandardCharsets.ISO_8859_1);
    Charset http = named(HTTP_CHARSET, contentType == null ? "" : contentType);
    Charset xml = named(XML_ENCODING, prolog);
    Charset found = http != null ? http : xml != null ? xml : named(META_CHARSET, prolog);
    return found;
  }

  private static Charset named(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    String name = matcher.group(1);
    // Who claims Latin 1 means its superset: Encoding Standard, section 4.2.
    if (name.matches("(?i)iso-?8859-1|latin-?1|us-ascii|ascii")) {
      return WINDOWS_1252;
    }
    try {
      Charset charset = Charset.forName(name);
      // The declaration could not have been read in UTF-16 or UTF-32.
      return name.matches("(?i)utf-?(16|32).*") || !charset.canEncode() ? null : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static String strict(byte[] bytes, Charset charset) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** UTF-8 in which pieces of Windows-1252 stand, as when an editor pastes from elsewhere. */
  private static String lenientUtf8(byte[] bytes, int start) {
    StringBuilder text = new StringBuilder(bytes.length);
    int from = start;
    for (int i = start; i < bytes.length; ) {
      int length = sequenceLength(bytes, i);
      if (length > 0) {
        i += length;
        continue;
      }
      text.append(new String(bytes, from, i - from, StandardCharsets.UTF_8));
      text.append(new String(bytes, i, 1, WINDOWS_1252));
      i++;
      from = i;
    }
    return text.append(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8))
        .toString();
  }

  /** Length of the UTF-8 sequence at {@code i}; 0 if there is none. */
  private static int sequenceLength(byte[] bytes, int i) {
    int b = bytes[i] & 0xff;
    int length = b < 0x80 ? 1 : b < 0xC2 ? 0 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : b < 0xF5 ? 4 : 0;
    if (i + length > bytes.length) {
      return 0;
    }
    for (int k = 1; k < length; k++) {
      if ((bytes[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
