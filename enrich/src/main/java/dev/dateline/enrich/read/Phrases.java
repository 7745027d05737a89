package dev.dateline.enrich.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A list of phrases of any language that lines are matched against. Immutable. */
final class Phrases {
  private static final int MAX_PHRASE_WORDS = 12;

  private final Set<String> all;
  private final Map<String, List<String>> byFirstWord = new HashMap<>();
  private final List<String> unspaced = new ArrayList<>();

  /**
   * @param phrases in any spelling: they are brought into the form of {@link #key} here
   */
  Phrases(Iterable<String> phrases) {
    Set<String> keys = new HashSet<>();
    for (String phrase : phrases) {
      String key = key(phrase);
      if (!key.isEmpty() && keys.add(key)) {
        byFirstWord.computeIfAbsent(firstWord(key, 0), k -> new ArrayList<>()).add(key);
        if (isUnspaced(key)) {
          unspaced.add(key);
        }
      }
    }
    all = Set.copyOf(keys);
  }

  /**
   * The form in which texts are compared: lower case, words of letters, marks and digits set apart
   * by single spaces, apostrophes dropped, {@code ©} and {@code @} kept as words.
   */
  static String key(String text) {
    return words(text).toLowerCase(Locale.ROOT);
  }

  /** As {@link #key}, but in the capitals that were written. */
  static String words(String text) {
    StringBuilder key = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\'' || c == '’' || c == 'ʼ') {
        continue;
      }
      boolean sign = c == '©' || c == '@';
      if (!sign && !isWordChar(c)) {
        gap = true;
        continue;
      }
      if ((gap || sign) && key.length() > 0 && key.charAt(key.length() - 1) != ' ') {
        key.append(' ');
      }
      key.appendCodePoint(c);
      gap = sign;
    }
    return key.toString();
  }

  private static boolean isWordChar(int c) {
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  boolean contains(String key) {
    return all.contains(key);
  }

  /** Length of the longest phrase that the key starts with, 0 if there is none. */
  int prefix(String key) {
    return Math.max(prefixAt(key, 0), unspacedPrefix(key));
  }

  /** The key ends with some phrase. */
  boolean ends(String key) {
    for (int i = 0; i >= 0 && i < key.length(); i = nextWord(key, i)) {
      if (prefixAt(key, i) == key.length() - i) {
        return true;
      }
    }
    return false;
  }

  /** Some phrase stands in the key, on word boundaries where the script has them. */
  boolean occursIn(String key) {
    for (int i = 0; i >= 0 && i < key.length(); i = nextWord(key, i)) {
      if (prefixAt(key, i) > 0) {
        return true;
      }
    }
    for (String phrase : unspaced) {
      if (key.contains(phrase)) {
        return true;
      }
    }
    return false;
  }

  /** Words of the key that are no phrase of this list. */
  List<String> others(String key) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i >= 0 && i < key.length(); ) {
      int length = prefixAt(key, i);
      if (length > 0) {
        i = nextWord(key, i + length - 1);
      } else {
        words.add(firstWord(key, i));
        i = nextWord(key, i);
      }
    }
    return words;
  }

  private int prefixAt(String key, int from) {
    int best = 0;
    for (String phrase : byFirstWord.getOrDefault(firstWord(key, from), List.of())) {
      int end = from + phrase.length();
      boolean whole = end == key.length() || (end < key.length() && key.charAt(end) == ' ');
      if (whole && phrase.length() > best && key.startsWith(phrase, from)) {
        best = phrase.length();
      }
    }
    return best;
  }

  private int unspacedPrefix(String key) {
    int best = 0;
    for (String phrase : unspaced) {
      if (phrase.length() > best && key.startsWith(phrase)) {
        best = phrase.length();
      }
    }
    return best;
  }

  static int wordCount(String key) {
    int words = key.isEmpty() ? 0 : 1;
    for (int i = 0; i < key.length(); i++) {
      words += key.charAt(i) == ' ' ? 1 : 0;
    }
    return words;
  }

  private static String firstWord(String key, int from) {
    int end = key.indexOf(' ', from);
    return key.substring(from, end < 0 ? key.length() : end);
  }

  private static int nextWord(String key, int from) {
    int space = key.indexOf(' ', from);
    return space < 0 ? -1 : space + 1;
  }

  private static boolean isUnspaced(String key) {
    int c = key.codePointAt(0);
    return Character.isIdeographic(c)
        || (c >= 0x3040 && c <= 0x30ff)
        || (c >= 0x0e00 && c <= 0x0eff)
        || (c >= 0xac00 && c <= 0xd7a3);
  }

  /** Bound of the words of a phrase, asserted when lists are loaded. */
  static boolean tooLong(String phrase) {
    return wordCount(key(phrase)) > MAX_PHRASE_WORDS;
  }
}
