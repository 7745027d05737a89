package dev.dateline.enrich.lineage;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A body as a sequence of normalised words, each with the place where it stands.
 *
 * <p>Two spellings are one word if they are equal after NFKC and case folding; punctuation, soft
 * hyphens and apostrophes do not count, hyphens part words, a number keeps one decimal mark
 * whichever it was. Scripts that put no space between words (Han, kana, Thai, Lao, Khmer, Burmese)
 * give one word a letter, made of the letter and the next one: such a text is called dense, and two
 * of its words count for about one.
 *
 * <p>A word is kept as a code of 16 bits, of which the lowest says that it holds a digit. Codes
 * collide; runs of several codes in the same order do not.
 */
final class Words {
  /** The words of a body beyond this many take no part in comparisons, about 120 kB of English. */
  static final int MAX_WORDS = 20_000;

  /** The author's own words. */
  static final byte PROSE = 0;

  /** Somebody else's words: quoted speech, a post of a social network. */
  static final byte QUOTED = 1;

  /** Page furniture and boilerplate: counts for nothing. */
  static final byte CHROME = 2;

  private static final long SEED = 0x9E3779B97F4A7C15L;

  private char[] codes = new char[512];
  private int[] starts = new int[512];
  private int[] ends = new int[512];
  private byte[] kinds = new byte[0];
  private int count;
  private int denseCount;
  private int total;
  private long digest = SEED;

  private Words() {}

  /** Reads all of {@code body}; time and space are linear in its length. */
  static Words of(String body) {
    Words words = new Words();
    words.read(body);
    words.kinds = new byte[words.count];
    words.markQuotes(Quotes.ranges(body));
    return words;
  }

  /** How many words take part. */
  int count() {
    return count;
  }

  /** How many words the body has, those beyond {@link #MAX_WORDS} included. */
  int total() {
    return total;
  }

  /** Codes by word; only the first {@link #count} are set. */
  char[] codes() {
    return codes;
  }

  /** First code unit of word {@code i} in the body. */
  int start(int i) {
    return starts[i];
  }

  /** One past the last code unit of word {@code i}. */
  int end(int i) {
    return ends[i];
  }

  /** {@link #PROSE}, {@link #QUOTED} or {@link #CHROME} by word. */
  byte[] kinds() {
    return kinds;
  }

  /** 64 bits that stand for the whole sequence of words. */
  long digest() {
    return mix(digest ^ total);
  }

  /** Whether most of it is in a script that puts no space between words. */
  boolean dense() {
    return denseCount * 2 > count;
  }

  static boolean isNumber(char code) {
    return (code & 1) == 1;
  }

  private void markQuotes(int[] ranges) {
    int word = 0;
    for (int r = 0; r < ranges.length; r += 2) {
      while (word < count && starts[word] < ranges[r]) {
        word++;
      }
      while (word < count && ends[word] <= ranges[r + 1]) {
        kinds[word++] = QUOTED;
      }
    }
  }

  private void read(String body) {
    int length = body.length();
    int i = 0;
    while (i < length) {
      char c = body.charAt(i);
      if (c < 128 && !isAsciiWord(c)) {
        i++;
        continue;
      }
      int cp = body.codePointAt(i);
      if (isUnspaced(cp)) {
        i = readDense(body, i, cp);
      } else if (isWordPart(cp)) {
        i = readWord(body, i);
      } else {
        i += Character.charCount(cp);
      }
    }
  }

  private int readDense(String body, int start, int cp) {
    int end = start + Character.charCount(cp);
    if (!Character.isLetterOrDigit(cp) && !isMark(cp)) {
      return end;
    }
    int next = end < body.length() ? body.codePointAt(end) : 0;
    boolean pair = next != 0 && isUnspaced(next) && Character.isLetterOrDigit(next);
    long hash = fold(fold(SEED, foldDense(cp)), pair ? foldDense(next) : 0);
    denseCount++;
    add(hash, false, start, end);
    return end;
  }

  /** Half-width kana and compatibility ideographs are written otherwise elsewhere. */
  private static int foldDense(int cp) {
    boolean variant = (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFF66 && cp <= 0xFF9F);
    return variant
        ? Normalizer.normalize(Character.toString(cp), Normalizer.Form.NFKC).codePointAt(0)
        : cp;
  }

