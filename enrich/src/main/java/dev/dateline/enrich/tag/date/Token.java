package dev.dateline.enrich.tag.date;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A number, a word or a mark of a text that may hold a date. Digits of every script count; an
 * ideograph or a hangul syllable is a word of its own.
 *
 * @param text the piece in lower case
 * @param number its value, or -1 where it is no number
 * @param start first code unit in the text
 * @param end one past the last
 * @param spaceBefore white space, or the start of the text, stands before it
 * @param newLine a line starts with it
 */
record Token(String text, long number, int start, int end, boolean spaceBefore, boolean newLine) {
  private static final int MAX_DIGITS = 14;

  boolean isNumber() {
    return number >= 0;
  }

  boolean isWord() {
    return number < 0 && Character.isLetter(text.codePointAt(0));
  }

  /** How many digits a number has; 0 for the rest. */
  int digits() {
    return isNumber() ? end - start : 0;
  }

  boolean is(String other) {
    return text.equals(other);
  }

  /** The tokens between two offsets, in one pass. */
  static List<Token> of(String text, int from, int to) {
    List<Token> tokens = new ArrayList<>();
    boolean space = true;
    boolean newLine = true;
    int i = from;
    while (i < to) {
      int c = text.codePointAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || isInvisible(c)) {
        space = true;
        newLine |= c == '\n';
        i += Character.charCount(c);
      } else {
        Token token = read(text, i, to, c, space, newLine);
        tokens.add(token);
        i = token.end();
        space = false;
        newLine = false;
      }
    }
    return tokens;
  }

  private static Token read(
      String text, int start, int to, int first, boolean space, boolean newLine) {
    int end = start + Character.charCount(first);
    if (Character.isDigit(first)) {
      long value = Character.digit(first, 10);
      while (end < to && Character.isDigit(text.codePointAt(end))) {
        int c = text.codePointAt(end);
        value = end - start < MAX_DIGITS ? value * 10 + Character.digit(c, 10) : Long.MAX_VALUE;
        end += Character.charCount(c);
      }
      return new Token(text.substring(start, end), value, start, end, space, newLine);
    }
    if (isLetter(first) && !standsAlone(first)) {
      while (end < to && isLetter(text.codePointAt(end)) && !standsAlone(text.codePointAt(end))) {
        end += Character.charCount(text.codePointAt(end));
      }
    }
    String piece = text.substring(start, Math.min(end, to)).toLowerCase(Locale.ROOT);
    return new Token(piece, -1, start, Math.min(end, to), space, newLine);
  }

  private static boolean isInvisible(int c) {
    return c == 0x200B || c == 0x200E || c == 0x200F || c == 0xFEFF;
  }

  private static boolean isLetter(int c) {
    return Character.isLetter(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean standsAlone(int c) {
    if (c < 0x1100) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(c);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HANGUL
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA;
  }
}
