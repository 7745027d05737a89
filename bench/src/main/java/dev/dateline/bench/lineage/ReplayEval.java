package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.Deduper;
import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.enrich.lineage.LineageSettings;
import dev.dateline.enrich.lineage.TreeMapLineageStore;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Replays Reuters-21578 and looks which of the pairs with a known overlap ({@code
 * oracle_jaccard5.tsv}: {@code newid_a newid_b jaccard5 containment5}) are named or share a story.
 */
public final class ReplayEval {
  private ReplayEval() {}

  /** Takes the folder; prints figures. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: ReplayEval DIR");
    }
    Path dir = Path.of(args[0]);
    List<Fingerprint> stories = Reuters.read(dir);
    TreeMapLineageStore store = new TreeMapLineageStore();
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, store);
    Map<String, Lineage> lineages = new HashMap<>();
    Map<String, Fingerprint> byId = new HashMap<>();
    Map<Relation, Integer> relations = new TreeMap<>();
    for (Fingerprint f : stories) {
      byId.put(f.id(), f);
      lineages.put(f.id(), deduper.decide(f));
      relations.merge(lineages.get(f.id()).relation(), 1, Integer::sum);
    }
    System.out.println(relations);
    System.out.printf(
        Locale.ROOT,
        "remembered %d articles in %d bytes each%n",
        deduper.size(),
        store.bytes() / Math.max(1, deduper.size()));
    score(dir.resolve("oracle_jaccard5.tsv"), byId, lineages);
  }

  private static void score(Path file, Map<String, Fingerprint> byId, Map<String, Lineage> lineages)
      throws IOException {
    Map<String, int[]> bands = new TreeMap<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines.skip(1).map(l -> l.split("\t", -1)).forEach(row -> count(row, byId, lineages, bands));
    }
    System.out.printf("%-22s %6s %6s %6s%n", "overlap of 5-shingles", "pairs", "named", "story");
    bands.forEach((band, c) -> System.out.printf("%-22s %6d %6d %6d%n", band, c[0], c[1], c[2]));
  }

  private static void count(
      String[] row,
      Map<String, Fingerprint> byId,
      Map<String, Lineage> lineages,
      Map<String, int[]> bands) {
    Duration apart =
        Duration.between(byId.get(row[0]).eventTime(), byId.get(row[1]).eventTime()).abs();
    double jaccard = Double.parseDouble(row[2]);
    String band = jaccard >= 0.9 ? "0.9 and more" : jaccard >= 0.7 ? "0.7 to 0.9" : "below 0.7";
    if (apart.toDays() > LineageSettings.DEFAULT_WINDOW_DAYS) {
      band = "outside the window";
    }
    int[] counts = bands.computeIfAbsent(band, b -> new int[3]);
    boolean story = lineages.get(row[0]).story().equals(lineages.get(row[1]).story());
    counts[0]++;
    counts[1] +=
        story || names(lineages, row[0], row[1]) || names(lineages, row[1], row[0]) ? 1 : 0;
    counts[2] += story ? 1 : 0;
  }

  private static boolean names(Map<String, Lineage> lineages, String id, String other) {
    Lineage lineage = lineages.get(id);
    return Stream.concat(Stream.ofNullable(lineage.parent()), lineage.others().stream())
        .map(Match::article)
        .anyMatch(other::equals);
  }
}
