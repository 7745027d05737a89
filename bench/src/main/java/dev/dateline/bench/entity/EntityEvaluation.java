package dev.dateline.bench.entity;

import dev.dateline.bench.entity.LabelledArticle.Name;
import dev.dateline.enrich.tag.entity.Labels;
import dev.dateline.enrich.tag.entity.MentionFinder;
import dev.dateline.enrich.tag.entity.Span;
import dev.dateline.enrich.tag.entity.Tokenizer;
import dev.dateline.enrich.tag.entity.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures a finder of names on marked articles, words cut by the product's own tokeniser. */
final class EntityEvaluation {
  private final MentionFinder finder;
  private final Score score = new Score();
  private final Map<String, Integer> errors = new HashMap<>();

  EntityEvaluation(MentionFinder finder) {
    this.finder = finder;
  }

  static Score score(MentionFinder finder, List<LabelledArticle> articles) {
    EntityEvaluation evaluation = new EntityEvaluation(finder);
    articles.forEach(evaluation::add);
    return evaluation.score;
  }

  Score score() {
    return score;
  }

  void add(LabelledArticle article) {
    Tokens tokens = Tokenizer.tokenize(article.tokens().text());
    List<Name> found = new ArrayList<>();
    for (Span span : finder.find(List.of(tokens))) {
      found.add(new Name(tokens.start(span.from()), tokens.end(span.to() - 1), type(span)));
    }
    score.add(found, article.names());
    note(article, found);
  }

  private static int type(Span span) {
    return switch (span.type()) {
      case PERSON -> Labels.PERSON;
      case ORGANISATION -> Labels.ORGANISATION;
      default -> Labels.LOCATION;
    };
  }

  private void note(LabelledArticle article, List<Name> found) {
    String text = article.tokens().text();
    Set<Name> gold = new HashSet<>(article.names());
    Set<Name> mine = new HashSet<>(found);
    for (Name name : found) {
      if (!gold.contains(name)) {
        errors.merge("+ " + kind(name, gold) + " " + show(text, name), 1, Integer::sum);
      }
    }
    for (Name name : gold) {
      if (name.type() != Labels.OTHER && !mine.contains(name)) {
        errors.merge("- " + kind(name, mine) + " " + show(text, name), 1, Integer::sum);
      }
    }
  }

  private static String kind(Name name, Set<Name> others) {
    for (Name other : others) {
      if (other.start() == name.start() && other.end() == name.end()) {
        return "type" + "POLM".charAt(name.type()) + "POLM".charAt(other.type());
      }
    }
    for (Name other : others) {
      if (other.start() < name.end() && name.start() < other.end()) {
        return "span" + "POLM".charAt(name.type());
      }
    }
    return "alone" + "POLM".charAt(name.type());
  }

  private static String show(String text, Name name) {
    int from = Math.max(0, name.start() - 25);
    int to = Math.min(text.length(), name.end() + 25);
    return text.substring(from, name.start())
        .concat("[" + text.substring(name.start(), name.end()) + "]")
        .concat(text.substring(name.end(), to))
        .replaceAll("\\s+", " ");
  }

  /** Errors, the commonest first. */
  List<String> errors(int limit) {
    return errors.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(limit)
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .toList();
  }
}
