package dev.dateline.app.demo;

import dev.dateline.app.terminal.Style;
import dev.dateline.app.terminal.Table;
import dev.dateline.app.view.ArticleFacts;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Match;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What was found out about a handful of articles, for a person to read. */
public final class DemoTable {
  private static final int ENTITIES = 5;
  private static final int SHORTEST_NAME = 3;
  private static final int SHORT_ID = 6;

  private final Style style;
  private final int columns;

  public DemoTable(Style style, int columns) {
    this.style = style;
    this.columns = columns;
  }

  /** The lines to print. */
  public List<String> lines(List<EnrichedArticle> articles) {
    Map<String, String> names = names(articles);
    Map<String, Map<String, Integer>> shared = shared(articles);
    Table table =
        new Table(
            List.of(
                new Table.Column("", SHORT_ID, SHORT_ID, style::bold),
                new Table.Column("Article", 20, 48, UnaryOperator.identity()),
                new Table.Column("Outlet, credit", 14, 32, style::cyan),
                new Table.Column("Published", 12, 26, UnaryOperator.identity()),
                new Table.Column("Lang", 4, 4, UnaryOperator.identity()),
                new Table.Column("Entities", 15, 36, style::green),
                new Table.Column("Relation", 12, 30, style::yellow)));
    for (EnrichedArticle article : articles) {
      table.add(
          List.of(
              names.get(article.id()) + " " + shortId(article.id()),
              ArticleFacts.title(article),
              ArticleFacts.sourcing(article),
              ArticleFacts.published(article),
              ArticleFacts.language(article),
              ArticleFacts.entities(article, ENTITIES),
              ArticleFacts.relation(
                  article, shared.get(article.id()), id -> names.getOrDefault(id, shortId(id)))));
    }
    return table.lines(columns, style, true);
  }

  /**
   * What to call each: the shortest start of its file's name, of one length, that tells them apart.
   */
  private static Map<String, String> names(List<EnrichedArticle> articles) {
    Map<String, String> full = new HashMap<>();
    for (EnrichedArticle article : articles) {
      String provider = article.providerId() == null ? article.id() : article.providerId();
      full.put(article.id(), provider.substring(provider.lastIndexOf('/') + 1));
    }
    int longest = full.values().stream().mapToInt(String::length).max().orElse(0);
    for (int length = SHORTEST_NAME; length < longest; length++) {
      Map<String, String> names = new HashMap<>();
      Set<String> distinct = new HashSet<>();
      for (Map.Entry<String, String> each : full.entrySet()) {
        String name = each.getValue().substring(0, Math.min(length, each.getValue().length()));
        names.put(each.getKey(), name);
        distinct.add(name);
      }
      if (distinct.size() == full.size()) {
        return names;
      }
    }
    return full;
  }

  /**
   * Characters that each shares with others, most first. The record of the one that came later says
   * so; which one that is depends on the moment, so here both are told.
   */
  private static Map<String, Map<String, Integer>> shared(List<EnrichedArticle> articles) {
    Map<String, Map<String, Integer>> all = new HashMap<>();
    articles.forEach(article -> all.put(article.id(), new HashMap<>()));
    for (EnrichedArticle article : articles) {
      for (Match other : article.lineage().others()) {
        int chars = ArticleFacts.sharedChars(other);
        all.get(article.id()).merge(other.article(), chars, Math::max);
        if (all.containsKey(other.article())) {
          all.get(other.article()).merge(article.id(), chars, Math::max);
        }
      }
    }
    all.replaceAll((id, others) -> mostFirst(others));
    return all;
  }

  private static Map<String, Integer> mostFirst(Map<String, Integer> others) {
    Map<String, Integer> sorted = new LinkedHashMap<>();
    others.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  private static String shortId(String id) {
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }
}
