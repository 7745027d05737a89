package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Entity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells which organisations an article names: acronyms are tied to the name they follow in brackets
 * or abbreviate, legal forms are cut, known other names are looked up.
 */
final class Organisations {
  private static final Set<String> FORMS =
      Set.of(
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "co",
          "company",
          "cos",
          "ltd",
          "limited",
          "llc",
          "llp",
          "plc",
          "ag",
          "sa",
          "se",
          "nv",
          "bv",
          "ab",
          "asa",
          "oyj",
          "spa",
          "gmbh",
          "kg",
          "kgaa",
          "bhd",
          "tbk",
          "pjsc",
          "oao",
          "group",
          "holding",
          "holdings");

  /** Canonical name and country of a name that the list knows. */
  private record Entry(String name, String country) {}

  /** What the list says; built once. */
  static final class Book {
    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    Book() {
      for (String[] row : Lists.rows("organisations.tsv")) {
        Entry entry = new Entry(row[0], Lists.cell(row, 2).isEmpty() ? null : row[2]);
        entries.put(Letters.key(row[0]), entry);
      }
      for (String[] row : Lists.rows("organisations.tsv")) {
        Entry entry = entries.get(Letters.key(row[0]));
        for (String alias : Lists.aliases(Lists.cell(row, 1))) {
          Entry other = entries.putIfAbsent(Letters.key(alias), entry);
          if (other != null && !other.equals(entry)) {
            ambiguous.add(Letters.key(alias));
          }
        }
      }
      ambiguous.forEach(entries::remove);
    }
  }

  private final Book book;
  private final Map<String, String> longForms = new HashMap<>();

  Organisations(List<Mention> mentions, Book book) {
    this.book = book;
    Set<String> keys = new HashSet<>();
    for (Mention mention : mentions) {
      if (mention.span().type() == Entity.Type.ORGANISATION) {
        keys.add(stem(mention.key()));
        readBrackets(mention);
      }
    }
    for (Mention mention : mentions) {
      if (mention.span().type() == Entity.Type.ORGANISATION) {
        readInitials(mention);
      }
    }
    readShortForms(keys);
  }

  /** The key without a legal form at its end or "the" at its beginning. */
  static String stem(String key) {
    String stem = key.startsWith("the-") ? key.substring(4) : key;
    int dash = stem.lastIndexOf('-');
    while (dash > 0 && FORMS.contains(stem.substring(dash + 1))) {
      stem = stem.substring(0, dash);
      dash = stem.lastIndexOf('-');
    }
    return stem;
  }

  private void readBrackets(Mention mention) {
    Tokens tokens = mention.tokens();
    int open = mention.span().to();
    boolean brackets =
        open + 2 < tokens.size() && tokens.first(open) == '(' && tokens.first(open + 2) == ')';
    if (brackets && mention.span().length() > 1) {
      String inside = tokens.word(open + 1);
      if (inside.length() > 1 && inside.equals(inside.toUpperCase(Locale.ROOT))) {
        longForms.putIfAbsent(Letters.key(inside), stem(mention.key()));
      }
    }
  }

  private void readInitials(Mention mention) {
    StringBuilder initials = new StringBuilder();
    for (String part : mention.key().split("-", -1)) {
      if (!part.isEmpty() && !Set.of("of", "the", "and", "for", "in", "on").contains(part)) {
        initials.append(part.charAt(0));
      }
    }
    if (initials.length() >= 3) {
      longForms.putIfAbsent(initials.toString(), stem(mention.key()));
    }
  }

  /** "Goldman" where only one name begins so. */
  private void readShortForms(Set<String> keys) {
    Map<String, String> begins = new HashMap<>();
    for (String key : keys) {
      int dash = key.indexOf('-');
      if (dash > 0) {
        begins.merge(key.substring(0, dash), key, (a, b) -> "");
      }
    }
    begins.forEach(
        (first, key) -> {
          if (!key.isEmpty() && keys.contains(first) && !book.entries.containsKey(first)) {
            longForms.putIfAbsent(first, key);
          }
        });
    readEnds(keys);
  }

  /** "United" where only one name ends so. */
  private void readEnds(Set<String> keys) {
    Map<String, String> ends = new HashMap<>();
    for (String key : keys) {
      int dash = key.lastIndexOf('-');
      if (dash > 0) {
        ends.merge(key.substring(dash + 1), key, (a, b) -> "");
      }
    }
    ends.forEach(
        (last, key) -> {
          if (!key.isEmpty() && keys.contains(last) && !book.entries.containsKey(last)) {
            longForms.putIfAbsent(last, key);
          }
        });
  }

  Known resolve(Mention mention) {
    String stem = stem(mention.key());
    String key = longForms.getOrDefault(stem, stem);
    Entry entry = book.entries.get(key);
    if (entry == null) {
      entry = book.entries.get(mention.key());
    }
    if (entry == null && key.startsWith("us-")) {
      entry = book.entries.get(key.substring(3));
    }
    if (entry != null) {
      return new Known(
          "org:" + Letters.key(entry.name()),
          Entity.Type.ORGANISATION,
          entry.name(),
          entry.country());
    }
    return new Known("org:" + key, Entity.Type.ORGANISATION, null, null);
  }
}
