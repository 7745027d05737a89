package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the names of one article agree: a name takes the type that most of its mentions speak for,
 * a surname that of the full name, and places where a name stands unmarked are marked (after
 * Krishnan and Manning, "An effective two-stage model for exploiting non-local dependencies in
 * named entity recognition", ACL 2006, by rules instead of a second model).
 */
public final class ConsistentFinder implements MentionFinder {
  static final String RETYPED = "same-name-in-article";
  static final String REPEATED = "repeat-in-article";

  /** A mention this sure keeps its type whatever the others say. */
  private static final double SURE = 0.97;

  /** A short name this sure is not made another by its long form. */
  private static final double FAIRLY_SURE = 0.9;

  /** The winning type needs this many times the voices of the mention's own. */
  private static final double LEAD = 1.5;

  /** Voices a name needs before its unmarked repeats are marked. */
  private static final double KNOWN = 0.8;

  // No key of a name holds these signs.
  private static final String FIRST_WORD = "|first";
  private static final String SURNAME = "|surname";

  private final MentionFinder finder;

  public ConsistentFinder(MentionFinder finder) {
    this.finder = finder;
  }

  @Override
  public List<Span> find(List<Tokens> texts) {
    List<Span> found = finder.find(texts);
    if (found.isEmpty()) {
      return found;
    }
    Map<String, Map<Entity.Type, Double>> votes = votes(texts, found);
    List<Span> agreed = new ArrayList<>(found.size());
    for (Span span : found) {
      String key = key(texts, span);
      Span better = shortName(retype(span, votes.get(key)), votes, key);
      agreed.add(fullName(texts.get(span.text()), better, votes));
    }
    agreed.addAll(repeats(texts, agreed));
    agreed.sort(Comparator.comparingInt(Span::text).thenComparingInt(Span::from));
    return agreed;
  }

  private static String key(List<Tokens> texts, Span span) {
    return key(texts.get(span.text()), span.from(), span.to());
  }

  private static String key(Tokens tokens, int from, int to) {
    return Letters.key(tokens.words(from, to));
  }

  private static Map<String, Map<Entity.Type, Double>> votes(List<Tokens> texts, List<Span> found) {
    Map<String, Map<Entity.Type, Double>> votes = new HashMap<>();
    for (Span span : found) {
      Tokens tokens = texts.get(span.text());
      vote(votes, key(texts, span), span.type(), span.confidence());
      if (span.length() < 2) {
        continue;
      }
      if (span.type() == Entity.Type.PERSON) {
        vote(votes, key(tokens, span.to() - 1, span.to()), Entity.Type.PERSON, span.confidence());
        vote(
            votes,
            key(tokens, span.to() - 1, span.to()) + SURNAME,
            Entity.Type.PERSON,
            span.confidence());
        vote(
            votes,
            key(tokens, span.from(), span.from() + 1) + SURNAME,
            Entity.Type.PERSON,
            span.confidence());
      } else if (span.type() == Entity.Type.ORGANISATION) {
        vote(
            votes,
            key(tokens, span.from(), span.from() + 1) + FIRST_WORD,
            span.type(),
            span.confidence());
        String acronym = acronymBehind(tokens, span);
        if (acronym != null) {
          vote(votes, acronym, Entity.Type.ORGANISATION, 2 * span.confidence());
        }
      }
    }
    return votes;
  }

  private static void vote(
      Map<String, Map<Entity.Type, Double>> votes, String key, Entity.Type type, double weight) {
    votes
        .computeIfAbsent(key, k -> new EnumMap<>(Entity.Type.class))
        .merge(type, weight, Double::sum);
  }

  /** "International Monetary Fund (IMF)": the key of what stands in brackets, or null. */
  private static String acronymBehind(Tokens tokens, Span span) {
    int open = span.to();
    if (open + 2 >= tokens.size() || tokens.first(open) != '(' || tokens.first(open + 2) != ')') {
      return null;
    }
    String inside = tokens.word(open + 1);
    boolean capitals =
        inside.length() >= 2 && inside.equals(inside.toUpperCase(java.util.Locale.ROOT));
    return capitals ? Letters.key(inside) : null;
  }

  private static Span retype(Span span, Map<Entity.Type, Double> votes) {
    if (votes == null || votes.size() < 2 || span.confidence() >= SURE) {
      return span;
    }
    Entity.Type best =
        votes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    boolean wins = best != span.type() && votes.get(best) > LEAD * votes.get(span.type());
    return wins ? span.withType(best, RETYPED) : span;
  }

  /** "Zoe Lund" is a person where Lund is one. */
  private static Span fullName(
      Tokens tokens, Span span, Map<String, Map<Entity.Type, Double>> votes) {
    if (span.type() == Entity.Type.PERSON || span.length() != 2 || span.confidence() >= SURE) {
      return span;
    }
    Map<Entity.Type, Double> surname = votes.get(key(tokens, span.to() - 1, span.to()));
    double voices = surname == null ? 0 : surname.getOrDefault(Entity.Type.PERSON, 0.0);
    boolean wins = voices > 1 && surname.size() == 1;
    return wins ? span.withType(Entity.Type.PERSON, RETYPED) : span;
  }

  /**
   * "Merrill" is no person in an article on Merrill Lynch, unless a person there has that name; and
   * "Hill" is no body in an article on Jane Hill.
   */
  private static Span shortName(
      Span span, Map<String, Map<Entity.Type, Double>> votes, String key) {
    if (span.length() > 1 || span.confidence() >= FAIRLY_SURE) {
      return span;
    }
    boolean ofPerson = votes.containsKey(key + SURNAME);
    boolean ofBody = votes.containsKey(key + FIRST_WORD);
    if (span.type() == Entity.Type.PERSON && ofBody && !ofPerson) {
      return span.withType(Entity.Type.ORGANISATION, RETYPED);
    }
    return span.type() == Entity.Type.ORGANISATION && ofPerson && !ofBody
        ? span.withType(Entity.Type.PERSON, RETYPED)
        : span;
  }

  /** Marks places where a known name stands with nothing marked over it. */
  private static List<Span> repeats(List<Tokens> texts, List<Span> found) {
    Map<String, Span> known = new HashMap<>();
    Set<String> firstWords = new HashSet<>();
    Map<String, Double> voices = new HashMap<>();
    for (Span span : found) {
      String words = texts.get(span.text()).words(span.from(), span.to());
      voices.merge(words, span.confidence(), Double::sum);
      known.putIfAbsent(words, span);
    }
    known.keySet().removeIf(words -> voices.get(words) < KNOWN);
    known.forEach((words, span) -> firstWords.add(texts.get(span.text()).word(span.from())));
    int longest = known.values().stream().mapToInt(Span::length).max().orElse(0);
    boolean[][] taken = taken(texts, found);
    List<Span> repeats = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) {
      Tokens tokens = texts.get(text);
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.isCapitalised(i) && !taken[text][i] && firstWords.contains(tokens.word(i))) {
          Span repeat = repeatAt(tokens, text, i, Math.min(longest, 8), known, taken[text]);
          if (repeat != null) {
            repeats.add(repeat);
            i = repeat.to() - 1;
          }
        }
      }
    }
    return repeats;
  }

  private static boolean[][] taken(List<Tokens> texts, List<Span> found) {
    boolean[][] taken = new boolean[texts.size()][];
    for (int text = 0; text < taken.length; text++) {
      taken[text] = new boolean[texts.get(text).size()];
    }
    for (Span span : found) {
      java.util.Arrays.fill(taken[span.text()], span.from(), span.to(), true);
    }
    return taken;
  }

  private static Span repeatAt(
      Tokens tokens, int text, int from, int longest, Map<String, Span> known, boolean[] taken) {
    for (int to = Math.min(tokens.size(), from + longest); to > from; to--) {
      Span span = known.get(tokens.words(from, to));
      if (span != null && isFree(tokens, from, to, taken)) {
        return new Span(text, from, to, span.type(), REPEATED, span.confidence() * 0.8);
      }
    }
    return null;
  }

  /** Not part of a longer run of capitals, and nothing in it marked. */
  private static boolean isFree(Tokens tokens, int from, int to, boolean[] taken) {
    for (int i = from; i < to; i++) {
      if (taken[i]) {
        return false;
      }
    }
    boolean capitalBefore = from > 0 && tokens.isCapitalised(from - 1) && !taken[from - 1];
    boolean capitalBehind = to < tokens.size() && tokens.isCapitalised(to) && !taken[to];
    return !capitalBefore && !capitalBehind;
  }
}
