package dev.dateline.enrich.tag.entity;

import dev.dateline.enrich.tag.entity.Lexicon.Kind;

/**
 * What is known of each word of a text before any label is given: the raw matter of the features.
 * Built once for a text, then only read.
 */
final class Sheet {
  /** How the words of a sentence are written. */
  enum Case {
    /** Capitals mean something. */
    SENTENCE(0),
    /** Every Word Has a Capital, as in headlines. */
    TITLE(1),
    /** EVERYTHING IS A CAPITAL. */
    UPPER(2);

    final int index;

    Case(int index) {
      this.index = index;
    }
  }

  /** Small words inside names ("of the") are at most this far from a capital. */
  private static final int REACH = 2;

  static final int QUOTE = Letters.hash("\"");

  final Tokens tokens;
  final int[] words;
  final int[] shapes;
  final boolean[] capital;

  /** Whether a name may be here: there is an upper case letter in the word or one close by. */
  final boolean[] open;

  final long[] marks;
  final short[] fine;
  final short[] coarse;
  final int[] paths;
  final int[] profiles;
  final int[] listed;
  final byte[] runTypes;
  final int[] runFrom;
  final int[] runTo;
  final Case[] cases;

  Sheet(Tokens tokens, Lexicon lexicon, Background background) {
    int size = tokens.size();
    this.tokens = tokens;
    words = new int[size];
    shapes = new int[size];
    capital = new boolean[size];
    open = new boolean[size];
    marks = new long[size];
    fine = new short[size];
    coarse = new short[size];
    paths = new int[size];
    profiles = new int[size];
    listed = new int[size];
    runTypes = new byte[size];
    runFrom = new int[size];
    runTo = new int[size];
    cases = new Case[tokens.sentences()];
    for (int i = 0; i < size; i++) {
      words[i] = isQuote(i) ? QUOTE : Letters.hash(tokens.text(), tokens.start(i), tokens.end(i));
      capital[i] = tokens.isCapitalised(i);
      fine[i] = background.clusters().fine(words[i]);
      coarse[i] = background.clusters().coarse(words[i]);
      int known = background.words().find(words[i]);
      paths[i] = background.words().path(known);
      profiles[i] = background.words().profileOf(known);
    }
    lexicon.mark(tokens, words, marks);
    for (int s = 0; s < cases.length; s++) {
      cases[s] = caseOf(tokens.from(s), tokens.to(s));
      for (int i = tokens.from(s); i < tokens.to(s); i++) {
        shapes[i] = shape(i, cases[s]);
      }
      runs(tokens.from(s), tokens.to(s), background.names());
      names(tokens.from(s), tokens.to(s), background.names());
      open(tokens.from(s), tokens.to(s));
    }
  }

  private void open(int from, int to) {
    for (int i = from; i < to; i++) {
      if (capital[i] || hasUpper(i)) {
        java.util.Arrays.fill(open, Math.max(from, i - REACH), Math.min(to, i + REACH + 1), true);
      }
    }
  }

  private boolean hasUpper(int i) {
    for (int at = tokens.start(i); at < tokens.end(i); at++) {
      if (Character.isUpperCase(tokens.text().charAt(at))) {
        return true;
      }
    }
    return false;
  }

  /** Doubled single quotes are a double one. */
  private boolean isQuote(int i) {
    return tokens.length(i) == 2
        && Letters.fold(tokens.first(i)) == '\''
        && Letters.fold(tokens.last(i)) == '\'';
  }

  private Case caseOf(int from, int to) {
    int words = 0;
    int capitals = 0;
    int upper = 0;
    int longLower = 0;
    for (int i = from; i < to; i++) {
      if (!Character.isLetter(tokens.first(i)) || tokens.length(i) < 2) {
        continue;
      }
      words++;
      if (capital[i]) {
        capitals++;
        upper += hasLower(i) ? 0 : 1;
      } else if (tokens.length(i) > 4) {
        longLower++;
      }
    }
    if (words >= 3 && upper * 10 >= words * 8) {
      return Case.UPPER;
    }
    return words >= 4 && longLower == 0 && capitals * 10 >= words * 6 ? Case.TITLE : Case.SENTENCE;
  }

