package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.Deduper;
import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.enrich.lineage.LineageSettings;
import dev.dateline.enrich.lineage.TreeMapLineageStore;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Plays short answers, copied to four degrees from five texts, after those texts through the
 * deduper: is the text an answer was made from named in its lineage, and are the others left alone?
 *
 * <p>The folder holds {@code gold.csv} ({@code File,Task,Category}) and {@code texts/}; category
 * {@code orig} marks the five texts, {@code non} the answers that were not copied.
 */
public final class ReuseEval {
  private final Deduper deduper = new Deduper(LineageSettings.DEFAULT, new TreeMapLineageStore());
  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, double[]> byCategory = new TreeMap<>();

  /** Takes the folder; prints figures. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: ReuseEval DIR");
    }
    new ReuseEval().run(Path.of(args[0]));
  }

  private void run(Path dir) throws IOException {
    List<String[]> rows;
    try (Stream<String> lines = Files.lines(dir.resolve("gold.csv"))) {
      rows = lines.skip(1).map(l -> l.trim().split(",", -1)).toList();
    }
    for (String[] row : rows) {
      if (row[2].equals("orig")) {
        sources.put(row[1], row[0]);
        decide(dir, row[0]);
      }
    }
    int right = 0;
    int all = 0;
    for (String[] row : rows) {
      if (!row[2].equals("orig")) {
        all++;
        right += score(row, decide(dir, row[0])) ? 1 : 0;
      }
    }
    byCategory.forEach(
        (category, sums) ->
            System.out.printf(
                Locale.ROOT,
                "%-6s answers %2.0f  named %2.0f  mean containment %.3f%n",
                category,
                sums[0],
                sums[1],
                sums[2] / sums[0]));
    System.out.printf(Locale.ROOT, "accuracy %.4f (%d of %d)%n", (double) right / all, right, all);
  }

  private boolean score(String[] row, Lineage lineage) {
    Optional<Match> match =
        Stream.concat(Stream.ofNullable(lineage.parent()), lineage.others().stream())
            .filter(m -> m.article().equals(sources.get(row[1])))
            .findFirst();
    double[] sums = byCategory.computeIfAbsent(row[2], c -> new double[3]);
    sums[0]++;
    sums[1] += match.isPresent() ? 1 : 0;
    sums[2] += match.map(Match::containment).orElse(0.0);
    boolean right = match.isPresent() != row[2].equals("non");
    if (!right) {
      System.out.println("wrong: " + String.join(" ", row) + " " + lineage.relation());
    }
    return right;
  }

  private Lineage decide(Path dir, String file) throws IOException {
    String body = text(Files.readAllBytes(dir.resolve("texts").resolve(file)));
    return deduper.decide(
        new Fingerprint(file, 1, Status.USABLE, file, "en", Instant.EPOCH, List.of(), body));
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }
}
