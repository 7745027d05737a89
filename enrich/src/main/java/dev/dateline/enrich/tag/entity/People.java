package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Entity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which people an article names: one person over full name, surname and spellings. A short
 * name belongs to the full name that holds it; where several do, to the one used most, then to the
 * one used last before it.
 */
final class People {
  private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv");

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
    return Arrays.copyOf(parts, length);
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
    String key = person == null ? mention.key() : person.id;
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
    if (one.places.size() != other.places.size()) {
      return one.places.size() > other.places.size();
    }
    return lastBefore(one, order) > lastBefore(other, order);
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