  private boolean hasLower(int i) {
    for (int at = tokens.start(i); at < tokens.end(i); at++) {
      if (Character.isLowerCase(tokens.text().charAt(at))) {
        return true;
      }
    }
    return false;
  }

  /** Classes of letters in order, runs cut to two: "Xx", "X.X.", "Xx-Xx", "d.d". */
  private int shape(int i, Case letterCase) {
    String text = tokens.text();
    if (words[i] == QUOTE) {
      return QUOTE;
    }
    int hash = letterCase.index + 1;
    char last = 0;
    int run = 0;
    for (int at = tokens.start(i); at < tokens.end(i); at++) {
      char c = text.charAt(at);
      char kind = shapeOf(c);
      if (letterCase == Case.UPPER && kind == 'x') {
        kind = 'X';
      }
      run = kind == last ? run + 1 : 1;
      last = kind;
      if (run <= 2) {
        hash = hash * 31 + kind;
      }
    }
    return Letters.mix(hash);
  }

  private static char shapeOf(char c) {
    if (Character.isLowerCase(c)) {
      return 'x';
    } else if (Character.isUpperCase(c)) {
      return 'X';
    } else if (Character.isDigit(c)) {
      return 'd';
    }
    return Character.isLetter(c) ? 'l' : Letters.fold(c);
  }

  /** Runs of capitalised words, with "of", "the", "and", "for", "de" between two of them. */
  private void runs(int from, int to, NameTable names) {
    int i = from;
    while (i < to) {
      if (!capital[i]) {
        runFrom[i] = i;
        runTo[i] = i + 1;
        i++;
        continue;
      }
      int end = i + 1;
      while (end < to && (capital[end] || joins(end, to))) {
        end++;
      }
      byte types = (byte) names.types(hash(i, end));
      for (int t = i; t < end; t++) {
        runFrom[t] = i;
        runTo[t] = end;
        runTypes[t] = types;
      }
      i = end;
    }
  }

  private int hash(int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = NameTable.append(hash, i - from, words[i]);
    }
    return hash;
  }

  /** Marks the names of several words, for each type the longest: see {@link Lexicon#mark}. */
  private void names(int from, int to, NameTable names) {
    for (int i = from; i < to; i++) {
      if (!capital[i]) {
        continue;
      }
      int hash = words[i];
      int limit = Math.min(to, i + NameTable.MAX_WORDS);
      for (int end = i + 2; end <= limit; end++) {
        hash = Letters.pair(hash, words[end - 1]);
        int types = isLower(end - 1) ? 0 : names.types(hash);
        for (int rest = types; rest != 0; rest &= rest - 1) {
          mark(i, end, Integer.numberOfTrailingZeros(rest) * Lexicon.BITS);
        }
      }
    }
  }

  private boolean isLower(int token) {
    return Character.isLowerCase(tokens.first(token));
  }

  private void mark(int from, int to, int shift) {
    int before = (listed[from] >>> shift) & 7;
    if (before == Lexicon.INSIDE || before == Lexicon.END) {
      return;
    }
    for (int i = from; i < to; i++) {
      int part = i == from ? Lexicon.BEGIN : i == to - 1 ? Lexicon.END : Lexicon.INSIDE;
      listed[i] = (listed[i] & ~(7 << shift)) | (part << shift);
    }
  }

  private boolean joins(int i, int to) {
    if (i + 1 >= to) {
      return false;
    }
    boolean link =
        switch (tokens.word(i)) {
          case "of", "&", "de", "for", "del", "da", "al", "bin", "van", "von" -> true;
          default -> false;
        };
    return link && capital[i + 1];
  }

  boolean is(int token, Kind kind) {
    return Lexicon.has(marks[token], kind);
  }
}
