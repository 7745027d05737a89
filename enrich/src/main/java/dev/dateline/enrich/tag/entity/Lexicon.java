package dev.dateline.enrich.tag.entity;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists of names and words, and where their entries stand in a text. Entries are compared without
 * regard to case and accents, except that short acronyms ("WHO") want upper case. Immutable.
 *
 * <p>Entries are kept as 32-bit hashes: a word outside the lists is taken for one inside about once
 * in a hundred thousand words, which a statistical model forgives.
 */
public final class Lexicon {
  /** What an entry is. The numbers are part of the model file. */
  public enum Kind {
    COUNTRY(0),
    NATIONALITY(1),
    CITY(2),
    REGION(3),
    PLACE(4),
    ORGANISATION(5),
    COMPANY(6),
    ORG_WORD(7),
    PLACE_WORD(8),
    GIVEN(9),
    SURNAME(10),
    TITLE(11),
    OTHER(12);

    final int index;

    Kind(int index) {
      this.index = index;
    }
  }

  /** Bits that {@link #mark} spends on a kind. */
  static final int BITS = 3;

  static final int BEGIN = 1;
  static final int INSIDE = 2;
  static final int END = 3;
  static final int UNIT = 4;

  private static final int KINDS = Kind.values().length;
  private static final int ALL = (1 << KINDS) - 1;
  private static final long PREFIX = 1L << 62;
  private static final int MAX_PHRASE = 8;
  private static final int MAX_ACRONYM = 5;

  private int[] keys = new int[1 << 17];
  private long[] values = new long[1 << 17];
  private int size;

  private Lexicon() {}

  /** Reads the lists that ship with Dateline. */
  public static Lexicon load() {
    Lexicon lexicon = new Lexicon();
    for (String[] row : Lists.rows("countries.tsv")) {
      lexicon.addAll(Kind.COUNTRY, row[1], Lists.cell(row, 2));
      lexicon.addAll(Kind.NATIONALITY, "", Lists.cell(row, 3));
    }
    Set<String> regions = new HashSet<>();
    for (String[] row : Lists.rows("cities.tsv")) {
      lexicon.add(Kind.CITY, row[0]);
      regions.add(Lists.cell(row, 2));
    }
    regions.forEach(region -> lexicon.add(Kind.REGION, region));
    lexicon.addColumn(Kind.CITY, "cities-of-note.tsv");
    lexicon.addNamesAndAliases(Kind.PLACE, "places.tsv");
    lexicon.addNamesAndAliases(Kind.ORGANISATION, "organisations.tsv");
    lexicon.addColumn(Kind.COMPANY, "companies.tsv");
    lexicon.addColumn(Kind.ORG_WORD, "org-words.tsv");
    lexicon.addColumn(Kind.PLACE_WORD, "place-words.tsv");
    lexicon.addColumn(Kind.GIVEN, "given-names.tsv");
    lexicon.addColumn(Kind.SURNAME, "surnames.tsv");
    lexicon.addColumn(Kind.TITLE, "titles.tsv");
    lexicon.addColumn(Kind.OTHER, "other-names.tsv");
    return lexicon;
  }

  private void addColumn(Kind kind, String list) {
    for (String[] row : Lists.rows(list)) {
      add(kind, row[0]);
    }
  }

  private void addNamesAndAliases(Kind kind, String list) {
    for (String[] row : Lists.rows(list)) {
      addAll(kind, row[0], Lists.cell(row, 1));
    }
  }

  private void addAll(Kind kind, String name, String aliases) {
    List.of(name).forEach(entry -> add(kind, entry));
    Lists.aliases(aliases).forEach(entry -> add(kind, entry));
  }

  private void add(Kind kind, String phrase) {
    if (phrase.isBlank()) {
      return;
    }
    long bit = 1L << kind.index;
    if (isOneWord(phrase)) {
      put(Letters.hash(phrase), isAcronym(phrase) ? bit << KINDS : bit);
      return;
    }
    Tokens tokens = Tokenizer.tokenize(phrase);
    int length = Math.min(tokens.size(), MAX_PHRASE);
    int hash = 0;
    for (int i = 0; i < length; i++) {
      int word = Letters.hash(phrase, tokens.start(i), tokens.end(i));
      hash = i == 0 ? word : Letters.pair(hash, word);
      put(hash, i < length - 1 ? PREFIX : isAcronym(phrase) ? bit << KINDS : bit);
    }
  }

