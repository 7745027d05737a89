package dev.dateline.bench.wire;

import dev.dateline.ingest.format.Formats;
import dev.dateline.ingest.format.Hints;
import dev.dateline.ingest.format.Parsed;
import dev.dateline.model.Article;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads every wire document of a folder and compares the fields with what the document itself says,
 * read by {@link Expected} in another way.
 */
public final class WireEval {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** Right and asked, by name of the field. */
  private final Map<String, int[]> fields = new TreeMap<>();

  private final List<String> misses = new ArrayList<>();
  private int files;
  private int items;
  private int crashes;
  private int refused;
  private int badRefused;
  private int bad;

  private WireEval() {}

  /** Arguments: a folder of documents; those below a folder named {@code not-valid} must fail. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("usage: eval wire DIR");
    }
    WireEval eval = new WireEval();
    try (Stream<Path> walk = Files.walk(Path.of(arguments[0]))) {
      List<Path> documents =
          walk.filter(Files::isRegularFile).filter(WireEval::isDocument).sorted().toList();
      for (Path document : documents) {
        eval.read(document);
      }
    }
    eval.print();
  }

  private static boolean isDocument(Path path) {
    String name = path.toString();
    return (name.endsWith(".json") || name.endsWith(".xml"))
        && !name.contains("specification")
        && !name.contains("schema.json");
  }

  private void read(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    files++;
    List<Parsed> parsed =
        Formats.parse(bytes, Hints.none().withFileName(path.getFileName().toString()));
    boolean mustFail = path.toString().contains("not-valid");
    bad += mustFail ? 1 : 0;
    for (Parsed one : parsed) {
      if (one instanceof Parsed.Refused refusal) {
        refused++;
        badRefused += mustFail ? 1 : 0;
        crashes += refusal.reason().name().equals("FAILED") ? 1 : 0;
        System.out.println("refused " + path.getFileName() + ": " + refusal.detail());
      }
    }
    List<Article> articles =
        parsed.stream()
            .filter(Parsed.Item.class::isInstance)
            .map(one -> ((Parsed.Item) one).article("eval", NOW))
            .toList();
    items += articles.size();
    List<Expected> expected = Expected.of(path, bytes);
    for (int i = 0; i < Math.min(articles.size(), expected.size()); i++) {
      compare(path, articles.get(i), expected.get(i));
    }
  }

  private void compare(Path path, Article article, Expected expected) {
    Map<String, String> metadata = article.metadata();
    check(path, "id", expected.id(), article.providerId());
    check(path, "headline", expected.headline(), article.headline());
    check(path, "body", expected.body(), Expected.plain(article.body()));
    check(path, "byline", expected.byline(), article.byline());
    check(path, "language", expected.language(), article.language());
    check(path, "versioncreated", expected.versionCreated(), metadata.get("versioncreated"));
    check(path, "version", expected.version(), metadata.get("version"));
    check(path, "pubstatus", expected.status(), article.status().name().toLowerCase(Locale.ROOT));
    String provider = metadata.getOrDefault("provider", metadata.get("copyrightholder"));
    check(path, "provider", expected.provider(), provider);
  }

  private void check(Path path, String field, String expected, String found) {
    if (expected == null || expected.isBlank()) {
      return;
    }
    int[] counts = fields.computeIfAbsent(field, name -> new int[2]);
    counts[1]++;
    String wanted = expected.strip().replaceAll("\\s+", " ");
    String got = found == null ? "" : found.strip().replaceAll("\\s+", " ");
    if (wanted.equals(got)) {
      counts[0]++;
    } else {
      misses.add(path.getFileName() + " " + field + ": wanted " + cut(wanted) + " got " + cut(got));
    }
  }

  private static String cut(String text) {
    return "\"" + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + "\"";
  }

  private void print() {
    misses.forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "%d files: %d items, %d refused, %d failed; not valid: %d of %d refused%n",
        files,
        items,
        refused,
        crashes,
        badRefused,
        bad);
    fields.forEach(
        (name, counts) ->
            System.out.printf(Locale.ROOT, "%-16s %4d of %4d%n", name, counts[0], counts[1]));
  }
}
