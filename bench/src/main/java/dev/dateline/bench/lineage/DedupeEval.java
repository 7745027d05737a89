package dev.dateline.bench.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.enrich.lineage.Deduper;
import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.enrich.lineage.LineageSettings;
import dev.dateline.enrich.lineage.TreeMapLineageStore;
import dev.dateline.enrich.read.ArticleReader;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Plays a set of articles with labelled pairs in the order of their dates through the deduper, and
 * scores its verdicts.
 *
 * <p>The folder holds {@code docs.jsonl.gz} ({@code id, outlet, date, url, text}, the first line of
 * the text being the headline), {@code pairs.tsv.gz} ({@code a b label covA covB ...}) and {@code
 * clusters_strict.tsv} ({@code id cluster}). Two articles count as found duplicates if they are in
 * one story and neither is an excerpt. A labelled {@code dup} of which both sides are covered by
 * 0.6 or more is a positive; {@code dup_far}, {@code contained} and looser {@code dup} are left
 * out; all other pairs are negatives.
 */
public final class DedupeEval {
  private static final double STRICT = 0.6;
  private static final int MIN_PROSE_WORDS = 10;
  private static final ArticleReader READER = new ArticleReader();

  private double cpuSeconds;
  private final Map<String, Lineage> lineages = new TreeMap<>();
  private final Map<String, Pair> pairs = new HashMap<>();
  private final Map<String, String> clusters = new HashMap<>();

  private record Pair(
      String a,
      String b,
      String label,
      double coverA,
      double coverB,
      int proseWords,
      boolean sameOutlet,
      int daysApart) {
    static Pair of(String[] row) {
      return new Pair(
          row[0],
          row[1],
          row[2],
          Double.parseDouble(row[3]),
          Double.parseDouble(row[4]),
          Integer.parseInt(row[5]),
          row[8].equals("1"),
          Integer.parseInt(row[9]));
    }

    /** What the table calls it. */
    String row() {
      String row = strict() ? "dup strict" : label;
      if (label.equals("quote_or_trace") && proseWords < MIN_PROSE_WORDS) {
        row = "quotations alone";
      }
      return row + (sameOutlet ? ", one outlet" : "");
    }

    boolean strict() {
      return label.equals("dup") && coverA >= STRICT && coverB >= STRICT;
    }

    boolean ignored() {
      return label.equals("dup_far")
          || label.equals("contained")
          || (label.equals("dup") && !strict());
    }
  }

  /** Takes the folder; prints figures. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: DedupeEval DIR");
    }
    DedupeEval eval = new DedupeEval();
    eval.read(Path.of(args[0]));
    eval.report(System.out);
  }

  private void read(Path dir) throws IOException {
    for (String[] row : rows(dir.resolve("pairs.tsv.gz"))) {
      Pair pair = Pair.of(row);
      pairs.put(key(pair.a(), pair.b()), pair);
    }
    for (String[] row : rows(dir.resolve("clusters_strict.tsv"))) {
      clusters.put(row[0], row[1]);
    }
    play(fingerprints(dir.resolve("docs.jsonl.gz")));
  }

  private void play(List<Fingerprint> articles) {
    // The first time warms the compiler up; both give the same.
    for (int round = 0; round < 2; round++) {
      Deduper deduper = new Deduper(LineageSettings.DEFAULT, new TreeMapLineageStore());
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (Fingerprint f : articles) {
        lineages.put(f.id(), deduper.decide(f));
      }
      cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }
  }

  private static List<Fingerprint> fingerprints(Path file) throws IOException {
    List<Fingerprint> all = new ArrayList<>();
    try (BufferedReader in = reader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        all.add(fingerprint(Json.mapper().readTree(line)));
      }
    }
    all.sort(Comparator.comparing(Fingerprint::eventTime).thenComparing(Fingerprint::id));
    return all;
  }

  /** Read as the product reads it: what stands around the body does not reach the deduper. */
  private static Fingerprint fingerprint(JsonNode doc) {
    String id = doc.path("id").asText();
    String date = doc.path("date").isTextual() ? doc.path("date").asText() : "1970-01-01T00:00:00";
    String host = URI.create(doc.path("url").asText().replaceAll("[^!-~]", "")).getHost();
    Article article = Article.ofText(id, "set", null, doc.path("text").asText(), instant(date));
    return new Fingerprint(
        id, 1, Status.USABLE, host, "und", instant(date), List.of(), READER.read(article).body());
  }