  /** Most entries are, and need no tokeniser; it would take half of the time to load. */
  private static boolean isOneWord(String phrase) {
    for (int i = 0; i < phrase.length(); i++) {
      if (!Character.isLetter(phrase.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAcronym(String phrase) {
    return phrase.length() <= MAX_ACRONYM
        && phrase.chars().allMatch(c -> Character.isUpperCase(c) || c == '.' || c == '&');
  }

  private void put(int hash, long bits) {
    if (size * 2 > keys.length) {
      grow();
    }
    int slot = slot(keys, hash);
    if (keys[slot] == 0) {
      keys[slot] = hash;
      size++;
    }
    values[slot] |= bits;
  }

  private void grow() {
    int[] oldKeys = keys;
    long[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int slot(int[] keys, int hash) {
    int slot = hash & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != hash) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  /**
   * Marks every token with the entries it is part of, the longest of each kind: three bits a kind
   * that say whether it begins, continues, ends or is the entry.
   *
   * @param words {@link Letters#hash} of every token
   * @param marks is overwritten
   */
  void mark(Tokens tokens, int[] words, long[] marks) {
    Arrays.fill(marks, 0, tokens.size(), 0);
    for (int i = 0; i < tokens.size(); i++) {
      if (mayBegin(tokens, i)) {
        markFrom(tokens, words, marks, i);
      }
    }
  }

  /** Is exactly this run of tokens an entry of one of these kinds? */
  boolean has(Tokens tokens, int from, int to, Kind... kinds) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      int word = Letters.hash(tokens.text(), tokens.start(i), tokens.end(i));
      hash = i == from ? word : Letters.pair(hash, word);
    }
    int slot = slot(keys, hash);
    if (keys[slot] == 0) {
      return false;
    }
    long found = values[slot] & ALL;
    if (isUpperCase(tokens, from, to)) {
      found |= (values[slot] >>> KINDS) & ALL;
    }
    for (Kind kind : kinds) {
      if (((found >>> kind.index) & 1) != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayBegin(Tokens tokens, int i) {
    char c = tokens.first(i);
    return Character.isUpperCase(c)
        || Character.isDigit(c)
        || (c == 'a' && i + 1 < tokens.size() && tokens.isCapitalised(i + 1))
        || (Character.isLowerCase(c) && tokens.length(i) > 1 && hasUpperCase(tokens, i));
  }

  private static boolean hasUpperCase(Tokens tokens, int i) {
    for (int at = tokens.start(i) + 1; at < tokens.end(i); at++) {
      if (Character.isUpperCase(tokens.text().charAt(at))) {
        return true;
      }
    }
    return false;
  }

  private void markFrom(Tokens tokens, int[] words, long[] marks, int from) {
    int hash = words[from];
    int limit = Math.min(tokens.size(), from + MAX_PHRASE);
    for (int to = from + 1; to <= limit; to++) {
      if (to > from + 1) {
        hash = Letters.pair(hash, words[to - 1]);
      }
      int slot = slot(keys, hash);
      if (keys[slot] == 0) {
        return;
      }
      long value = values[slot];
      int kinds = (int) (value & ALL);
      if (value >>> KINDS != 0 && isUpperCase(tokens, from, to)) {
        kinds |= (int) ((value >>> KINDS) & ALL);
      }
      if (kinds != 0) {
        set(marks, from, to, kinds);
      }
      if ((value & PREFIX) == 0) {
        return;
      }
    }
  }

  private static boolean isUpperCase(Tokens tokens, int from, int to) {
    for (int at = tokens.start(from); at < tokens.end(to - 1); at++) {
      if (Character.isLowerCase(tokens.text().charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /** A longer entry overwrites the shorter one it begins with; one that began earlier stays. */
  private static void set(long[] marks, int from, int to, int kinds) {
    for (int rest = kinds; rest != 0; rest &= rest - 1) {
      int shift = Integer.numberOfTrailingZeros(rest) * BITS;
      long before = (marks[from] >>> shift) & 7;
      if (before == INSIDE || before == END) {
        continue;
      }
      for (int i = from; i < to; i++) {
        long mark = to - from == 1 ? UNIT : i == from ? BEGIN : i == to - 1 ? END : INSIDE;
        marks[i] = (marks[i] & ~(7L << shift)) | (mark << shift);
      }
    }
  }

  /** What part of an entry of this kind the token is; 0 for none. */
  static int part(long mark, Kind kind) {
    return (int) ((mark >>> (kind.index * BITS)) & 7);
  }

  static boolean has(long mark, Kind kind) {
    return part(mark, kind) != 0;
  }
}
