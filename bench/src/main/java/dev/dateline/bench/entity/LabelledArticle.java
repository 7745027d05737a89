package dev.dateline.bench.entity;

import dev.dateline.enrich.tag.entity.Labels;
import dev.dateline.enrich.tag.entity.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * An article whose names were marked.
 *
 * @param id where it comes from
 * @param tokens its text, in words
 * @param names what was marked, in order
 */
record LabelledArticle(String id, Tokens tokens, List<Name> names) {
  /**
   * A marked name.
   *
   * @param start first code unit
   * @param end one past the last
   * @param type see {@link Labels}
   */
  record Name(int start, int end, int type) {}

  LabelledArticle {
    names = List.copyOf(names);
  }

  /** The label of every token. Names that do not fall on token borders are left out. */
  byte[] labels() {
    byte[] labels = new byte[tokens.size()];
    int token = 0;
    for (Name name : names) {
      while (token < tokens.size() && tokens.start(token) < name.start()) {
        token++;
      }
      int to = token;
      while (to < tokens.size() && tokens.end(to) <= name.end()) {
        to++;
      }
      boolean fits =
          to > token && tokens.start(token) == name.start() && tokens.end(to - 1) == name.end();
      for (int i = token; fits && i < to; i++) {
        labels[i] = (byte) Labels.of(name.type(), i == token, i == to - 1);
      }
    }
    return labels;
  }

  /** Collects words and tags of column data into an article; words are parted by one space. */
  static final class Builder {
    private final String id;
    private final StringBuilder text = new StringBuilder();
    private final List<int[]> words = new ArrayList<>();
    private final List<Integer> sentences = new ArrayList<>(List.of(0));
    private final List<Name> names = new ArrayList<>();
    private int nameStart = -1;
    private int nameType;

    Builder(String id) {
      this.id = id;
    }

    boolean isEmpty() {
      return words.isEmpty();
    }

    /** Adds a word with its tag: {@code O}, {@code B-PER}, {@code I-LOC}; others are no name. */
    void word(String word, String tag) {
      int type = type(tag);
      boolean goesOn = nameStart >= 0 && type == nameType && !tag.startsWith("B-");
      if (!goesOn) {
        closeName();
      }
      if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
        text.append(' ');
      }
      int start = text.length();
      text.append(word);
      words.add(new int[] {start, text.length()});
      if (!goesOn && type >= 0) {
        nameStart = start;
        nameType = type;
      }
    }

    private void closeName() {
      if (nameStart >= 0) {
        names.add(new Name(nameStart, text.length(), nameType));
        nameStart = -1;
      }
    }

    void endSentence() {
      closeName();
      if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
        text.append("\n\n");
        sentences.add(words.size());
      }
    }

    LabelledArticle build() {
      closeName();
      Tokens tokens = new Tokens(text.toString());
      int next = 0;
      for (int i = 0; i < words.size(); i++) {
        while (next < sentences.size() && sentences.get(next) == i) {
          tokens.breakSentence();
          next++;
        }
        tokens.add(words.get(i)[0], words.get(i)[1]);
      }
      return new LabelledArticle(id, tokens, names);
    }

    private static int type(String tag) {
      int dash = tag.indexOf('-');
      if (dash < 0) {
        return -1;
      }
      return switch (tag.substring(dash + 1).toUpperCase(java.util.Locale.ROOT)) {
        case "PER", "PERSON" -> Labels.PERSON;
        case "ORG", "ORGANISATION", "ORGANIZATION" -> Labels.ORGANISATION;
        case "LOC", "LOCATION", "GPE" -> Labels.LOCATION;
        case "MISC", "NATIONALITY" -> Labels.OTHER;
        default -> -1;
      };
    }
  }
}
