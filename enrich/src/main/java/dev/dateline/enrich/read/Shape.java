package dev.dateline.enrich.read;

/**
 * What a line looks like, whatever its language: measures that tell a headline from a sentence.
 *
 * @param weight length in Latin letters' worth: an ideograph or kana counts 3, a Hangul syllable 2
 * @param words runs of characters between white space
 * @param ending how it ends
 * @param sentences sentence ends inside the line, the last one included
 * @param letters letters and marks
 * @param lowers lower-case letters
 * @param digits decimal digits
 * @param cased the script tells capitals from small letters
 * @param titled share of the longer words that start with a capital, 0 where the script has none
 */
record Shape(
    int weight,
    int words,
    Ending ending,
    int sentences,
    int letters,
    int lowers,
    int digits,
    boolean cased,
    double titled) {
  /** How a line ends. */
  enum Ending {
    /** Full stop of any script. */
    SENTENCE,
    /** Question or exclamation mark: a sentence, but headlines have them too. */
    CALL,
    ELLIPSIS,
    /** Colon, comma, semicolon or dash: something follows. */
    OPEN,
    NONE
  }

  private static final String STOPS = ".。।॥۔።．｡։";
  private static final String CALLS = "!?！？؟‽⁈⁉";
  private static final String OPENERS = ":,;：，；、،؛-–—";
  private static final String CLOSERS = "\"'”’»›)]}）］」』】〉》“‘«*_";

  /** Only so much of a line is looked at for its words: enough to know that it is long. */
  private static final int SAMPLE_CHARS = 2_000;

  private static final int LONG_WORD_LETTERS = 4;
  private static final int PROSE_WEIGHT = 60;
  private static final int PROSE_WORDS = 7;
  private static final int LONG_WEIGHT = 200;
  private static final int TITLE_MIN_WEIGHT = 12;
  private static final int TITLE_MAX_WEIGHT = 170;

  static Shape of(String text) {
    Counter counter = new Counter();
    int end = Math.min(text.length(), SAMPLE_CHARS);
    for (int i = 0; i < end; ) {
      int c = text.codePointAt(i);
      counter.add(c);
      i += Character.charCount(c);
    }
    counter.endWord();
    int rest = text.length() - end;
    return new Shape(
        counter.weight + rest,
        counter.words + rest / 6,
        counter.ending(text),
        counter.sentences,
        counter.letters,
        counter.lowers,
        counter.digits,
        counter.casedLetters * 2 > counter.letters,
        counter.longWords == 0 ? 0 : (double) counter.titledWords / counter.longWords);
  }

  /** Sentences, or so much text that it can be no title even where a script has no full stop. */
  boolean prose() {
    if (ending == Ending.ELLIPSIS) {
      return weight >= LONG_WEIGHT && sentences > 1;
    }
    boolean ends = ending == Ending.SENTENCE || ending == Ending.CALL;
    boolean worded = words >= PROSE_WORDS || !spaced();
    return weight >= LONG_WEIGHT
        || (ends && worded && weight >= PROSE_WEIGHT && (sentences > 1 || !headlineCall()));
  }

  /** Could be a headline: some words, but no sentence brought to its end. */
  boolean titleLike() {
    return weight >= TITLE_MIN_WEIGHT
        && weight <= TITLE_MAX_WEIGHT
        && (words > 1 || !spaced())
        && (ending == Ending.NONE || ending == Ending.CALL)
        && letters * 2 > weight / 3
        && digits * 2 < letters
        && sentences <= 2;
  }

  /** Words are set apart by spaces, as far as one line can tell. */
  boolean spaced() {
    boolean ideographic = weight * 2 > letters * 5;
    return !ideographic && words * 20 > weight / 2;
  }

  boolean endsSentence() {
    return ending == Ending.SENTENCE || ending == Ending.CALL;
  }

  /** Capitals throughout, as wires wrote once. */
  boolean shouted() {
    return cased && lowers * 10 < letters;
  }

  private boolean headlineCall() {
    return ending == Ending.CALL && weight < 110;
  }

  private static Ending ending(String text) {
    int i = text.length() - 1;
    while (i > 0 && (CLOSERS.indexOf(text.charAt(i)) >= 0 || text.charAt(i) == ' ')) {
      i--;
    }
    if (i < 0) {
      return Ending.NONE;
    }
    char c = text.charAt(i);
    if (c == '…' || (c == '.' && i > 1 && text.charAt(i - 1) == '.')) {
      return Ending.ELLIPSIS;
    } else if (STOPS.indexOf(c) >= 0) {
      return Ending.SENTENCE;
    } else if (CALLS.indexOf(c) >= 0) {
      return Ending.CALL;
    }
    return OPENERS.indexOf(c) >= 0 ? Ending.OPEN : Ending.NONE;
  }

  static boolean isStop(int c) {
    return STOPS.indexOf(c) >= 0 || CALLS.indexOf(c) >= 0;
  }

  private static boolean isCloser(int c) {
    return CLOSERS.indexOf(c) >= 0;
  }

  /** The full stops that need no space behind them. */
  private static boolean isWideStop(int c) {
    return c > 0x7f && isStop(c);
  }

  /** One pass over the characters. */
  private static final class Counter {
    private int weight;
    private int words;
    private int sentences;
    private int letters;
    private int lowers;
    private int digits;
    private int casedLetters;
    private int longWords;
    private int titledWords;

    private int wordLetters;
    private boolean wordTitled;
    private boolean inWord;
    private boolean stopped;

    void add(int c) {
      weight += weight(c);
      if (c == ' ') {
        endWord();
        return;
      }
      inWord = true;
      if (isWideStop(c)) {
        sentences++;
      } else if (isStop(c)) {
        stopped = true;
      } else if (!isCloser(c)) {
        stopped = false;
      }
      if (Character.isLetter(c)) {
        addLetter(c);
      } else if (Character.isDigit(c)) {
        digits++;
      }
    }

    private void addLetter(int c) {
      letters++;
      if (Character.isLowerCase(c)) {
        lowers++;
        casedLetters++;
      } else if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
        casedLetters++;
        wordTitled |= wordLetters == 0;
      }
      wordLetters++;
    }

    void endWord() {
      if (!inWord) {
        return;
      }
      words++;
      // "J. Smith" and "U.S. troops" end no sentence: the word before the stop is too short.
      if (stopped && wordLetters > 2) {
        sentences++;
      }
      if (wordLetters >= LONG_WORD_LETTERS) {
        longWords++;
        titledWords += wordTitled ? 1 : 0;
      }
      wordLetters = 0;
      wordTitled = false;
      inWord = false;
      stopped = false;
    }

    /** A title may end in an abbreviation with stops: "TRADE DEAL WITH U.S." */
    Ending ending(String text) {
      Ending ending = Shape.ending(text);
      int stop = text.length() - 1;
      boolean abbreviated =
          ending == Ending.SENTENCE
              && stop > 2
              && text.charAt(stop) == '.'
              && text.charAt(stop - 2) == '.';
      boolean title = longWords > 0 && titledWords * 10 >= longWords * 7;
      return abbreviated && title && sentences == 0 ? Ending.NONE : ending;
    }

    private static int weight(int c) {
      if (c < 0x1100) {
        return 1;
      } else if (Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30ff)) {
        return 3;
      }
      return c >= 0xac00 && c <= 0xd7a3 ? 2 : 1;
    }
  }
}
