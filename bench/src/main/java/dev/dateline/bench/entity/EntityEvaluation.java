package dev.dateline.bench.entity;

import dev.dateline.bench.entity.LabelledArticle.Name;
import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.EntityTagger;
import dev.dateline.enrich.tag.entity.Labels;
import dev.dateline.enrich.tag.entity.MentionFinder;
import dev.dateline.enrich.tag.entity.Span;
import dev.dateline.enrich.tag.entity.Tokenizer;
import dev.dateline.enrich.tag.entity.Tokens;
import dev.dateline.model.Article;
import dev.dateline.model.Entity;
import dev.dateline.model.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Measures a finder of names on marked articles, words cut by the product's own tokeniser. */
final class EntityEvaluation {
  private final Function<String, List<Name>> finder;
  private final Score score = new Score();
  private final Map<String, Integer> errors = new HashMap<>();
  private final Map<String, String> examples = new HashMap<>();

  private EntityEvaluation(Function<String, List<Name>> finder) {
    this.finder = finder;
  }

  static EntityEvaluation of(MentionFinder finder) {
    return new EntityEvaluation((String text) -> names(finder, text));
  }

  /** Measures a whole tagger: the mentions of its entities. */
  static EntityEvaluation of(EntityTagger tagger) {
    return new EntityEvaluation((String text) -> names(tagger, text));
  }

  static Score score(MentionFinder finder, List<LabelledArticle> articles) {
    EntityEvaluation evaluation = of(finder);
    articles.forEach(evaluation::add);
    return evaluation.score;
  }

  Score score() {
    return score;
  }

  void add(LabelledArticle article) {
    List<Name> found = find(article);
    score.add(found, article.names());
    note(article, found);
  }

  /** The names found in an article, its words cut anew. */
  List<Name> find(LabelledArticle article) {
    return finder.apply(article.tokens().text());
  }

  private static List<Name> names(MentionFinder finder, String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    List<Name> found = new ArrayList<>();
    for (Span span : finder.find(List.of(tokens))) {
      found.add(new Name(tokens.start(span.from()), tokens.end(span.to() - 1), type(span.type())));
    }
    return found;
  }

  private static List<Name> names(EntityTagger tagger, String text) {
    Article source = Article.ofText("bench:1", "bench", "1", text, Instant.EPOCH);
    ReadArticle article = new ReadArticle(source, null, text, List.of(), Map.of());
    List<Name> found = new ArrayList<>();
    for (Entity entity : tagger.tag(article, "en")) {
      for (Entity.Mention mention : entity.mentions()) {
        Evidence at = mention.evidence();
        found.add(new Name(at.start(), at.end(), type(entity.type())));
      }
    }
    found.sort(Comparator.comparingInt(Name::start));
    return found;
  }

  private static int type(Entity.Type type) {
    return switch (type) {
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
        note("+ " + kind(name, gold), text, name);
      }
    }
    for (Name name : gold) {
      if (name.type() != Labels.OTHER && !mine.contains(name)) {
        note("- " + kind(name, mine), text, name);
      }
    }
  }

  private void note(String kind, String text, Name name) {
    String error = kind + " " + text.substring(name.start(), name.end()).replaceAll("\\s+", " ");
    errors.merge(error, 1, Integer::sum);
    examples.putIfAbsent(error, show(text, name));
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

  /**
   * Errors, the commonest first: how often, found (+) or missed (-), alone, of another type or
   * span, the name, and one place where it stands.
   */
  List<String> errors(int limit) {
    return errors.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(limit)
        .map(entry -> entry.getValue() + " " + entry.getKey() + ": " + examples.get(entry.getKey()))
        .toList();
  }
}
