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
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One event, many outlets, in English: the coverage that {@link EventNews} makes of wire stories,
 * read by the product's reader and decided by its deduper. What is copied from what is known by
 * construction, so nothing here was labelled by a program that shares the deduper's blind spots.
 */
public final class EventEval {
  private static final int MIN_PARAGRAPHS = 5;
  private static final int MIN_CHARS = 900;

  /** Bodies that have so many words in a row in common are not independent. */
  private static final int RUN = 8;

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final List<EventNews.Item> items;
  private final Map<String, Lineage> lineages = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final int examples;

  private EventEval(List<EventNews.Item> items, int examples) {
    this.items = items;
    this.examples = examples;
  }

  /**
   * Takes the folder of Reuters-21578, seeds, and {@code --show N}; prints figures for each seed.
   */
  public static void main(String[] args) throws IOException {
    int examples = 0;
    List<Long> seeds = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("--show") && i + 1 < args.length) {
        examples = Integer.parseInt(args[++i]);
      } else {
        seeds.add(Long.parseLong(args[i]));
      }
    }
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("usage: event DIR SEED... [--show EXAMPLES]");
    }
    List<String> bodies =
        distinct(
            Reuters.read(Path.of(args[0])).stream()
                .map(Fingerprint::body)
                .filter(b -> b.length() > MIN_CHARS && b.split("\n\n", -1).length >= MIN_PARAGRAPHS)
                .toList());
    for (long seed : seeds) {
      List<String> shuffled = new ArrayList<>(bodies);
      Collections.shuffle(shuffled, new Random(seed));
      EventEval eval = new EventEval(new EventNews(seed, shuffled).make(), examples);
      eval.play();
      System.out.printf("seed %d: %d articles%n", seed, eval.items.size());
      eval.reportCopies();
      eval.reportParts();
      eval.reportQuotes();
    }
  }

  /** Reuters repeats itself; what it repeats must not be taken for independent. */
  private static List<String> distinct(List<String> bodies) {
    Set<String> seen = new HashSet<>();
    List<String> distinct = new ArrayList<>();
    for (String body : bodies) {
      String[] words = body.split("\\W+", -1);
      Set<String> runs = new HashSet<>();
      for (int i = 0; i + RUN <= words.length; i++) {
        runs.add(String.join(" ", Arrays.asList(words).subList(i, i + RUN)));
      }
      if (Collections.disjoint(seen, runs)) {
        distinct.add(body);
      }
      seen.addAll(runs);
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

  private void reportCopies() {
    List<EventNews.Item> clear =
        items.stream().filter(item -> item.group() < 0 || item.isCopy()).toList();
    int right = 0;
    int merged = 0;
    int copies = 0;
    Map<String, Integer> wrong = new TreeMap<>();
    for (int i = 0; i < clear.size(); i++) {
      for (int k = i + 1; k < clear.size(); k++) {
        EventNews.Item a = clear.get(i);
        EventNews.Item b = clear.get(k);
        boolean copy = a.group() >= 0 && a.group() == b.group();
        boolean isMerged = isCopy(a) && isCopy(b) && story(a).equals(story(b));
        copies += copy ? 1 : 0;
        merged += isMerged ? 1 : 0;
        right += copy && isMerged ? 1 : 0;
        if (isMerged && !copy) {
          wrong.merge(a.kind() + " with " + b.kind(), 1, Integer::sum);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "  copies: precision %.4f, recall %.4f, adjusted Rand %.4f %s%n",
        (double) right / Math.max(1, merged),
        (double) right / copies,
        adjustedRand(clear),
        wrong.isEmpty() ? "" : "wrongly merged: " + wrong);
  }

  private void reportParts() {
    Set<String> named = named();
    List<EventNews.Item> partial =
        items.stream().filter(item -> item.kind().equals("partial")).toList();
    long found = partial.stream().filter(item -> namesText(item, named)).count();
    System.out.printf("  partial reuse named: %d of %d%n", found, partial.size());
  }

  private void reportQuotes() {
    Set<String> named = named();
    int pairs = 0;
    int alarms = 0;
    for (int i = 0; i < items.size(); i++) {
      for (int k = i + 1; k < items.size(); k++) {
        EventNews.Item a = items.get(i);
        EventNews.Item b = items.get(k);
        if (Collections.disjoint(a.uses(), b.uses()) && !Collections.disjoint(a.says(), b.says())) {
          pairs++;
          if (named.contains(a.id() + ' ' + b.id()) && alarms++ < examples) {
            show(a, b);
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "  shared quotations alone named: %d of %d (%.1f %%)%n",
        alarms,
        pairs,
        100.0 * alarms / pairs);
  }

  /** The passages that were taken for reuse. */
  private void show(EventNews.Item a, EventNews.Item b) {
    for (EventNews.Item item : List.of(a, b)) {
      String other = item.equals(a) ? b.id() : a.id();
      Lineage lineage = lineages.get(item.id());
      Stream.concat(lineage.others().stream(), Stream.ofNullable(lineage.parent()))
          .filter(match -> match.article().equals(other))
          .flatMap(match -> match.runs().stream())
          .map(run -> texts.get(item.id()).substring(run.start(), run.end()))
          .forEach(run -> System.out.println("    " + item.id() + ": " + run.replace('\n', '/')));
    }
  }

  private boolean isCopy(EventNews.Item item) {
    return lineages.get(item.id()).relation() != Relation.EXCERPT;
  }

  private String story(EventNews.Item item) {
    return lineages.get(item.id()).story();
  }

  /** Whether it names an article, earlier or later, that holds the same wire text. */
  private boolean namesText(EventNews.Item item, Set<String> named) {
    return items.stream()
        .filter(other -> !Collections.disjoint(other.uses(), item.uses()))
        .anyMatch(other -> named.contains(other.id() + ' ' + item.id()));
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

  private double adjustedRand(List<EventNews.Item> clear) {
    Map<String, Integer> cells = new HashMap<>();
    Map<String, Integer> rows = new HashMap<>();
    Map<String, Integer> columns = new HashMap<>();
    for (EventNews.Item item : clear) {
      String cluster = item.group() < 0 ? item.id() : "group" + item.group();
      cells.merge(cluster + ' ' + story(item), 1, Integer::sum);
      rows.merge(cluster, 1, Integer::sum);
      columns.merge(story(item), 1, Integer::sum);
    }
    return AdjustedRand.of(cells, rows, columns, clear.size());
  }
}
