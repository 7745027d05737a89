package dev.dateline.enrich.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what two word sequences have in common, whatever the order of the passages: greedy string
 * tiling (Wise: YAP3, SIGCSE 1996) over maximal runs that are found from common runs of {@code
 * SEED} words, the longest taken first and each word taken once. Runs that follow each other in
 * both with few other words between them are then one run with small edits.
 *
 * <p>One instance holds one article to which many others are compared. The work of a comparison is
 * in proportion to the words of both, whatever they are, see {@link #maxSteps}; where that is
 * spent, runs may be missed.
 */
final class Alignment {
  /** Words in the smallest common run that is looked at; twice as many in dense text. */
  private static final int SEED = 4;

  /** How many places of one seed are tried. */
  private static final int MAX_PLACES = 8;

  private static final int MAX_STEPS_A_WORD = 32;

  /** Other words between two runs that are taken for one. */
  private static final int MAX_GAP = 6;

  /** How many runs back a run may be joined to. */
  private static final int LOOK_BACK = 4;

  private static final int MAX_TILES = 4096;

  private final char[] a;
  private final int aCount;
  private final int scale;
  private final int seed;
  private final int[] heads;
  private final int[] next;
  private final int shift;
  private long steps;

  /**
   * A run of words in both; ends are exclusive.
   *
   * @param same how many of its words are the same in both
   */
  record Span(int aStart, int aEnd, int bStart, int bEnd, int same) {}

  /** What two articles have in common. */
  static final class Common {
    private final List<Tile> tiles;
    private final List<Span> spans;
    private final boolean[] same;
    private final boolean[] otherSame;

    private Common(List<Tile> tiles, List<Span> spans, boolean[] same, boolean[] otherSame) {
      this.tiles = tiles;
      this.spans = spans;
      this.same = same;
      this.otherSame = otherSame;
    }

    /** The common runs in the order of a; may be thinned out. */
    List<Span> spans() {
      return spans;
    }

    /** Words of a that have a partner in b, in a span or not. */
    boolean[] same() {
      return same;
    }

    /** Words of b that have a partner in a. */
    boolean[] otherSame() {
      return otherSame;
    }

    /** Words of a in the spans, edits included. */
    boolean[] inSpans() {
      boolean[] in = new boolean[same.length];
      spans.forEach(s -> Arrays.fill(in, s.aStart(), s.aEnd(), true));
      return in;
    }

    /** Words of b in the spans. */
    boolean[] otherInSpans() {
      boolean[] in = new boolean[otherSame.length];
      spans.forEach(s -> Arrays.fill(in, s.bStart(), s.bEnd(), true));
      return in;
    }

    /** Words of a in runs of {@code min} words and more without any change. */
    boolean[] inLongRuns(int min) {
      boolean[] in = new boolean[same.length];
      for (Tile t : tiles) {
        if (t.length() >= min) {
          Arrays.fill(in, t.a(), t.a() + t.length(), true);
        }
      }
      return in;
    }

    /** Words of b in such runs. */
    boolean[] otherInLongRuns(int min) {
      boolean[] in = new boolean[otherSame.length];
      for (Tile t : tiles) {
        if (t.length() >= min) {
          Arrays.fill(in, t.b(), t.b() + t.length(), true);
        }
      }
      return in;
    }
  }

  /** A maximal run of the same words. */
  private record Tile(int a, int b, int length) {}

  Alignment(char[] a, int aCount, boolean dense) {
    this.a = a;
    this.aCount = aCount;
    this.scale = dense ? 2 : 1;
    this.seed = SEED * scale;
    int seeds = Math.max(0, aCount - seed + 1);
    int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(seeds));
    this.shift = 64 - bits;
    this.heads = new int[1 << bits];
    this.next = new int[seeds];
    Arrays.fill(heads, -1);
    for (int i = seeds - 1; i >= 0; i--) {
      int bucket = bucket(a, i);
      next[i] = heads[bucket];
      heads[bucket] = i;
    }
  }

  /** How many steps all comparisons so far have taken: words compared, looked at, or skipped. */
  long steps() {
    return steps;
  }

  /**
   * The most steps that one comparison takes: those that may be spent, those of the last word that
   * was begun, and as many again to choose among what was found.
   */
  static long maxSteps(int aCount, int bCount) {
    long places = (long) MAX_PLACES * (bCount + Math.min(aCount, bCount) + 1);
    return 2 * ((long) MAX_STEPS_A_WORD * (aCount + bCount) + places);
  }

  /** What b has in common with a: runs with at least {@code minSame} common words each. */
  Common with(char[] b, int bCount, int minSame) {
    boolean[] aSame = new boolean[aCount];
    boolean[] bSame = new boolean[bCount];
    List<Tile> tiles = tile(find(b, bCount), aSame, bSame);
    List<Span> spans = join(tiles);
    spans.removeIf(s -> s.same() < minSame * scale);
    return new Common(tiles, spans, aSame, bSame);
  }

  private List<Tile> find(char[] b, int bCount) {
    List<Tile> found = new ArrayList<>();
    long left = (long) MAX_STEPS_A_WORD * (aCount + bCount);
    int last = bCount - seed;
    for (int j = 0; j <= last && left > 0 && found.size() < MAX_TILES; j++) {
      int places = 0;
      for (int i = heads[bucket(b, j)]; i >= 0 && places < MAX_PLACES; i = next[i], places++) {
        steps++;
        boolean tail = i > 0 && j > 0 && a[i - 1] == b[j - 1];
        if (tail) {
          continue;
        }
        int length = 0;
        while (i + length < aCount && j + length < bCount && a[i + length] == b[j + length]) {
          length++;
        }
        left -= length + 1;
        steps += length;
        if (length >= seed) {
          found.add(new Tile(i, j, length));
        }
      }
    }
    return found;
  }

  /** Takes the longest first; of a tile that meets taken words, its longest free stretch. */
  private List<Tile> tile(List<Tile> found, boolean[] aTaken, boolean[] bTaken) {
    found.sort(
        Comparator.comparingInt((Tile t) -> -t.length())
            .thenComparingInt(Tile::a)
            .thenComparingInt(Tile::b));
    List<Tile> tiles = new ArrayList<>();
    for (Tile t : found) {
      steps += t.length();
      int bestStart = 0;
      int bestLength = 0;
      int length = 0;
      for (int k = 0; k < t.length(); k++) {
        length = aTaken[t.a() + k] || bTaken[t.b() + k] ? 0 : length + 1;
        if (length > bestLength) {
          bestLength = length;
          bestStart = k + 1 - length;
        }
      }
      if (bestLength >= seed) {
        Tile free = new Tile(t.a() + bestStart, t.b() + bestStart, bestLength);
        Arrays.fill(aTaken, free.a(), free.a() + bestLength, true);
        Arrays.fill(bTaken, free.b(), free.b() + bestLength, true);
        tiles.add(free);
      }
    }
    tiles.sort(Comparator.comparingInt(Tile::a));
    return tiles;
  }

  private List<Span> join(List<Tile> tiles) {
    List<Span> spans = new ArrayList<>();
    for (Tile t : tiles) {
      int into = -1;
      for (int k = spans.size() - 1; k >= 0 && k >= spans.size() - LOOK_BACK && into < 0; k--) {
        into = follows(spans.get(k), t) ? k : -1;
      }
      if (into < 0) {
        spans.add(new Span(t.a(), t.a() + t.length(), t.b(), t.b() + t.length(), t.length()));
      } else {
        Span s = spans.get(into);
        spans.set(
            into,
            new Span(
                s.aStart(),
                t.a() + t.length(),
                s.bStart(),
                t.b() + t.length(),
                s.same() + t.length()));
      }
    }
    return spans;
  }

  private boolean follows(Span s, Tile t) {
    int aGap = t.a() - s.aEnd();
    int bGap = t.b() - s.bEnd();
    int max = MAX_GAP * scale;
    return aGap >= 0 && bGap >= 0 && aGap <= max && bGap <= max;
  }

  private int bucket(char[] words, int at) {
    long key = 0;
    for (int k = 0; k < seed; k++) {
      key = key * 0x5851F42D4C957F2DL + words[at + k] + 1;
    }
    return (int) (Words.mix(key) >>> shift);
  }
}
