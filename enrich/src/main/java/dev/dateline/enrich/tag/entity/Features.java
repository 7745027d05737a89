package dev.dateline.enrich.tag.entity;

import dev.dateline.enrich.tag.entity.Lexicon.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the words of an article into features, each a 32-bit hash ("feature hashing": Weinberger et
 * al., ICML 2009, without a sign: collisions are rare as rows are kept apart by the whole hash).
 * Trainer and tagger share this class, so that they can't disagree. Immutable and thread-safe; an
 * article's features live in {@link Article}.
 */
public final class Features {
  /** No word has more features than this. */
  public static final int MAX_PER_WORD = 192;

  private static final int PAD = 0x5bd1e995;
  private final Lexicon lexicon;
  private final Background background;

  public Features(Lexicon lexicon, Background background) {
    this.lexicon = lexicon;
    this.background = background;
  }

  /** What of a word is left out. */
  public enum Hidden {
    NOTHING,
    /** As if the word had never been seen in marked text. */
    WORD,
    /** As if it had never been seen at all. */
    ALL
  }

  /** The hash under which a word is known, case and accents aside. */
  public static int word(String word) {
    return Letters.hash(word);
  }

  /** Reads an article given as its texts: headline, body. */
  public Article read(List<Tokens> texts) {
    List<Sheet> sheets = new ArrayList<>();
    for (Tokens text : texts) {
      sheets.add(new Sheet(text, lexicon, background));
    }
    return new Article(sheets);
  }

  /** An article ready to give features. Not thread-safe. */
  public static final class Article {
    final List<Sheet> sheets;
    private final Memory memory;
    private Sheet sheet;
    private int from;
    private int to;
    private int token;
    private int[] out;
    private int count;
    private boolean blind;
    private boolean blindest;

    Article(List<Sheet> sheets) {
      this.sheets = List.copyOf(sheets);
      this.memory = new Memory(sheets);
    }

    /**
     * The end of the segment that begins with this word: the words from here on that may be part of
     * a name, or else the words that may not. Names do not cross from one segment into another.
     *
     * @param text number of the text in the article
     * @param word number of the token in the text
     * @param end of the sentence
     */
    public int segmentEnd(int text, int word, int end) {
      boolean[] open = sheets.get(text).open;
      int at = word + 1;
      while (at < end && open[at] == open[word]) {
        at++;
      }
      return at;
    }

    /** May this word be part of a name? */
    public boolean isOpen(int text, int word) {
      return sheets.get(text).open[word];
    }

    /**
     * Writes the features of one word.
     *
     * @param text number of the text in the article
     * @param sentence number of the sentence in the text
     * @param word number of the token in the text
     * @param hidden leaves out what tells this very word from others of its looks; for training
     * @param features receives them; at least {@link #MAX_PER_WORD} long
     * @return how many
     */
    public int features(int text, int sentence, int word, Hidden hidden, int[] features) {
      sheet = sheets.get(text);
      from = sheet.tokens.from(sentence);
      to = sheet.tokens.to(sentence);
      token = word;
      out = features;
      count = 0;
      blind = hidden != Hidden.NOTHING;
      blindest = hidden == Hidden.ALL;
      put(1, sheet.cases[sentence].index);
      words();
      shapes();
      if (!blind) {
        affixes();
      }
      classes();
      paths();
      lists();
      profiles();
      run(sentence);
      memory();
      return count;
    }

    private void put(int template, int value) {
      if (count < MAX_PER_WORD) {
        int hash = Letters.mix(value * 0x9E3779B1 + template * 0x7FEB352D);
        out[count++] = hash == 0 ? 1 : hash;
      }
    }

    private int word(int offset) {
      int at = token + offset;
      return at < from || at >= to ? PAD + (at < from ? 1 : 2) : sheet.words[at];
    }

    private int shape(int offset) {
      int at = token + offset;
      return at < from || at >= to ? PAD + (at < from ? 1 : 2) : sheet.shapes[at];
    }

    private int fine(int offset) {
      int at = token + offset;
      return at < from || at >= to ? -1 : sheet.fine[at];
    }

    private int coarse(int offset) {
      int at = token + offset;
      return at < from || at >= to ? -1 : sheet.coarse[at];
    }

    private void words() {
      put(3, word(-1));
      put(4, word(1));
      put(5, word(-2));
      put(6, word(2));
      put(7, Letters.pair(word(-2), word(-1)));
      put(8, Letters.pair(word(1), word(2)));
      put(9, Letters.pair(word(-1), word(1)));
      put(10, Letters.pair(word(-1), shape(0)));
      put(11, Letters.pair(word(1), shape(0)));
      if (!blind) {
        put(2, word(0));
        put(12, Letters.pair(word(-1), word(0)));
        put(13, Letters.pair(word(0), word(1)));
        put(14, Letters.pair(word(0), shape(0)));
      }
    }