  private static Instant instant(String local) {
    return LocalDateTime.parse(local.length() == 10 ? local + "T00:00:00" : local)
        .toInstant(ZoneOffset.UTC);
  }

  private void report(PrintStream out) {
    Set<String> found = foundPairs();
    Map<String, int[]> byLabel = new TreeMap<>();
    int truePositives = 0;
    int falsePositives = 0;
    for (String key : found) {
      Pair pair = pairs.get(key);
      if (pair != null && pair.strict()) {
        truePositives++;
      } else if (pair == null || !pair.ignored()) {
        falsePositives++;
      }
    }
    Set<String> mentioned = mentionedPairs();
    for (Pair pair : pairs.values()) {
      String key = key(pair.a(), pair.b());
      if (pair.daysApart() > LineageSettings.DEFAULT_WINDOW_DAYS && !pair.strict()) {
        continue;
      }
      int[] counts = byLabel.computeIfAbsent(pair.row(), l -> new int[3]);
      counts[0]++;
      counts[1] += found.contains(key) ? 1 : 0;
      counts[2] += mentioned.contains(key) || found.contains(key) ? 1 : 0;
    }
    int positives = (int) pairs.values().stream().filter(Pair::strict).count();
    out.printf(Locale.ROOT, "%,.0f decisions a second of CPU time%n", lineages.size() / cpuSeconds);
    out.printf(
        Locale.ROOT, "pair precision %.4f%n", ratio(truePositives, truePositives + falsePositives));
    out.printf(Locale.ROOT, "pair recall    %.4f%n", ratio(truePositives, positives));
    out.printf(Locale.ROOT, "adjusted Rand  %.4f%n", adjustedRand());
    out.printf("%-28s %8s %8s %8s%n", "label, within the window", "pairs", "merged", "named");
    byLabel.forEach((label, c) -> out.printf("%-28s %8d %8d %8d%n", label, c[0], c[1], c[2]));
    Map<Relation, Integer> relations = new TreeMap<>();
    lineages.values().forEach(l -> relations.merge(l.relation(), 1, Integer::sum));
    out.println(relations);
  }

  /** Pairs of copies: both in one story, and tied to it by more than an excerpt. */
  private Set<String> foundPairs() {
    Map<String, List<String>> stories = new TreeMap<>();
    lineages.forEach(
        (id, lineage) -> {
          if (lineage.relation() != Relation.EXCERPT) {
            stories.computeIfAbsent(lineage.story(), s -> new ArrayList<>()).add(id);
          }
        });
    Set<String> found = new HashSet<>();
    for (List<String> ids : stories.values()) {
      for (String a : ids) {
        for (String b : ids) {
          if (a.compareTo(b) < 0) {
            found.add(key(a, b));
          }
        }
      }
    }
    return found;
  }

  private Set<String> mentionedPairs() {
    Set<String> mentioned = new HashSet<>();
    lineages.forEach(
        (id, lineage) -> {
          if (lineage.parent() != null) {
            mentioned.add(key(id, lineage.parent().article()));
          }
          for (Match other : lineage.others()) {
            mentioned.add(key(id, other.article()));
          }
        });
    return mentioned;
  }

  /** Over all articles; one in no cluster is its own. */
  private double adjustedRand() {
    Map<String, Integer> cells = new HashMap<>();
    Map<String, Integer> rows = new HashMap<>();
    Map<String, Integer> columns = new HashMap<>();
    lineages.forEach(
        (id, lineage) -> {
          String cluster = clusters.getOrDefault(id, id);
          cells.merge(cluster + ' ' + lineage.story(), 1, Integer::sum);
          rows.merge(cluster, 1, Integer::sum);
          columns.merge(lineage.story(), 1, Integer::sum);
        });
    return AdjustedRand.of(cells, rows, columns, lineages.size());
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static String key(String a, String b) {
    return a.compareTo(b) < 0 ? a + ' ' + b : b + ' ' + a;
  }

  private static List<String[]> rows(Path file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (BufferedReader in = reader(file)) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(line.split("\t", -1));
      }
    }
    return rows;
  }

  private static BufferedReader reader(Path file) throws IOException {
    boolean zipped = file.toString().endsWith(".gz");
    return new BufferedReader(
        new InputStreamReader(
            zipped ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file),
            StandardCharsets.UTF_8));
  }
}
