package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers the mentions of an article into entities with ids that hold across articles. */
final class Canonicaliser {
  private final Places.Book places = new Places.Book();
  private final Organisations.Book organisations = new Organisations.Book();

  /**
   * The entities, most salient first; of equal salience the one named first.
   *
   * @param fields the record's field of each text
   */
  List<Entity> entities(List<Tokens> texts, List<String> fields, List<Span> spans) {
    List<Mention> mentions = new ArrayList<>(spans.size());
    for (Span span : spans) {
      mentions.add(
          Mention.of(span, texts.get(span.text()), fields.get(span.text()), mentions.size()));
    }
    mentions.removeIf(mention -> mention.key().isEmpty());
    Map<Known, List<Mention>> groups = new LinkedHashMap<>();
    People people = new People(mentions);
    Places named = new Places(mentions, places);
    Organisations bodies = new Organisations(mentions, organisations);
    for (Mention mention : mentions) {
      Known known =
          switch (mention.span().type()) {
            case PERSON -> people.resolve(mention);
            case ORGANISATION -> bodies.resolve(mention);
            default -> named.resolve(mention);
          };
      groups.computeIfAbsent(known, key -> new ArrayList<>()).add(mention);
    }
    return ranked(texts, spans, groups);
  }

  private static List<Entity> ranked(
      List<Tokens> texts, List<Span> spans, Map<Known, List<Mention>> groups) {
    boolean[][] taken = taken(texts, spans);
    Map<Known, Double> weights = new HashMap<>();
    groups.forEach((known, mentions) -> weights.put(known, Salience.weight(mentions)));
    double top = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    List<Entity> entities = new ArrayList<>(groups.size());
    groups.forEach(
        (known, mentions) ->
            entities.add(entity(known, mentions, weights.get(known) / top, taken)));
    entities.sort(Comparator.comparingDouble(Entity::salience).reversed());
    return entities;
  }

  private static boolean[][] taken(List<Tokens> texts, List<Span> spans) {
    boolean[][] taken = new boolean[texts.size()][];
    for (int text = 0; text < taken.length; text++) {
      taken[text] = new boolean[texts.get(text).size()];
    }
    for (Span span : spans) {
      java.util.Arrays.fill(taken[span.text()], span.from(), span.to(), true);
    }
    return taken;
  }

  private static Entity entity(
      Known known, List<Mention> mentions, double salience, boolean[][] taken) {
    return new Entity(
        known.id(),
        known.type(),
        known.name() == null ? bestName(mentions) : known.name(),
        known.country(),
        known.type() == Entity.Type.PERSON ? roles(mentions, taken) : List.of(),
        Math.round(salience * 1000) / 1000.0,
        mentions.stream().map(Mention::toModel).toList());
  }

  /**
   * The fullest name that stands there, of equally full ones the most frequent; no capitals if it
   * can be.
   */
  private static String bestName(List<Mention> mentions) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    boolean allUpper = mentions.stream().allMatch(Mention::isUpperCase);
    for (Mention mention : mentions) {
      if (allUpper || !mention.isUpperCase()) {
        counts.merge(mention.text().replaceAll("\\s+", " "), 1, Integer::sum);
      }
    }
    int most = counts.keySet().stream().mapToInt(Canonicaliser::parts).max().orElse(1);
    String best =
        counts.entrySet().stream()
            .filter(entry -> parts(entry.getKey()) == most)
            .max(Map.Entry.comparingByValue())
            .orElseThrow()
            .getKey();
    return allUpper ? capitalised(best) : best;
  }

  private static int parts(String name) {
    return Letters.key(name).split("-").length;
  }

  private static String capitalised(String upper) {
    StringBuilder name = new StringBuilder(upper.toLowerCase(Locale.ROOT));
    for (int i = 0; i < name.length(); i++) {
      if (i == 0 || name.charAt(i - 1) == ' ' || name.charAt(i - 1) == '-') {
        name.setCharAt(i, Character.toUpperCase(name.charAt(i)));
      }
    }
    return name.toString();
  }

  private static List<String> roles(List<Mention> mentions, boolean[][] taken) {
    Map<String, String> roles = new LinkedHashMap<>();
    for (Mention mention : mentions) {
      String role = Roles.of(mention, taken[mention.span().text()]);
      if (role != null) {
        roles.putIfAbsent(role.toLowerCase(Locale.ROOT), role);
      }
    }
    return List.copyOf(new LinkedHashSet<>(roles.values()));
  }
}