    private void shapes() {
      put(15, shape(0));
      put(16, shape(-1));
      put(17, shape(1));
      put(18, Letters.pair(shape(-1), shape(0)));
      put(19, Letters.pair(shape(0), shape(1)));
      put(20, Letters.pair(Letters.pair(shape(-1), shape(0)), shape(1)));
      put(21, token == from ? Letters.pair(shape(0), shape(1)) : 0);
      put(22, Letters.pair(shape(-2), Letters.pair(shape(-1), shape(0))));
      put(23, Letters.pair(shape(2), Letters.pair(shape(1), shape(0))));
    }

    private void affixes() {
      String text = sheet.tokens.text();
      int start = sheet.tokens.start(token);
      int end = sheet.tokens.end(token);
      int length = end - start;
      for (int n = 2; n <= 4 && n < length; n++) {
        put(24 + n, Letters.hash(text, start, start + n));
        put(28 + n, Letters.hash(text, end - n, end));
      }
      if (length > 3 && sheet.capital[token]) {
        put(34, Letters.pair(Letters.hash(text, end - 3, end), shape(0)));
      }
      for (int i = start + 2; i < end - 2; i++) {
        if (text.charAt(i) == '-') {
          put(36, Letters.hash(text, start, i));
          put(37, Letters.hash(text, i + 1, end));
          break;
        }
      }
    }

    private void classes() {
      int fine = blind ? 0 : fine(0);
      int coarse = blind ? 0 : coarse(0);
      put(40, fine);
      put(41, fine(-1));
      put(42, fine(1));
      put(43, coarse);
      put(44, Letters.pair(coarse(-2), coarse(-1)));
      put(45, Letters.pair(coarse(1), coarse(2)));
      put(46, Letters.pair(coarse(-1), coarse));
      put(47, Letters.pair(coarse, coarse(1)));
      put(48, Letters.pair(coarse(-1), coarse(1)));
      put(49, Letters.pair(coarse, shape(0)));
      put(50, Letters.pair(fine(-1), shape(0)));
      put(51, Letters.pair(fine(1), shape(0)));
    }

    private int path(int offset, int steps) {
      int at = token + offset;
      return at < from || at >= to || (blindest && offset == 0)
          ? 0
          : WordTable.prefix(sheet.paths[at], steps);
    }

    private void paths() {
      for (int steps = 4; steps <= 12; steps += 2) {
        put(78 + steps / 2, path(0, steps));
      }
      put(85, path(0, 31));
      put(86, Letters.pair(path(0, 6), shape(0)));
      put(87, Letters.pair(path(0, 10), shape(0)));
      put(88, path(-1, 6));
      put(89, path(-1, 10));
      put(90, path(-1, 31));
      put(91, path(1, 6));
      put(92, path(1, 10));
      put(93, path(1, 31));
      put(94, path(-2, 6));
      put(95, path(-2, 10));
      put(96, path(2, 6));
      put(97, path(2, 10));
      put(98, Letters.pair(path(-1, 8), path(0, 8)));
      put(99, Letters.pair(path(0, 8), path(1, 8)));
      put(100, Letters.pair(path(-1, 8), path(1, 8)));
      put(101, Letters.pair(path(-1, 31), shape(0)));
      put(102, Letters.pair(path(1, 31), shape(0)));
    }

    private int profile(int at) {
      return at < from || at >= to || !sheet.capital[at] || (blindest && at == token)
          ? -1
          : sheet.profiles[at];
    }

    private int listed(int at) {
      return at < from || at >= to || (blindest && at == token) ? -1 : sheet.listed[at];
    }

    /** How the word, and names it is part of, stand in the large lists. */
    private void profiles() {
      if (!sheet.capital[token]) {
        return;
      }
      int profile = profile(token);
      put(103, profile);
      put(104, profile(token - 1));
      put(105, profile(token + 1));
      if (profile > 0) {
        for (int place = 0; place < WordTable.Place.values().length; place++) {
          int often = (profile >>> (place * WordTable.BITS)) & 3;
          put(106 + place, often);
        }
      }
      put(113, Letters.pair(profile, profile(token + 1)));
      put(114, Letters.pair(profile(token - 1), profile));
      int listed = listed(token);
      put(115, listed);
      put(116, Letters.pair(listed, shape(0)));
      put(117, Letters.pair(listed(token - 1), listed));
      put(118, Letters.pair(listed, listed(token + 1)));
      for (int rest = Math.max(0, listed), type = 0; rest != 0; rest >>>= Lexicon.BITS, type++) {
        if ((rest & 7) != 0) {
          put(119, type * 8 + (rest & 7));
          put(120, Letters.pair(type * 8 + (rest & 7), word(-1)));
        }
      }
    }

