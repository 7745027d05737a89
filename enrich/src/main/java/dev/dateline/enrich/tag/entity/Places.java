package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Entity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells which places an article names: countries by ISO code, cities by GeoNames id where the name
 * is clear of itself, from the country or region behind it ("Paris, Texas"), from the usual
 * meaning, or from the countries that the article names; else by the name alone.
 */
final class Places {
  private record City(String name, String country, String region, String id) {}

  private record Place(String name, String country) {}

  /** What the lists say; built once. */
  static final class Book {
    private final Map<String, Place> countries = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, List<City>> cities = new HashMap<>();
    private final Map<String, City> cityOfNote = new HashMap<>();

    Book() {
      for (String[] row : Lists.rows("countries.tsv")) {
        Place country = new Place(row[1], row[0]);
        countries.put(Letters.key(row[1]), country);
        for (String alias : Lists.aliases(Lists.cell(row, 2))) {
          countries.putIfAbsent(Letters.key(alias), country);
        }
      }
      for (String[] row : Lists.rows("places.tsv")) {
        String code = Lists.cell(row, 2);
        Place place = new Place(row[0], code.isEmpty() ? null : code);
        places.put(Letters.key(row[0]), place);
        for (String alias : Lists.aliases(Lists.cell(row, 1))) {
          places.putIfAbsent(Letters.key(alias), place);
        }
      }
      for (String[] row : Lists.rows("cities.tsv")) {
        City city = new City(row[0], row[1], Letters.key(row[2]), row[3]);
        cities.computeIfAbsent(Letters.key(row[0]), key -> new ArrayList<>(1)).add(city);
      }
      Lists.rows("countries.tsv").forEach(row -> note(Lists.cell(row, 4), row[0], ""));
      Lists.rows("cities-of-note.tsv").forEach(row -> note(row[0], row[1], Lists.cell(row, 2)));
      Lists.rows("places.tsv").forEach(this::noteCity);
    }

    /** A place that is a city under another name ("D.C."): the fourth column says which. */
    private void noteCity(String[] row) {
      String city = Lists.cell(row, 3);
      if (!city.isEmpty()) {
        note(row[0], Lists.cell(row, 2), city);
        Lists.aliases(Lists.cell(row, 1)).forEach(name -> note(name, Lists.cell(row, 2), city));
      }
    }

    private void note(String name, String country, String listed) {
      String key = Letters.key(listed.isEmpty() ? name : listed);
      for (City city : cities.getOrDefault(key, List.of())) {
        if (city.country().equals(country)) {
          City noted =
              new City(listed.isEmpty() ? city.name() : listed, country, city.region(), city.id());
          cityOfNote.putIfAbsent(Letters.key(name), noted);
        }
      }
    }
  }

  private static final Set<String> CAUCASUS = Set.of("AM", "AZ", "RU", "TR", "UA");

  private final Book book;
  private final Set<String> named = new HashSet<>();
  private boolean georgianNames;
  private final Map<Integer, Mention> byOrder = new HashMap<>();

  Places(List<Mention> mentions, Book book) {
    this.book = book;
    for (Mention mention : mentions) {
      byOrder.put(mention.order(), mention);
      if (mention.span().type() == Entity.Type.PLACE) {
        Place country = country(mention);
        if (country != null) {
          named.add(country.country());
        }
        City noted = book.cityOfNote.get(mention.key());
        if (noted != null) {
          named.add(noted.country());
        }
        Place place = book.places.get(mention.key());
        if (place != null && place.country() != null) {
          named.add(place.country());
        }
        georgianNames |= Set.of("tbilisi", "abkhazia", "south-ossetia").contains(mention.key());
      }
    }
  }

  /** "us" is a country in capitals only. */
  private Place country(Mention mention) {
    boolean lower = mention.text().equals(mention.text().toLowerCase(Locale.ROOT));
    return lower ? null : book.countries.get(bare(mention.key()));
  }

  private static String bare(String key) {
    return key.startsWith("the-") && !key.equals("the-hague") ? key.substring(4) : key;
  }

  Known resolve(Mention mention) {
    Place country = country(mention);
    if (country != null && !isGeorgiaOfAmerica(country)) {
      return new Known(
          "country:" + country.country(), Entity.Type.PLACE, country.name(), country.country());
    }
    String key = bare(mention.key());
    City city = city(mention, key);
    if (city != null) {
      return new Known("geonames:" + city.id(), Entity.Type.PLACE, city.name(), city.country());
    }
    Place place = book.places.get(key);
    if (place != null) {
      return new Known(
          "place:" + Letters.key(place.name()), Entity.Type.PLACE, place.name(), place.country());
    }
    return new Known("place:" + key, Entity.Type.PLACE, null, null);
  }

  private boolean isGeorgiaOfAmerica(Place country) {
    boolean caucasus = georgianNames || named.stream().anyMatch(CAUCASUS::contains);
    return country.country().equals("GE") && named.contains("US") && !caucasus;
  }

  private City city(Mention mention, String key) {
    List<City> cities = book.cities.getOrDefault(key, List.of());
    City next = followedBy(mention, cities);
    if (next != null) {
      return next;
    }
    City noted = book.cityOfNote.get(mention.key());
    if (noted == null) {
      noted = book.cityOfNote.get(key);
    }
    if (noted != null || book.places.containsKey(key)) {
      return noted;
    }
    if (cities.size() == 1) {
      return cities.get(0);
    }
    List<City> near = cities.stream().filter(city -> named.contains(city.country())).toList();
    return near.size() == 1 ? near.get(0) : null;
  }

  /** "Paris, Texas": the city of that name in the place named behind the comma. */
  private City followedBy(Mention mention, List<City> cities) {
    Mention next = byOrder.get(mention.order() + 1);
    int end = mention.span().to();
    if (next == null
        || cities.isEmpty()
        || next.tokens() != mention.tokens()
        || next.span().from() != end + 1
        || mention.tokens().first(end) != ',') {
      return null;
    }
    Place country = country(next);
    for (City city : cities) {
      boolean inCountry = country != null && city.country().equals(country.country());
      if (inCountry || city.region().equals(next.key())) {
        return city;
      }
    }
    return null;
  }
}