  /** The quick way for the letters that most news is written in; others take the slow one. */
  private int readWord(String body, int start) {
    int length = body.length();
    long hash = SEED;
    boolean digits = false;
    int i = start;
    while (i < length) {
      char c = body.charAt(i);
      int folded = foldFast(c);
      if (folded > 0) {
        digits |= c <= '9';
        hash = fold(hash, folded);
        i++;
      } else if (isInner(body, i, start)) {
        hash = c == '.' || c == ',' ? fold(hash, '.') : hash;
        i++;
      } else if (c < 128) {
        break;
      } else {
        int cp = body.codePointAt(i);
        if (isUnspaced(cp) || !isWordPart(cp)) {
          break;
        }
        return readSlowly(body, start);
      }
    }
    add(hash, digits, start, i);
    return i;
  }

  private int readSlowly(String body, int start) {
    int end = start;
    while (end < body.length()) {
      int cp = body.codePointAt(end);
      if (isUnspaced(cp) || !(isWordPart(cp) || isInner(body, end, start))) {
        break;
      }
      end += Character.charCount(cp);
    }
    String folded =
        Normalizer.normalize(body.substring(start, end), Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    long hash = SEED;
    boolean digits = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      digits |= Character.isDigit(c);
      if (c == '.' || c == ',') {
        hash = fold(hash, '.');
      } else if (!isSkipped(c)) {
        hash = fold(hash, c);
      }
    }
    add(hash, digits, start, end);
    return end;
  }

  private void add(long hash, boolean number, int start, int end) {
    total++;
    long mixed = mix(hash);
    digest = Long.rotateLeft(digest ^ mixed, 23) * SEED;
    if (count == MAX_WORDS) {
      return;
    }
    if (count == codes.length) {
      int capacity = Math.min(MAX_WORDS, 2 * count);
      codes = Arrays.copyOf(codes, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    codes[count] = (char) (((mixed >>> 48) & 0xFFFE) | (number ? 1 : 0));
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  /** Marks that may stand inside a word or number, between two of its letters or digits. */
  private static boolean isInner(String body, int at, int start) {
    char c = body.charAt(at);
    if (at == start || at + 1 >= body.length()) {
      return false;
    }
    char next = body.charAt(at + 1);
    if (c == '.' || c == ',') {
      return Character.isDigit(body.charAt(at - 1)) && Character.isDigit(next);
    }
    return isSkipped(c) && Character.isLetterOrDigit(next);
  }

  /** Apostrophes, soft hyphens and characters without width. */
  private static boolean isSkipped(char c) {
    return c == '\''
        || c == '\u2019'
        || c == '\u02BC'
        || c == '\u00AD'
        || (c >= '\u200B' && c <= '\u200D')
        || c == '\u2060'
        || c == '\uFEFF';
  }

  private static boolean isWordPart(int cp) {
    return Character.isLetterOrDigit(cp) || isMark(cp);
  }

  private static boolean isMark(int cp) {
    int type = Character.getType(cp);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isAsciiWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** The folded letter, or 0 where folding takes more than a look at one letter. */
  private static int foldFast(char c) {
    if (c < 128) {
      return isAsciiWord(c) ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : 0;
    } else if (c >= 0xC0 && c <= 0xFF) {
      return c == 0xD7 || c == 0xF7 || c == 0xDF ? 0 : (c < 0xDF ? c + 32 : c);
    } else if (c >= 0x410 && c <= 0x44F) {
      return c < 0x430 ? c + 32 : c;
    } else if (c >= 0x100 && c <= 0x17E) {
      boolean odd = (c >= 0x130 && c <= 0x133) || c == 0x13F || c == 0x140 || c == 0x149;
      return odd ? 0 : Character.toLowerCase(c);
    }
    return 0;
  }

  private static boolean isUnspaced(int cp) {
    if (cp < 0x0E00) {
      return false;
    }
    return cp <= 0x0EFF
        || (cp >= 0x1000 && cp <= 0x109F)
        || (cp >= 0x1780 && cp <= 0x17FF)
        || (cp >= 0x2E80 && cp <= 0x2FDF)
        || (cp >= 0x3005 && cp <= 0x3007)
        || (cp >= 0x3040 && cp <= 0x30FF)
        || (cp >= 0x3400 && cp <= 0x4DBF)
        || (cp >= 0x4E00 && cp <= 0x9FFF)
        || (cp >= 0xF900 && cp <= 0xFAFF)
        || (cp >= 0xFF66 && cp <= 0xFF9F)
        || (cp >= 0x20000 && cp <= 0x3FFFF);
  }

  private static long fold(long hash, int value) {
    return (hash ^ value) * 0x100000001B3L;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014, figure 16). */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
