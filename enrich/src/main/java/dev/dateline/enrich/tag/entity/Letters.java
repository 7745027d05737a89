package dev.dateline.enrich.tag.entity;

import java.text.Normalizer;
import java.util.Locale;

/** Letters as names are compared: without case, accent and typographic variety. */
final class Letters {
  private static final int TABLE = 0x250;
  private static final char[] FOLDED = new char[TABLE];

  static {
    for (char c = 0; c < TABLE; c++) {
      String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
      char base = Character.toLowerCase(plain.charAt(0));
      FOLDED[c] =
          base < 0x80 || !Character.isLetter(c) ? base : strokeless(Character.toLowerCase(c));
    }
    FOLDED['`'] = '\'';
  }

  private Letters() {}

  /** Letters that Unicode does not decompose. */
  private static char strokeless(char c) {
    return switch (c) {
      case 'ø' -> 'o';
      case 'đ', 'ð' -> 'd';
      case 'ł' -> 'l';
      case 'ħ' -> 'h';
      case 'ı' -> 'i';
      case 'ŧ' -> 't';
      default -> c;
    };
  }

  /** Lower case, without accent, straight quotes and plain hyphens. */
  static char fold(char c) {
    if (c < TABLE) {
      return FOLDED[c];
    }
    return switch (c) {
      case '‘', '’', 'ʼ', '′' -> '\'';
      case '“', '”', '„', '‟' -> '"';
      case '‐', '‑', '‒', '–', '—', '―', '−' -> '-';
      default -> Character.toLowerCase(c);
    };
  }

  /** {@link #fold(char)} with every digit made 0: the words of one shape of number are one word. */
  static char foldDigits(char c) {
    return c >= '0' && c <= '9' ? '0' : fold(c);
  }

  /** Hash of the folded text; equal for all spellings that differ in case or accent only. */
  static int hash(CharSequence text, int start, int end) {
    int hash = 0x811C9DC5;
    for (int i = start; i < end; i++) {
      hash = (hash ^ foldDigits(text.charAt(i))) * 0x01000193;
    }
    return mix(hash);
  }

  static int hash(String word) {
    return hash(word, 0, word.length());
  }

  /** Hash of two things in order. */
  static int pair(int left, int right) {
    return mix(left * 0x9E3779B1 + right);
  }

  /** Scatters the bits (the finaliser of MurmurHash3). */
  static int mix(int h) {
    int x = (h ^ (h >>> 16)) * 0x85EBCA6B;
    x = (x ^ (x >>> 13)) * 0xC2B2AE35;
    return x ^ (x >>> 16);
  }

  /** The key of a name: lower case ASCII where it can be, parts joined by hyphens. */
  static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    String plain = isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFKD);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        key.append(fold(c));
      } else if (c == '&' || c == '+') {
        key.append(key.length() > 0 && key.charAt(key.length() - 1) != '-' ? "-" : "");
        key.append(c == '&' ? "and-" : "plus-");
      } else if (!joins(c) && key.length() > 0 && key.charAt(key.length() - 1) != '-') {
        key.append('-');
      }
    }
    while (key.length() > 0 && key.charAt(key.length() - 1) == '-') {
      key.setLength(key.length() - 1);
    }
    return key.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /**
   * Signs inside a word: accents that were split off, the points of U.S., the apostrophe of
   * O'Neill.
   */
  private static boolean joins(char c) {
    return c == '.' || fold(c) == '\'' || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
