package dev.dateline.enrich.lineage;

import java.util.Arrays;

/**
 * A few of the runs of words of an article, chosen so that two articles which share a passage share
 * some of them: winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003, section 3, with the
 * rule of "robust winnowing" of section 5.1 for equal values).
 *
 * <p>Every passage of {@code WORDS + WINDOW - 1} words that two articles have in common yields at
 * least one common shingle, so they serve containment as well as resemblance. The window is
 * narrower for a short text and wider for one beyond {@link #MAX} shingles: the wide one chooses a
 * subset of what the narrow one chooses, so texts of all lengths can be compared.
 */
final class Shingles {
  /** Words in a shingle; twice as many in dense text. */
  static final int WORDS = 5;

  /** Of so many shingles in a row one at least is chosen. */
  static final int WINDOW = 20;

  private static final int MIN_WINDOW = 4;

  /** A text too short for this many windows gets narrower ones. */
  private static final int MIN_WINDOWS = 24;

  /** About the most shingles of one article. */
  static final int MAX = 1000;

  private final int[] hashes;
  private final int[] positions;
  private final int words;

  private Shingles(int[] hashes, int[] positions, int words) {
    this.hashes = hashes;
    this.positions = positions;
    this.words = words;
  }

  static Shingles of(char[] codes, int count, boolean dense) {
    int words = dense ? 2 * WORDS : WORDS;
    int all = count - words + 1;
    if (all <= 0) {
      return new Shingles(new int[0], new int[0], words);
    }
    int[] hashes = hashAll(codes, all, words);
    int narrow = Math.max(MIN_WINDOW, Math.min(WINDOW, all / MIN_WINDOWS));
    int window = Math.max(narrow, 2 * all / MAX);
    return winnow(hashes, window, words);
  }

  int size() {
    return hashes.length;
  }

  int hash(int i) {
    return hashes[i];
  }

  /** The word that shingle {@code i} starts with. */
  int position(int i) {
    return positions[i];
  }

  /** How many words a shingle has. */
  int words() {
    return words;
  }

  /** Hashes of all shingles by a rolling polynomial (Karp, Rabin 1987), well mixed. */
  private static int[] hashAll(char[] codes, int all, int words) {
    long base = 0x5851F42D4C957F2DL;
    long top = 1;
    long rolling = 0;
    for (int i = 0; i < words; i++) {
      rolling = rolling * base + codes[i] + 1;
      top *= base;
    }
    int[] hashes = new int[all];
    for (int i = 0; i < all; i++) {
      hashes[i] = (int) (Words.mix(rolling) >>> 32);
      if (i + 1 < all) {
        rolling = rolling * base + codes[i + words] + 1 - top * (codes[i] + 1);
      }
    }
    return hashes;
  }

  private static Shingles winnow(int[] hashes, int window, int words) {
    int[] chosen = new int[hashes.length];
    int[] at = new int[hashes.length];
    int size = 0;
    int min = -1;
    int span = Math.min(window, hashes.length);
    for (int right = span - 1; right < hashes.length; right++) {
      int left = right - span + 1;
      if (min < left) {
        min = right;
        for (int i = right - 1; i >= left; i--) {
          min = less(hashes[i], hashes[min]) ? i : min;
        }
      } else if (less(hashes[right], hashes[min])) {
        min = right;
      } else {
        continue;
      }
      chosen[size] = hashes[min];
      at[size++] = min;
    }
    return new Shingles(Arrays.copyOf(chosen, size), Arrays.copyOf(at, size), words);
  }

  private static boolean less(int a, int b) {
    return Integer.compareUnsigned(a, b) < 0;
  }
}
