package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.Fingerprint;
import info.debatty.java.lsh.MinHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an engineer would build on {@code info.debatty:java-lsh} for the same job: MinHash
 * signatures of 128 values over shingles of five words, 32 bands of four, an index of bands on the
 * heap; the candidates of an article are those with a band in common, and a copy is one whose
 * estimated resemblance is at least one half. Nothing expires, and nothing says what the two share.
 */
final class MinHashPeer {
  private static final int VALUES = 128;
  private static final int BANDS = 32;
  private static final int ROWS = VALUES / BANDS;
  private static final int SHINGLE = 5;
  private static final double COPY = 0.5;
  private static final Pattern SPACE = Pattern.compile("\\W+");

  /** Shingles are hashed into a dictionary of this size, as the library wants it. */
  private static final int DICTIONARY = 1 << 30;

  private final MinHash minHash = new MinHash(VALUES, DICTIONARY, 42);
  private final List<Map<Integer, int[]>> bands = new ArrayList<>();
  private final List<int[]> signatures = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  MinHashPeer() {
    for (int band = 0; band < BANDS; band++) {
      bands.add(new HashMap<>());
    }
  }

  int size() {
    return ids.size();
  }

  /** The id of the closest article that this one is a copy of, or null; then knows it too. */
  String decide(Fingerprint f) {
    int[] signature = minHash.signature(shingles(f.body()));
    Set<Integer> candidates = new HashSet<>();
    int number = ids.size();
    for (int band = 0; band < BANDS; band++) {
      int key = Arrays.hashCode(Arrays.copyOfRange(signature, band * ROWS, (band + 1) * ROWS));
      int[] same = bands.get(band).get(key);
      for (int i = 0; same != null && i < same.length; i++) {
        candidates.add(same[i]);
      }
      int[] more = same == null ? new int[1] : Arrays.copyOf(same, same.length + 1);
      more[more.length - 1] = number;
      bands.get(band).put(key, more);
    }
    String closest = null;
    double best = COPY;
    for (int candidate : candidates) {
      double similarity = minHash.similarity(signature, signatures.get(candidate));
      if (similarity > best) {
        best = similarity;
        closest = ids.get(candidate);
      }
    }
    signatures.add(signature);
    ids.add(f.id());
    return closest;
  }

  private static Set<Integer> shingles(String body) {
    String[] words = SPACE.split(body);
    Set<Integer> shingles = new HashSet<>();
    for (int i = 0; i + SHINGLE <= words.length; i++) {
      int hash = 1;
      for (int k = 0; k < SHINGLE; k++) {
        hash = 31 * hash + words[i + k].hashCode();
      }
      shingles.add(Math.floorMod(hash * 0x9E3779B1, DICTIONARY));
    }
    return shingles;
  }
}