    private long mark(int offset) {
      int at = token + offset;
      return at < from || at >= to ? 0 : sheet.marks[at];
    }

    private static int fold(long mark) {
      return (int) (mark ^ (mark >>> 32));
    }

    private void lists() {
      long mark = mark(0);
      int before = fold(mark(-1));
      int after = fold(mark(1));
      put(52, fold(mark));
      put(53, before);
      put(54, after);
      put(55, Letters.pair(fold(mark), shape(0)));
      if (mark != 0 || before != 0) {
        put(56, Letters.pair(before, fold(mark)));
      }
      if (mark != 0 || after != 0) {
        put(57, Letters.pair(fold(mark), after));
      }
      for (long rest = mark; rest != 0; ) {
        int kind = Long.numberOfTrailingZeros(rest) / Lexicon.BITS;
        int part = (int) ((mark >>> (kind * Lexicon.BITS)) & 7);
        put(58, kind * 8 + part);
        put(59, Letters.pair(kind * 8 + part, word(1)));
        put(60, Letters.pair(kind * 8 + part, word(-1)));
        rest &= ~(7L << (kind * Lexicon.BITS));
      }
    }

    /** The run of capitals around the word: what stands before and behind it, how it ends. */
    private void run(int sentence) {
      if (!sheet.capital[token] || sheet.cases[sentence] != Sheet.Case.SENTENCE) {
        return;
      }
      int first = sheet.runFrom[token];
      int end = sheet.runTo[token];
      int place = token - first;
      int left = end - token - 1;
      int position = Math.min(place, 3) * 4 + Math.min(left, 3);
      int wordBefore = first > from ? sheet.words[first - 1] : PAD + 1;
      int wordAfter = end < to ? sheet.words[end] : PAD + 2;
      put(62, position);
      put(63, Letters.pair(position, wordBefore));
      put(64, Letters.pair(position, wordAfter));
      put(65, Letters.pair(Math.min(left, 3), sheet.words[end - 1]));
      put(66, Letters.pair(Math.min(place, 3), sheet.words[first]));
      put(67, Letters.pair(position, fold(sheet.marks[end - 1])));
      put(68, Letters.pair(position, fold(sheet.marks[first])));
      put(69, Letters.pair(first == from ? 1 : 0, position));
      put(71, quotes(first, end));
      put(121, Letters.pair(position, blindest ? -1 : sheet.runTypes[token]));
      put(122, Letters.pair(position, profile(end - 1)));
      put(123, Letters.pair(position, profile(first)));
      put(124, Letters.pair(position, path(end - 1 - token, 8)));
      put(125, Letters.pair(position, path(end - token, 8)));
      put(126, Letters.pair(position, path(first - 1 - token, 8)));
      boolean organisation = false;
      boolean place2 = false;
      for (int i = token; i < end; i++) {
        organisation |= sheet.is(i, Kind.ORG_WORD);
        place2 |= sheet.is(i, Kind.PLACE_WORD);
      }
      put(70, (organisation ? 2 : 0) + (place2 ? 1 : 0));
    }

    /** Is the run what stands in quotes, or does it begin or end there? */
    private int quotes(int first, int end) {
      boolean opened = first > from && sheet.words[first - 1] == Sheet.QUOTE;
      boolean closed = end < to && sheet.words[end] == Sheet.QUOTE;
      boolean closedBehindStop =
          end + 1 < to && sheet.tokens.length(end) == 1 && sheet.words[end + 1] == Sheet.QUOTE;
      return (opened ? 1 : 0) + (closed ? 2 : 0) + (closedBehindStop ? 4 : 0);
    }

    private void memory() {
      if (!sheet.capital[token]) {
        return;
      }
      int signs = memory.of(sheet.words[token]);
      for (int rest = signs; rest != 0; rest &= rest - 1) {
        put(72, Letters.pair(rest & -rest, shape(0)));
      }
      int about =
          Memory.LOWER_CASE
              | Memory.MID_SENTENCE
              | Memory.AFTER_GIVEN
              | Memory.AFTER_TITLE
              | Memory.AFTER_IN;
      put(73, Letters.pair(signs & about, token == from ? 1 : 0));
      if (token + 1 < to && sheet.capital[token + 1]) {
        put(
            74,
            memory.of(sheet.words[token + 1])
                & (Memory.AFTER_GIVEN | Memory.AFTER_TITLE | Memory.IN_ORGANISATION));
      }
      if (token > from && sheet.capital[token - 1]) {
        put(
            75,
            memory.of(sheet.words[token - 1])
                & (Memory.AFTER_GIVEN | Memory.AFTER_TITLE | Memory.IN_ORGANISATION));
      }
    }
  }
}
