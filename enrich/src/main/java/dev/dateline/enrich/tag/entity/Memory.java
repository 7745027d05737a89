package dev.dateline.enrich.tag.entity;

import dev.dateline.enrich.tag.entity.Lexicon.Kind;
import java.util.List;

/**
 * What an article shows about each capitalised word at all the places where it stands: a word that
 * follows a given name once, or is said to say something, tells about its other places too.
 */
final class Memory {
  static final int LOWER_CASE = 1;
  static final int MID_SENTENCE = 1 << 1;
  static final int AFTER_GIVEN = 1 << 2;
  static final int AFTER_TITLE = 1 << 3;
  static final int AFTER_CAPITAL = 1 << 4;
  static final int BEFORE_CAPITAL = 1 << 5;
  static final int AFTER_IN = 1 << 6;
  static final int IN_ORGANISATION = 1 << 7;
  static final int SAYS = 1 << 8;
  static final int IN_BRACKETS = 1 << 9;
  static final int AFTER_THE = 1 << 10;
  static final int ALONE = 1 << 11;
  static final int SIGNS = 12;

  private static final int SAID = Letters.hash("said");
  private static final int SAYS_WORD = Letters.hash("says");
  private static final int TOLD = Letters.hash("told");
  private static final int IN = Letters.hash("in");
  private static final int AT = Letters.hash("at");
  private static final int FROM = Letters.hash("from");
  private static final int NEAR = Letters.hash("near");
  private static final int THE = Letters.hash("the");

  private final int[] keys;
  private final short[] signs;

  Memory(List<Sheet> sheets) {
    int words = 0;
    for (Sheet sheet : sheets) {
      words += sheet.tokens.size();
    }
    keys = new int[Integer.highestOneBit(Math.max(8, words)) * 4];
    signs = new short[keys.length];
    sheets.forEach(this::readCapitals);
    sheets.forEach(this::readLowerCase);
  }

  private int slot(int word) {
    int slot = word & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != word) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  /** All signs seen of a capitalised word. */
  int of(int word) {
    int slot = slot(word);
    return keys[slot] == word ? signs[slot] : 0;
  }

  private void readCapitals(Sheet sheet) {
    Tokens tokens = sheet.tokens;
    for (int s = 0; s < tokens.sentences(); s++) {
      if (sheet.cases[s] != Sheet.Case.SENTENCE) {
        continue;
      }
      for (int i = tokens.from(s); i < tokens.to(s); i++) {
        if (sheet.capital[i]) {
          int slot = slot(sheet.words[i]);
          keys[slot] = sheet.words[i];
          signs[slot] |= (short) signs(sheet, i, tokens.from(s), tokens.to(s));
        }
      }
    }
  }

  private static int signs(Sheet sheet, int i, int from, int to) {
    int found = 0;
    if (i > from) {
      found |= before(sheet, i, from);
    }
    if (i + 1 < to) {
      int next = sheet.words[i + 1];
      found |= sheet.capital[i + 1] ? BEFORE_CAPITAL : 0;
      found |= next == SAID || next == SAYS_WORD || next == TOLD ? SAYS : 0;
    }
    boolean alone = sheet.runTo[i] - sheet.runFrom[i] == 1;
    found |= alone && i > from ? ALONE : 0;
    for (int t = i + 1; t < sheet.runTo[i]; t++) {
      found |= sheet.is(t, Kind.ORG_WORD) ? IN_ORGANISATION : 0;
    }
    return found;
  }

  private static int before(Sheet sheet, int i, int from) {
    int last = sheet.words[i - 1];
    int found = MID_SENTENCE;
    if (sheet.capital[i - 1]) {
      found |= AFTER_CAPITAL;
      found |= sheet.is(i - 1, Kind.GIVEN) ? AFTER_GIVEN : 0;
      found |= sheet.is(i - 1, Kind.TITLE) ? AFTER_TITLE : 0;
    }
    boolean single = sheet.runTo[i] == i + 1;
    found |= single && (last == IN || last == AT || last == FROM || last == NEAR) ? AFTER_IN : 0;
    found |= last == THE ? AFTER_THE : 0;
    found |= sheet.tokens.first(i - 1) == '(' && i - 1 >= from ? IN_BRACKETS : 0;
    return found;
  }

  private void readLowerCase(Sheet sheet) {
    for (int i = 0; i < sheet.tokens.size(); i++) {
      if (Character.isLowerCase(sheet.tokens.first(i))) {
        int slot = slot(sheet.words[i]);
        if (keys[slot] != 0) {
          signs[slot] |= LOWER_CASE;
        }
      }
    }
  }
}
