package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Entity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Tells which people an article names: one person over full name, surname and spellings. A short
 * name belongs to the full name that holds it; where several do, to the one named most before it,
 * then to the one named last before it. Spellings of one ending ("Zelenskyy", "Zelenskiy") are one,
 * and initials in the middle ("Donald J. Trump") are no part of the id.
 */
final class People {
  private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv");

  /** Ways to write the ending of Slavic surnames. */
  private static final Pattern ENDING = Pattern.compile("(?<=..)sk(yy|yi|iy|ij|ii|yj)$");

  /** Heads of state whom nothing but the initials tells apart. */
  private static final Set<String> TOLD_BY_INITIALS = Set.of("george-w-bush", "george-h-w-bush");

  /** A full name of the article. */
  private static final class Person {
    final String[] parts;
    final List<Integer> places = new ArrayList<>();
    String id;

    Person(String[] parts, String id) {
      this.parts = parts;
      this.id = id;
    }
  }

  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, List<Person>> byPart = new HashMap<>();

  People(List<Mention> mentions) {
    for (Mention mention : mentions) {
      if (mention.span().type() == Entity.Type.PERSON) {
        String[] parts = parts(mention.key());
        if (parts.length > 1) {
          people
              .computeIfAbsent(String.join("-", parts), key -> new Person(parts, key))
              .places
              .add(mention.order());
        }
      }
    }
    for (Person person : people.values()) {
      for (String part : Set.copyOf(Arrays.asList(person.parts))) {
        byPart.computeIfAbsent(part, key -> new ArrayList<>()).add(person);
      }
    }
    people.values().forEach(this::joinShorter);
  }

  private static String[] parts(String key) {
    String[] parts = key.split("-");
    int length = parts.length;
    while (length > 2 && SUFFIXES.contains(parts[length - 1])) {
      length--;
    }
    return withoutInitials(Arrays.copyOf(parts, length));
  }

  /** "donald-j-trump" is "donald-trump", but "j-k-rowling" keeps what is all there is. */
  private static String[] withoutInitials(String[] parts) {
    int last = parts.length - 1;
    parts[last] = ENDING.matcher(parts[last]).replaceFirst("sky");
    if (last < 2 || parts[0].length() < 2 || TOLD_BY_INITIALS.contains(String.join("-", parts))) {
      return parts;
    }
    return IntStream.rangeClosed(0, last)
        .filter(i -> i == 0 || i == last || parts[i].length() > 1)
        .mapToObj(i -> parts[i])
        .toArray(String[]::new);
  }

  /** "Donald J. Trump" is "Donald Trump" where both stand in the article. */
  private void joinShorter(Person person) {
    if (person.parts.length < 3) {
      return;
    }
    String first = person.parts[0];
    String last = person.parts[person.parts.length - 1];
    Person shorter = people.get(first + "-" + last);
    if (shorter != null) {
      person.id = shorter.id;
    }
  }

  Known resolve(Mention mention) {
    String[] parts = parts(mention.key());
    Person person = people.get(String.join("-", parts));
    if (person == null || parts.length == 2) {
      Person longer = longer(parts, mention.order());
      person = longer == null ? person : longer;
    }
    String key = person == null ? String.join("-", parts) : person.id;
    return new Known("person:" + key, Entity.Type.PERSON, null, null);
  }

  /** The full name that this one is the beginning, the end or a middle piece of, or null. */
  private Person longer(String[] parts, int order) {
    Person best = null;
    for (Person person : byPart.getOrDefault(parts[0], List.of())) {
      if (person.parts.length > parts.length
          && holds(person.parts, parts)
          && (best == null || isBetter(person, best, order))) {
        best = person;
      }
    }
    return best;
  }

  private static boolean holds(String[] name, String[] piece) {
    for (int at = 0; at + piece.length <= name.length; at++) {
      if (Arrays.equals(name, at, at + piece.length, piece, 0, piece.length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBetter(Person one, Person other, int order) {
    long before = one.places.stream().filter(place -> place < order).count();
    long otherBefore = other.places.stream().filter(place -> place < order).count();
    if (before != otherBefore) {
      return before > otherBefore;
    }
    int last = lastBefore(one, order);
    if (last != lastBefore(other, order)) {
      return last > lastBefore(other, order);
    }
    if (one.places.size() != other.places.size()) {
      return one.places.size() > other.places.size();
    }
    return false;
  }

  private static int lastBefore(Person person, int order) {
    int last = -1;
    for (int place : person.places) {
      if (place < order) {
        last = place;
      }
    }
    return last;
  }
}
