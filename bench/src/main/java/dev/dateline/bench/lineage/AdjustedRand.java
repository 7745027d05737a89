package dev.dateline.bench.lineage;

import java.util.Map;

/** The adjusted Rand index of two clusterings (Hubert and Arabie 1985, equation 5). */
final class AdjustedRand {
  private AdjustedRand() {}

  /**
   * The index.
   *
   * @param cells how many articles each pair of clusters has in common
   * @param rows sizes of the clusters of one clustering
   * @param columns sizes of those of the other
   * @param articles how many there are
   * @return 1 for the same clustering, about 0 for one by chance
   */
  static double of(
      Map<String, Integer> cells,
      Map<String, Integer> rows,
      Map<String, Integer> columns,
      int articles) {
    double both = pairsIn(cells);
    double expected = pairsIn(rows) * pairsIn(columns) / pairsOf(articles);
    return (both - expected) / ((pairsIn(rows) + pairsIn(columns)) / 2 - expected);
  }

  private static double pairsIn(Map<String, Integer> counts) {
    return counts.values().stream().mapToDouble(AdjustedRand::pairsOf).sum();
  }

  private static double pairsOf(int n) {
    return n * (n - 1.0) / 2;
  }
}
