package dev.dateline.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.TaggedArticle;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/**
 * Pages as they were fetched, given to the product with nothing but their address, or without: what
 * it takes for the article, its headline, its outlet and its day, beside what people read.
 *
 * <p>Body: bags of 4-word shingles, precision and recall a page, F1 of the two means.
 */
public final class PageEval {
  private static final int SHINGLE = 4;

  /** Sites are told apart by their checksum, so that rules can be made on one half only. */
  private static final int HALVES = 2;

  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Instant FETCHED = Instant.parse("2026-01-01T00:00:00Z");

  private final EnrichParts parts = EnrichParts.of(EnrichConfig.of(Map.of()));
  private final boolean showsMisses;
  private final String only;
  private final Map<String, Integer> kinds = new HashMap<>();
  private final Map<String, String> examples = new HashMap<>();
  private int pages;
  private int headlines;
  private int dates;
  private int outlets;
  private int named;
  private final double[] precision = new double[HALVES];
  private final double[] recall = new double[HALVES];
  private final int[] sites = new int[HALVES];

  private PageEval(boolean showsMisses, String only) {
    this.showsMisses = showsMisses;
    this.only = only;
  }

  /** The day of publication alone, with its commonest errors. */
  public static void dates(String[] args) throws IOException {
    run(args, "date");
  }

  /** The outlet alone, with its commonest errors. */
  public static void outlets(String[] args) throws IOException {
    run(args, "outlet");
  }

  /** Takes the folder, and {@code --misses} to show them; prints figures. */
  public static void main(String[] args) throws IOException {
    run(args, null);
  }

  private static void run(String[] args, String only) throws IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException(
          "usage: " + (only == null ? "extract" : only) + " DIR [--misses]");
    }
    boolean misses = List.of(args).contains("--misses");
    for (boolean address : new boolean[] {true, false}) {
      PageEval eval = new PageEval(misses && address, only);
      JsonNode all = Json.mapper().readTree(Path.of(args[0], "gold.json").toFile());
      for (Map.Entry<String, JsonNode> gold : all.properties()) {
        eval.page(Path.of(args[0]), gold.getKey(), gold.getValue(), address);
      }
      eval.report(address ? "with its address" : "as a bare file");
    }
  }

  private void page(Path folder, String id, JsonNode gold, boolean address) throws IOException {
    String html;
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(folder.resolve("html/" + id + ".html.gz")))) {
      html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String url = gold.path("url").asText(null);
    ReadArticle read =
        parts
            .reader()
            .apply(
                new Article(
                    id,
                    "pages",
                    null,
                    Article.HTML,
                    id,
                    address ? url : null,
                    null,
                    null,
                    html,
                    null,
                    null,
                    null,
                    Map.of(),
                    FETCHED));
    TaggedArticle tagged = parts.tagger().tag(read, 1);
    pages++;
    body(half(gold.path("site").asText()), read.body(), gold.path("articleBody").asText());
    String title = gold.path("title").asText();
    headlines += same(read.headline(), title) ? 1 : miss(id, "headline", read.headline(), title);
    String day = gold.path("date").asText();
    String found =
        tagged.published().date() == null
            ? null
            : tagged.published().date().value().local().substring(0, 10);
    dates += day.startsWith(String.valueOf(found)) ? 1 : miss(id, "date", found, day);
    outlet(id, tagged, gold);
  }

  private void outlet(String id, TaggedArticle tagged, JsonNode gold) {
    if (tagged.sourcing().outlet() == null) {
      miss(id, "outlet", null, gold.path("site").asText());
      return;
    }
    named++;
    String domain = domain(gold);
    String outlet = tagged.sourcing().outlet().value().id();
    String name = tagged.sourcing().outlet().value().name();
    boolean right =
        domain.equals(outlet)
            || squeeze(name).contains(squeeze(domain.substring(0, domain.indexOf('.'))))
            || squeeze(domain).startsWith(squeeze(name));
    outlets += right ? 1 : miss(id, "outlet", name + " <" + outlet + ">", domain);
  }

  private static String domain(JsonNode gold) {
    String site = gold.path("site").asText();
    String host = site.contains("://") ? URI.create(site).getHost() : site;
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static String squeeze(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private int miss(String id, String what, String is, String wanted) {
    String miss = String.format("%s %s: %s, wanted %s", id, what, is, wanted);
    if (showsMisses && (only == null || only.equals(what))) {
      System.out.println("  " + miss);
    }
    if (what.equals(only)) {
      String kind = what.equals("date") ? kindOfDate(is, wanted) : is == null ? "none" : "another";
      kinds.merge(kind, 1, Integer::sum);
      examples.putIfAbsent(kind, miss);
    }
    return 0;
  }

  private static String kindOfDate(String is, String wanted) {
    if (is == null || wanted.length() < 10) {
      return is == null ? "none found" : "none known";
    }
    String day = wanted.substring(0, 10);
    if (is.substring(4).equals(day.substring(4))) {
      return "another year";
    }
    long days = Math.abs(ChronoUnit.DAYS.between(LocalDate.parse(is), LocalDate.parse(day)));
    return days == 1 ? "one day off" : days <= 31 ? "up to a month off" : "further off";
  }

  private static boolean same(String a, String b) {
    return a != null && squeeze(a).equals(squeeze(b));
  }

  private static int half(String site) {
    CRC32 sum = new CRC32();
    sum.update(site.getBytes(StandardCharsets.UTF_8));
    return (int) (sum.getValue() % HALVES);
  }

  private void body(int half, String body, String gold) {
    Map<String, Integer> found = shingles(body);
    Map<String, Integer> wanted = shingles(gold);
    int common = 0;
    for (Map.Entry<String, Integer> each : found.entrySet()) {
      common += Math.min(each.getValue(), wanted.getOrDefault(each.getKey(), 0));
    }
    sites[half]++;
    precision[half] += found.isEmpty() ? 0 : (double) common / sum(found);
    recall[half] += wanted.isEmpty() ? 0 : (double) common / sum(wanted);
  }

  private static int sum(Map<String, Integer> bag) {
    return bag.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Integer> shingles(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group());
    }
    Map<String, Integer> bag = new HashMap<>();
    for (int i = 0; i + SHINGLE <= words.size(); i++) {
      bag.merge(String.join(" ", words.subList(i, i + SHINGLE)), 1, Integer::sum);
    }
    return bag;
  }

  private void report(String how) {
    if (only != null) {
      int right = only.equals("date") ? dates : outlets;
      System.out.printf(
          Locale.ROOT, "%d pages %s: %s %.3f%n", pages, how, only, (double) right / pages);
      kinds.entrySet().stream()
          .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
          .forEach(
              kind ->
                  System.out.printf(
                      "  %d %s: %s%n",
                      kind.getValue(), kind.getKey(), examples.get(kind.getKey())));
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%d pages %s: headline %.3f; date %.3f; outlet right %.3f, named %.3f%n",
        pages,
        how,
        (double) headlines / pages,
        (double) dates / pages,
        (double) outlets / pages,
        (double) named / pages);
    body("body", sum(precision), sum(recall), pages);
    for (int half = 0; half < HALVES; half++) {
      body("  half " + half, precision[half], recall[half], sites[half]);
    }
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  private static void body(String what, double precision, double recall, int pages) {
    double p = precision / pages;
    double r = recall / pages;
    System.out.printf(
        Locale.ROOT, "%s (%d) P %.3f R %.3f F1 %.3f%n", what, pages, p, r, 2 * p * r / (p + r));
  }
}
