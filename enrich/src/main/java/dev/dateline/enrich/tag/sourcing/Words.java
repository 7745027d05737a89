package dev.dateline.enrich.tag.sourcing;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * A text cut into words and marks, once, from left to right.
 *
 * <p>A word is a run of letters, digits and combining marks; every other character that is not
 * white space is a word of its own, and so is every ideograph, kana and hangul syllable, since
 * those scripts set no spaces where a name ends. Typographic apostrophes read as straight ones.
 */
final class Words {
  /**
   * One word.
   *
   * @param text as matched against names
   * @param start first code unit in the text
   * @param end one past the last
   * @param newLine true where a line starts with it
   * @param spaceBefore true where white space or the start of the text stands before it
   */
  record Word(String text, int start, int end, boolean newLine, boolean spaceBefore) {
    boolean isWord() {
      return Character.isLetterOrDigit(text.codePointAt(0));
    }

    boolean isNumber() {
      return Character.isDigit(text.codePointAt(0));
    }

    /** Starts like a name: with a capital, or in a script that has none. */
    boolean isCapitalised() {
      int first = text.codePointAt(0);
      return Character.isLetter(first) && !Character.isLowerCase(first);
    }

    boolean isSentenceEnd() {
      return text.equals(".")
          || text.equals("!")
          || text.equals("?")
          || text.equals("。")
          || text.equals("؟")
          || text.equals("।");
    }
  }

  private Words() {}

  static List<Word> of(String text) {
    return of(text, 0, text.length());
  }

  /** The words between two offsets; their offsets count from the start of the text. */
  static List<Word> of(String text, int from, int to) {
    List<Word> words = new ArrayList<>();
    boolean newLine = true;
    boolean space = true;
    int i = from;
    while (i < to) {
      int c = text.codePointAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        newLine |= c == '\n' || c == '\r';
        space = true;
        i += Character.charCount(c);
      } else {
        int end = endOfWord(text, i, to, c);
        words.add(new Word(normal(text, i, end), i, end, newLine, space));
        newLine = false;
        space = false;
        i = end;
      }
    }
    return words;
  }

  private static int endOfWord(String text, int start, int to, int first) {
    int end = start + Character.charCount(first);
    if (!isInner(first) || standsAlone(first)) {
      return Math.min(end, to);
    }
    while (end < to) {
      int c = text.codePointAt(end);
      if (!isInner(c) || standsAlone(c)) {
        return end;
      }
      end += Character.charCount(c);
    }
    return Math.min(end, to);
  }

  private static boolean isInner(int c) {
    return Character.isLetterOrDigit(c)
        || c == '_'
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean standsAlone(int c) {
    if (c < 0x1100) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(c);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.HANGUL;
  }

  private static String normal(String text, int start, int end) {
    char c = text.charAt(start);
    if (c == '’' || c == 'ʼ' || c == '‘') {
      return "'";
    } else if (c == '‑' || c == '‐') {
      return "-";
    }
    return text.substring(start, end);
  }
}
