package dev.dateline.enrich.read;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Brings characters into one form: Unicode NFC, {@code \n} as the only line break, a plain space
 * for every other white space, no control or invisible characters. Joiners stay, since Persian and
 * the Indic scripts are spelled with them.
 */
final class TextCleaner {
  /**
   * A character reference with its semicolon, however often its ampersand was escaped. Without the
   * semicolon {@code AT&T} and query strings would be taken for one.
   */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "&(?:(?:amp|#38|#x26);){0,8}((?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)");

  /** Longest run of combining marks, as in the Stream-Safe Text Format of UAX #15, section 13. */
  private static final int MAX_MARKS = 30;

  private TextCleaner() {}

  /** Clean text; time grows with its length only. */
  static String clean(String text) {
    String plain = stripInvisible(text);
    if (plain.indexOf('&') >= 0) {
      plain = stripInvisible(decode(plain));
    }
    return compose(plain);
  }

  /** As {@link #clean}, for text whose character references are decoded already. */
  static String cleanDecoded(String text) {
    return compose(stripInvisible(text));
  }

  private static String compose(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static String decode(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder out = new StringBuilder(text.length());
    while (matcher.find()) {
      String reference = "&" + matcher.group(1);
      String decoded = Parser.unescapeEntities(reference, false);
      String kept = decoded.equals(reference) ? matcher.group() : decoded;
      matcher.appendReplacement(out, Matcher.quoteReplacement(kept));
    }
    return matcher.appendTail(out).toString();
  }

  private static String stripInvisible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      int kept = map(c, text, next);
      int type = Character.getType(c);
      boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
      marks = mark ? marks + 1 : 0;
      if (kept >= 0 && marks <= MAX_MARKS) {
        out.appendCodePoint(kept);
      }
      i = next;
    }
    return out.toString();
  }

  /** The character to write, or -1 for none. */
  private static int map(int c, String text, int next) {
    if (c == '\n' || (c >= 0x20 && c < 0x7f)) {
      return c;
    } else if (c == '\r') {
      return next < text.length() && text.charAt(next) == '\n' ? -1 : '\n';
    } else if (c == '\t') {
      return ' ';
    } else if (c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029) {
      return '\n';
    }
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.CONTROL, Character.PRIVATE_USE, Character.UNASSIGNED -> -1;
      case Character.SURROGATE -> 0xfffd;
      case Character.FORMAT -> c == 0x200c || c == 0x200d ? c : -1;
      default -> c;
    };
  }
}
