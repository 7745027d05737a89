package dev.dateline.ingest.format;

import dev.dateline.model.Rejection.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The formats of the teletype lines: IPTC 7901 and ANPA 1312. A story stands between SOH and EOT;
 * its header before STX, its text between STX and ETX, its date after. Receivers that drop control
 * characters leave the header lines as the first.
 */
final class TeletypeFormat implements ArticleFormat {
  static final char SOH = 1;
  static final char STX = 2;
  static final char ETX = 3;
  static final char EOT = 4;

  /** SYN, NUL and DEL fill a line while nothing is sent. */
  private static final Pattern START =
      Pattern.compile("(?s)[\\x16\\x7F\\x00\\s]{0,64}\\x01\\s{0,8}[A-Za-z]{1,8}-?\\d.*");

  private static final int MAX_STORIES = 10_000;

  @Override
  public boolean recognises(Input input) {
    String head =
        new String(
            input.bytes(), 0, Math.min(input.bytes().length, 512), StandardCharsets.ISO_8859_1);
    return START.matcher(head).matches() || Iptc7901.isBareHeader(head) || Anpa1312.isBare(head);
  }

  @Override
  public List<Parsed> parse(Input input) throws BadInputException {
    String text = decode(input.bytes(), input.hints().charset());
    List<Parsed> items = new ArrayList<>();
    for (String story : stories(text)) {
      if (items.size() == MAX_STORIES) {
        throw new BadInputException(
            Reason.TOO_LARGE, "more than " + MAX_STORIES + " stories in one input");
      }
      try {
        items.add(
            Anpa1312.recognises(story)
                ? Anpa1312.item(story, input.hints())
                : Iptc7901.item(story, input.hints()));
      } catch (BadInputException e) {
        items.add(new Parsed.Refused(e.reason(), e.getMessage()));
      }
    }
    if (items.isEmpty()) {
      throw new BadInputException(Reason.EMPTY, "no story between the control characters");
    }
    return items;
  }

  /** Each from its SOH up to the next one; all of it where there is no SOH. */
  private static List<String> stories(String text) {
    List<String> stories = new ArrayList<>();
    int start = text.indexOf(SOH);
    if (start < 0) {
      return List.of(text);
    }
    while (start >= 0) {
      int next = text.indexOf(SOH, start + 1);
      String story = next < 0 ? text.substring(start + 1) : text.substring(start + 1, next);
      if (!story.isBlank()) {
        stories.add(story);
      }
      start = next;
    }
    return stories;
  }

  /**
   * Seven-bit text is ASCII; with the eighth bit it is UTF-8 where that is valid, which is no
   * accident; else what was declared, else Latin 1 in its Windows form.
   */
  private static String decode(byte[] bytes, Charset declared) throws BadInputException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      boolean other = declared != null && !declared.equals(StandardCharsets.UTF_8);
      Charset charset = other ? declared : Charset.forName("windows-1252");
      return new String(bytes, charset);
    }
  }

  /** Text without what steers a printer; tabs and line ends stay. */
  static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 0x20 && c != 0x7F) || c == '\n' || c == '\r' || c == '\t') {
        clean.append(c);
      }
    }
    return clean.toString();
  }
}
