package dev.dateline.bench.lineage;

import info.debatty.java.lsh.LSHMinHash;
import info.debatty.java.lsh.MinHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What one would build of java-lsh: shingles of five words, its MinHash signature and its banding
 * at a resemblance of about one half, a hash table for each of the 20 bands; the articles found are
 * taken for copies if their signatures agree by half. It says neither what was copied nor how much.
 */
final class LshPeer {
  private static final int BANDS = 20;
  private static final int SHINGLE_WORDS = 5;
  private static final int DICTIONARY = Integer.MAX_VALUE - 1;
  private static final double RESEMBLANCE = 0.5;

  // As many values as the library itself takes for so many bands at one half: six a band.
  private final MinHash hash = new MinHash(6 * BANDS, DICTIONARY, 42);
  // Bands alone: the signature is made from the set, which is sparse.
  private final LSHMinHash lsh = new LSHMinHash(BANDS, 1 << 30, 1, 42);
  private final List<Map<Integer, List<Integer>>> tables = new ArrayList<>();
  private final List<int[]> signatures = new ArrayList<>();

  LshPeer() {
    for (int i = 0; i < BANDS; i++) {
      tables.add(new HashMap<>());
    }
  }

  /** Adds the next article; whether an earlier one is much the same. */
  boolean decide(String body) {
    int[] signature = hash.signature(shingles(body));
    int[] buckets = lsh.hashSignature(signature);
    int number = signatures.size();
    Set<Integer> seen = new HashSet<>();
    for (int band = 0; band < BANDS; band++) {
      List<Integer> bucket =
          tables.get(band).computeIfAbsent(buckets[band], b -> new ArrayList<>(1));
      seen.addAll(bucket);
      bucket.add(number);
    }
    signatures.add(signature);
    boolean found = false;
    for (int other : seen) {
      found |= resemblance(signature, signatures.get(other)) >= RESEMBLANCE;
    }
    return found;
  }

  private static double resemblance(int[] a, int[] b) {
    int same = 0;
    for (int i = 0; i < a.length; i++) {
      same += a[i] == b[i] ? 1 : 0;
    }
    return (double) same / a.length;
  }

  private static Set<Integer> shingles(String body) {
    String[] words = body.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
    Set<Integer> shingles = new HashSet<>();
    for (int i = 0; i + SHINGLE_WORDS <= words.length; i++) {
      int hash = 0;
      for (int k = i; k < i + SHINGLE_WORDS; k++) {
        hash = hash * 0x01000193 + words[k].hashCode();
      }
      shingles.add(Math.floorMod(hash * 0x9E3779B1, DICTIONARY));
    }
    return shingles;
  }
}
