package dev.dateline.ingest.format;

import dev.dateline.model.Rejection.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bytes to text, strictly: a byte order mark decides the encoding, else it is the one declared;
 * what does not decode is refused, never replaced by question marks.
 */
public final class TextDecoder {
  /** More control characters than one in this many, and it is no text. */
  private static final int CONTROL_SHARE = 20;

  /** The longer ones first, since one begins like another. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark(Charset.forName("UTF-32LE"), "\u00FF\u00FE\0\0"),
          new Mark(Charset.forName("UTF-32BE"), "\0\0\u00FE\u00FF"),
          new Mark(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
          new Mark(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
          new Mark(StandardCharsets.UTF_16BE, "\u00FE\u00FF"));

  /**
   * A byte order mark.
   *
   * @param charset what it stands for
   * @param bytes one character each
   */
  private record Mark(Charset charset, String bytes) {
    boolean starts(byte[] input) {
      return input.length >= bytes.length()
          && IntStream.range(0, bytes.length()).allMatch(i -> (input[i] & 0xff) == bytes.charAt(i));
    }

    boolean isWide() {
      return !charset.equals(StandardCharsets.UTF_8);
    }
  }

  private TextDecoder() {}

  /**
   * The text of {@code input}, without a byte order mark.
   *
   * @param declared the encoding if there is no mark
   * @throws BadInputException EMPTY, BINARY, or ENCODING with the offset of the first bad byte
   */
  public static String decode(byte[] input, Charset declared) throws BadInputException {
    Mark mark = markOf(input);
    if (mark == null || !mark.isWide()) {
      refuseBinary(input);
    }
    String text =
        mark == null
            ? decode(input, 0, declared)
            : decode(input, mark.bytes().length(), mark.charset());
    if (text.isBlank()) {
      throw new BadInputException(
          Reason.EMPTY, input.length == 0 ? "nothing there" : "nothing but white space");
    }
    if (mark != null && text.indexOf('\0') >= 0) {
      throw new BadInputException(Reason.BINARY, "not text: holds the character NUL");
    }
    return text;
  }

  /** The encoding that a byte order mark other than that of UTF-8 names, or null. */
  public static Charset wideCharset(byte[] input) {
    Mark mark = markOf(input);
    return mark == null || !mark.isWide() ? null : mark.charset();
  }

  /** Length of a UTF-8 byte order mark at the start: 3 or 0. */
  public static int utf8MarkBytes(byte[] input) {
    Mark mark = markOf(input);
    return mark == null || mark.isWide() ? 0 : mark.bytes().length();
  }

  private static Mark markOf(byte[] input) {
    for (Mark mark : MARKS) {
      if (mark.starts(input)) {
        return mark;
      }
    }
    return null;
  }

  /** In the encodings that have no mark, NUL and a mass of control characters mean no text. */
  private static void refuseBinary(byte[] input) throws BadInputException {
    int controls = 0;
    for (int i = 0; i < input.length; i++) {
      byte b = input[i];
      if (b == 0) {
        throw new BadInputException(Reason.BINARY, "not text: byte 0 at offset " + i);
      }
      // Tab to carriage return are white space, and escape switches alphabets in ISO-2022.
      if (b > 0 && b < 0x20 && !(b >= '\t' && b <= '\r') && b != 0x1B) {
        controls++;
      }
    }
    if (controls > input.length / CONTROL_SHARE) {
      throw new BadInputException(
          Reason.BINARY,
          "not text: " + controls + " of " + input.length + " bytes are control characters");
    }
  }

  private static String decode(byte[] input, int start, Charset charset) throws BadInputException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(input, start, input.length - start);
    int room = (int) Math.ceil(in.remaining() * (double) decoder.maxCharsPerByte());
    CharBuffer out = CharBuffer.allocate(room);
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      result = decoder.flush(out);
    }
    if (result.isError()) {
      throw new BadInputException(
          Reason.ENCODING,
          String.format(
              "not %s: bad byte 0x%02X at offset %d",
              charset.name(), input[in.position()] & 0xff, in.position()));
    }
    return out.flip().toString();
  }

  /** As {@link #decode(byte[], Charset)} for a line of JSON, which is UTF-8 and has no mark. */
  public static String decodeLine(byte[] line) throws BadInputException {
    return decode(line, StandardCharsets.UTF_8);
  }
}
