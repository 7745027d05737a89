package dev.dateline.bench.lineage;

import dev.dateline.enrich.lineage.Deduper;
import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.enrich.lineage.LineageSettings;
import dev.dateline.enrich.lineage.TreeMapLineageStore;
import dev.dateline.enrich.read.ArticleReader;
import dev.dateline.model.Article;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * One event, many outlets, in English: the coverage that {@link EventNews} makes of wire stories,
 * read by the product's reader and decided by its deduper. What is copied from what is known by
 * construction, so nothing here was labelled by a program that shares the deduper's blind spots.
 */
public final class EventEval {
  private static final int MIN_PARAGRAPHS = 5;
  private static final int MIN_CHARS = 900;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final List<EventNews.Item> items;
  private final Map<String, Lineage> lineages = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private static final int show = Integer.getInteger("show", 0);
  private int shown;

  private EventEval(List<EventNews.Item> items) {
    this.items = items;
  }

  /** Takes the folder of Reuters-21578, and seeds; prints figures for each seed. */
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException("usage: event DIR SEED...");
    }
    List<String> bodies =
        new ArrayList<>(
            Reuters.read(Path.of(args[0])).stream()
                .map(Fingerprint::body)
                .filter(b -> b.length() > MIN_CHARS && b.split("\n\n", -1).length >= MIN_PARAGRAPHS)
                .toList());
    bodies = distinct(bodies);
    for (int i = 1; i < args.length; i++) {
      long seed = Long.parseLong(args[i]);
      List<String> shuffled = new ArrayList<>(bodies);
      Collections.shuffle(shuffled, new Random(seed));
      EventEval eval = new EventEval(new EventNews(seed, shuffled).make());
      eval.play();
      System.out.printf("seed %d: %d articles%n", seed, eval.items.size());
      eval.report();
    }
  }

  /** Reuters repeats itself; what it repeats must not be taken for independent. */
  private static List<String> distinct(List<String> bodies) {
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, new TreeMapLineageStore());
    List<String> distinct = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      Lineage lineage = deduper.decide(Reuters.fingerprint("b" + i, START, bodies.get(i)));
      if (lineage.relation() == Relation.ORIGINAL && lineage.others().isEmpty()) {
        distinct.add(bodies.get(i));
      }
    }
    return distinct;
  }

  private void play() {
    ArticleReader reader = new ArticleReader();
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, new TreeMapLineageStore());
    for (int i = 0; i < items.size(); i++) {
      EventNews.Item item = items.get(i);
      Instant when = START.plusSeconds(600L * i);
      Article article =
          Article.ofText(item.id(), "outlet" + item.outlet(), null, item.text(), when);
      texts.put(item.id(), reader.read(article).body());
      lineages.put(
          item.id(),
          deduper.decide(
              new Fingerprint(
                  item.id(),
                  1,
                  Status.USABLE,
                  "outlet" + item.outlet(),
                  "en",
                  when,
                  List.of(),
                  reader.read(article).body())));
    }
  }

  private void report() {
    int right = 0;
    int merged = 0;
    int copies = 0;
    int quotePairs = 0;
    int quoteNamed = 0;
    Map<String, int[]> kinds = new TreeMap<>();
    Set<String> named = named();
    for (int i = 0; i < items.size(); i++) {
      for (int k = i + 1; k < items.size(); k++) {
        EventNews.Item a = items.get(i);
        EventNews.Item b = items.get(k);
        boolean isOfOne = a.group() >= 0 && a.group() == b.group();
        boolean copy = isOfOne && a.isCopy() && b.isCopy();
        if (isOfOne && !copy) {
          continue; // edited so much that either answer is right
        }
        boolean isMerged = isCopy(a) && isCopy(b) && story(a).equals(story(b));
        copies += copy ? 1 : 0;
        merged += isMerged ? 1 : 0;
        right += copy && isMerged ? 1 : 0;
        if (isMerged && !copy) {
          kinds
              .computeIfAbsent("wrongly merged: " + a.kind() + " + " + b.kind(), x -> new int[2])[
              0]++;
        }
        if (Collections.disjoint(a.uses(), b.uses()) && !Collections.disjoint(a.says(), b.says())) {
          quotePairs++;
          boolean isNamed = named.contains(a.id() + ' ' + b.id());
          quoteNamed += isNamed ? 1 : 0;
          if (isNamed && shown++ < show) {
            show(a, b);
          }
        }
      }
    }
    int partial = 0;
    int found = 0;
    for (EventNews.Item item : items) {
      if (item.kind().equals("partial")) {
        partial++;
        found += namesText(item) ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "  pair precision %.4f, recall %.4f, adjusted Rand %.4f; partial reuse named %d of %d;"
            + " shared quotes named %d of %d (%.1f %%)%n",
        (double) right / Math.max(1, merged),
        (double) right / copies,
        adjustedRand(),
        found,
        partial,
        quoteNamed,
        quotePairs,
        100.0 * quoteNamed / quotePairs);
    kinds.forEach((kind, count) -> System.out.println("  " + kind + ": " + count[0]));
  }

  /** The passages that were taken for reuse. */
  private void show(EventNews.Item a, EventNews.Item b) {
    for (EventNews.Item item : List.of(a, b)) {
      Lineage lineage = lineages.get(item.id());
      List<Match> matches = new ArrayList<>(lineage.others());
      if (lineage.parent() != null) {
        matches.add(lineage.parent());
      }
      for (Match match : matches) {
        if (match.article().equals(a.id()) || match.article().equals(b.id())) {
          System.out.println("  " + item.id() + ' ' + lineage.relation() + " ~ " + match.article());
          String body = texts.get(item.id());
          match
              .runs()
              .forEach(
                  r ->
                      System.out.println(
                          "    | "
                              + body.substring(Math.max(0, r.start() - 60), r.start())
                                  .replace('\n', '~')
                              + "[["
                              + body.substring(r.start(), r.end()).replace('\n', '~')
                              + "]]"
                              + body.substring(r.end(), Math.min(body.length(), r.end() + 60))
                                  .replace('\n', '~')));
        }
      }
    }
  }

  private boolean isCopy(EventNews.Item item) {
    return lineages.get(item.id()).relation() != Relation.EXCERPT;
  }

  private String story(EventNews.Item item) {
    return lineages.get(item.id()).story();
  }

  /** Whether it names an article, earlier or later, that holds the same wire text. */
  private boolean namesText(EventNews.Item item) {
    Set<String> named = named();
    return items.stream()
        .filter(other -> !Collections.disjoint(other.uses(), item.uses()))
        .anyMatch(
            other ->
                named.contains(other.id() + ' ' + item.id())
                    || named.contains(item.id() + ' ' + other.id()));
  }

  private Set<String> named() {
    Set<String> named = new HashSet<>();
    lineages.forEach(
        (id, lineage) -> {
          if (lineage.parent() != null) {
            pair(named, id, lineage.parent().article());
          }
          for (Match other : lineage.others()) {
            pair(named, id, other.article());
          }
        });
    return named;
  }

  private static void pair(Set<String> pairs, String a, String b) {
    pairs.add(a + ' ' + b);
    pairs.add(b + ' ' + a);
  }

  private double adjustedRand() {
    Map<String, Integer> cells = new HashMap<>();
    Map<String, Integer> rows = new HashMap<>();
    Map<String, Integer> columns = new HashMap<>();
    List<EventNews.Item> clear =
        items.stream().filter(item -> item.group() < 0 || item.isCopy()).toList();
    for (EventNews.Item item : clear) {
      String cluster = item.isCopy() ? "group" + item.group() : item.id();
      cells.merge(cluster + ' ' + story(item), 1, Integer::sum);
      rows.merge(cluster, 1, Integer::sum);
      columns.merge(story(item), 1, Integer::sum);
    }
    return AdjustedRand.of(cells, rows, columns, clear.size());
  }
}
