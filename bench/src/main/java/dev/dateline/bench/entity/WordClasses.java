package dev.dateline.bench.entity;

import dev.dateline.enrich.tag.entity.Clusters;
import dev.dateline.enrich.tag.entity.Features;
import dev.dateline.enrich.tag.entity.Tokens;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns classes of words by the exchange algorithm on bigrams (Martin, Liermann, Ney, "Algorithms
 * for bigram and trigram word clustering", Speech Communication 24, 1998, section 3): each word in
 * turn moves to the class where the class bigram likelihood of the text is highest.
 */
final class WordClasses {
  private static final int MIN_COUNT = 8;
  private static final int LOG_TABLE = 1 << 20;

  private final double[] xlogx = new double[LOG_TABLE];
  private final int[] hashes;
  private final int[][] right;
  private final int[][] rightCount;
  private final int[][] left;
  private final int[][] leftCount;
  private final int[] counts;

  private WordClasses(int[] hashes, int[] counts, List<Map<Integer, Integer>> following) {
    this.hashes = hashes;
    this.counts = counts;
    for (int i = 1; i < LOG_TABLE; i++) {
      xlogx[i] = i * Math.log(i);
    }
    int size = hashes.length;
    right = new int[size][];
    rightCount = new int[size][];
    int[] sizes = new int[size];
    for (int w = 0; w < size; w++) {
      Map<Integer, Integer> next = following.get(w);
      right[w] = next.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
      rightCount[w] = Arrays.stream(right[w]).map(next::get).toArray();
      for (int other : right[w]) {
        sizes[other]++;
      }
    }
    left = new int[size][];
    leftCount = new int[size][];
    for (int w = 0; w < size; w++) {
      left[w] = new int[sizes[w]];
      leftCount[w] = new int[sizes[w]];
    }
    int[] filled = new int[size];
    for (int w = 0; w < size; w++) {
      for (int i = 0; i < right[w].length; i++) {
        int other = right[w][i];
        left[other][filled[other]] = w;
        leftCount[other][filled[other]++] = rightCount[w][i];
      }
    }
  }

  /** Learns two divisions of the words of these articles. */
  static Clusters learn(List<LabelledArticle> articles, int fine, int coarse, int sweeps) {
    Map<Integer, Integer> counted = new HashMap<>();
    for (LabelledArticle article : articles) {
      Tokens tokens = article.tokens();
      for (int i = 0; i < tokens.size(); i++) {
        counted.merge(Features.word(tokens.word(i)), 1, Integer::sum);
      }
    }
    int[] hashes =
        counted.entrySet().stream()
            .filter(entry -> entry.getValue() >= MIN_COUNT && entry.getKey() != 0)
            .sorted(
                Comparator.<Map.Entry<Integer, Integer>>comparingInt(Map.Entry::getValue)
                    .reversed()
                    .thenComparingInt(Map.Entry::getKey))
            .mapToInt(Map.Entry::getKey)
            .toArray();
    WordClasses words = of(articles, hashes);
    System.out.printf("classes: %d words%n", hashes.length);
    return new Clusters(hashes, words.divide(fine, sweeps), words.divide(coarse, sweeps));
  }

  private static WordClasses of(List<LabelledArticle> articles, int[] hashes) {
    // Word 0 is the border of a sentence.
    int size = hashes.length + 1;
    Map<Integer, Integer> index = new HashMap<>();
    for (int i = 0; i < hashes.length; i++) {
      index.put(hashes[i], i + 1);
    }
    int[] counts = new int[size];
    List<Map<Integer, Integer>> following =
        java.util.stream.Stream.<Map<Integer, Integer>>generate(HashMap::new).limit(size).toList();
    for (LabelledArticle article : articles) {
      Tokens tokens = article.tokens();
      for (int s = 0; s < tokens.sentences(); s++) {
        int last = 0;
        for (int i = tokens.from(s); i <= tokens.to(s); i++) {
          Integer word =
              i == tokens.to(s) ? Integer.valueOf(0) : index.get(Features.word(tokens.word(i)));
          if (word != null && last >= 0) {
            following.get(last).merge(word, 1, Integer::sum);
          }
          last = word == null ? -1 : word;
          counts[Math.max(last, 0)]++;
        }
      }
    }
    return new WordClasses(new int[size], counts, following);
  }

  private double h(int n) {
    return n < LOG_TABLE ? xlogx[n] : n * Math.log(n);
  }

  private short[] divide(int classes, int sweeps) {
    int size = hashes.length;
    int[] of = new int[size];
    for (int w = 1; w < size; w++) {
      of[w] = 1 + (w - 1) % (classes - 1);
    }
    int[][] pairs = new int[classes][classes];
    int[][] mirror = new int[classes][classes];
    int[] total = new int[classes];
    for (int w = 0; w < size; w++) {
      total[of[w]] += counts[w];
      for (int i = 0; i < right[w].length; i++) {
        pairs[of[w]][of[right[w][i]]] += rightCount[w][i];
        mirror[of[right[w][i]]][of[w]] += rightCount[w][i];
      }
    }
    for (int sweep = 0; sweep < sweeps; sweep++) {
      int moved = sweep(of, pairs, mirror, total);
      System.out.printf("classes: %d, sweep %d moved %d%n", classes, sweep, moved);
      if (moved * 200 < size) {
        break;
      }
    }
    short[] result = new short[size - 1];
    for (int w = 1; w < size; w++) {
      result[w - 1] = (short) of[w];
    }
    return result;
  }

  private int sweep(int[] of, int[][] pairs, int[][] mirror, int[] total) {
    int classes = total.length;
    int[] toRight = new int[classes];
    int[] toLeft = new int[classes];
    int[] rightList = new int[classes];
    int[] leftList = new int[classes];
    int moved = 0;
    for (int w = 1; w < of.length; w++) {
      int rights = gather(right[w], rightCount[w], of, toRight, rightList);
      int lefts = gather(left[w], leftCount[w], of, toLeft, leftList);
      int home = of[w];
      shift(w, home, -1, of, pairs, mirror, total);
      int best = home;
      double bestGain = Double.NEGATIVE_INFINITY;
      for (int c = 1; c < classes; c++) {
        double gain = -2 * (h(total[c] + counts[w]) - h(total[c]));
        for (int i = 0; i < rights; i++) {
          int other = rightList[i];
          int n = pairs[c][other];
          gain += h(n + toRight[other]) - h(n);
        }
        for (int i = 0; i < lefts; i++) {
          int other = leftList[i];
          int n = mirror[c][other];
          gain += h(n + toLeft[other]) - h(n);
        }
        if (gain > bestGain + 1e-9) {
          bestGain = gain;
          best = c;
        }
      }
      moved += best == home ? 0 : 1;
      of[w] = best;
      shift(w, best, 1, of, pairs, mirror, total);
      clear(toRight, rightList, rights);
      clear(toLeft, leftList, lefts);
    }
    return moved;
  }

  private static int gather(int[] words, int[] counts, int[] of, int[] sums, int[] list) {
    int size = 0;
    for (int i = 0; i < words.length; i++) {
      int c = of[words[i]];
      if (sums[c] == 0) {
        list[size++] = c;
      }
      sums[c] += counts[i];
    }
    return size;
  }

  private static void clear(int[] sums, int[] list, int size) {
    for (int i = 0; i < size; i++) {
      sums[list[i]] = 0;
    }
  }

  /**
   * Takes the word's bigrams out of its class, or puts them in. Pairs with itself stay as they are.
   */
  private void shift(int w, int c, int sign, int[] of, int[][] pairs, int[][] mirror, int[] total) {
    total[c] += sign * counts[w];
    for (int i = 0; i < right[w].length; i++) {
      int other = right[w][i];
      int there = other == w ? c : of[other];
      pairs[c][there] += sign * rightCount[w][i];
      mirror[there][c] += sign * rightCount[w][i];
    }
    for (int i = 0; i < left[w].length; i++) {
      int other = left[w][i];
      if (other != w) {
        pairs[of[other]][c] += sign * leftCount[w][i];
        mirror[c][of[other]] += sign * leftCount[w][i];
      }
    }
  }
}
