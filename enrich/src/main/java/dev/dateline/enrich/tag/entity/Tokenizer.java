package dev.dateline.enrich.tag.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts English text into words and sentences in the manner of the Penn Treebank: possessives,
 * contractions, punctuation, money and per cent signs apart; hyphenated words, abbreviations,
 * initials, web addresses and handles whole. Linear in the length of the text.
 */
public final class Tokenizer {
  /** A sentence is cut here at the latest, so that no list without full stops becomes one. */
  static final int MAX_SENTENCE_TOKENS = 250;

  /** No word is this long; longer runs without a space are cut. */
  private static final int MAX_TOKEN_CHARS = 512;

  private static final Set<String> ABBREVIATIONS =
      Set.copyOf(
          Arrays.asList(
              ("mr mrs ms dr prof sen sens rep reps gov gen col lt sgt capt cpl cmdr adm maj brig pvt rev hon pres st ft mt"
                      + " jr sr inc corp co cos ltd bros dept univ assn no nos vs v etc al jan feb mar apr jun jul aug sep"
                      + " sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn"
                      + " miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que res spc pfc supt"
                      + " messrs mme mlle bd ave blvd rd ph esq est approx")
                  .split(" ")));

  /** Abbreviations that never end a sentence: a name or a number follows. */
  private static final Set<String> TITLES =
      Set.copyOf(
          Arrays.asList(
              ("mr mrs ms dr prof sen sens rep reps gov gen col lt sgt capt cpl cmdr adm maj brig pvt rev hon pres st ft mt"
                      + " no nos vs v messrs mme mlle spc pfc supt")
                  .split(" ")));

  /** Words that begin a sentence much more often than a name. */
  private static final Set<String> STARTERS =
      Set.copyOf(
          Arrays.asList(
              ("The A An He She It They We I You This That These Those In On At But And However If When While After"
                      + " Before As For By With There His Her Its Their Our My Some Many Most Both Also Meanwhile Since"
                      + " Although Though Such Last What Who How Why Where One Two")
                  .split(" ")));

  /** What wires put before a headline with a hyphen and no space. */
  private static final Set<String> SLUGS =
      Set.copyOf(
          Arrays.asList(
              ("soccer tennis golf cricket rugby basketball baseball athletics cycling olympics swimming boxing skiing"
                      + " racing football hockey nba nfl nhl mlb update brief factbox exclusive analysis timeline wrapup"
                      + " insight poll column explainer corrected rpt refile focus interview preview breakingviews"
                      + " commentary obituary")
                  .split(" ")));

  /** Signs that never end a word. */
  private static final String TRAILING = ",;:?!)]}\"”“»…%—–>*|•'’‘";

  private final String text;
  private final Tokens tokens;

  private Tokenizer(String text) {
    this.text = text;
    this.tokens = new Tokens(text);
  }

  /** Cuts a text. Sentences also end at an empty line. */
  public static Tokens tokenize(String text) {
    Tokenizer tokenizer = new Tokenizer(text);
    tokenizer.cut();
    return tokenizer.tokens;
  }

  private void cut() {
    tokens.breakSentence();
    int i = 0;
    int length = text.length();
    boolean ended = false;
    while (i < length) {
      int newlines = 0;
      while (i < length && isSpace(text.charAt(i))) {
        newlines += text.charAt(i) == '\n' ? 1 : 0;
        i++;
      }
      int from = i;
      while (i < length && i - from < MAX_TOKEN_CHARS && !isSpace(text.charAt(i))) {
        i++;
      }
      if (from == i) {
        break;
      }
      int before = tokens.size();
      if (newlines > 1 || (ended && beginsSentence(from, newlines))) {
        tokens.breakSentence();
      }
      chunk(from, i);
      ended = endsSentence(before);
      if (tokens.size() - tokens.from(tokens.sentences() - 1) >= MAX_SENTENCE_TOKENS) {
        tokens.breakSentence();
      }
    }
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
  }

  /** Do the tokens from {@code from} on close with what may end a sentence? */
  private boolean endsSentence(int from) {
    int last = tokens.size() - 1;
    while (last > from && isCloser(last)) {
      last--;
    }
    if (last < 0) {
      return false;
    }
    if (isCloser(last) && last > 0 && tokens.length(last) <= 2) {
      last--;
    }
    char c = tokens.last(last);
    if (c == '!' || c == '?' || c == '…') {
      return true;
    }
    if (c != '.') {
      return false;
    }
    if (tokens.length(last) == 1 || tokens.is(last, "...")) {
      return true;
    }
    String stem = lower(tokens.start(last), tokens.end(last) - 1);
    return !TITLES.contains(stem) && !isInitial(tokens.start(last), tokens.end(last));
  }

  private boolean isCloser(int token) {
    return switch (tokens.first(token)) {
      case '"', '”', '’', '\'', ')', ']', '»' -> tokens.length(token) <= 2;
      default -> false;
    };
  }

  /** After a possible end: does what follows look like a beginning? */
  private boolean beginsSentence(int from, int newlines) {
    char c = text.charAt(from);
    int last = tokens.size() - 1;
    boolean abbreviation =
        tokens.last(last) == '.' && tokens.length(last) > 1 && !tokens.is(last, "...");
    if (abbreviation && newlines == 0) {
      int end = from;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        end++;
      }
      return STARTERS.contains(text.substring(from, end)) || "\"“‘".indexOf(c) >= 0;
    }
    return !Character.isLowerCase(c);
  }

  /** Cuts a run without white space. */
  private void chunk(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isOpener(start, end)) {
      int width = runOf(start, end);
      add(start, start + width);
      start += width;
    }
    if (start >= end) {
      return;
    }
    int core = end;
    while (core > start && isTrailing(start, core)) {
      core--;
    }
    if (core > start && text.charAt(core - 1) == '.' && !keepsPoint(start, core)) {
      core--;
      while (core > start && isTrailing(start, core)) {
        core--;
      }
    }
    if (core > start) {
      inner(start, core);
    }
    int i = Math.max(core, start);
    while (i < end) {
      int width = runOf(i, end);
      add(i, i + width);
      i += width;
    }
  }

  private boolean isOpener(int i, int end) {
    char c = text.charAt(i);
    if (c == '@' || c == '#' || c == '_') {
      return end - i == 1 || !Character.isLetterOrDigit(text.charAt(i + 1));
    }
    if (c == '\'' || c == '’') {
      return !(end - i <= 3 && isSuffix(i, end));
    }
    if (c == '.' || c == '-' || c == '–' || c == '+') {
      return end - i == 1 || !Character.isDigit(text.charAt(i + 1)) || c == '–';
    }
    return !Character.isLetterOrDigit(c)
        && !Character.isSurrogate(c)
        && c != '&'
        && c != '/'
        && Character.getType(c) != Character.NON_SPACING_MARK;
  }

  /** Is the last sign before {@code end} punctuation that stands apart? */
  private boolean isTrailing(int start, int end) {
    char c = text.charAt(end - 1);
    if (TRAILING.indexOf(c) >= 0) {
      return true;
    }
    return switch (c) {
      case '-', '/', '_' -> end - start > 1;
      case '.' -> end - start > 1 && text.charAt(end - 2) == '.';
      default -> false;
    };
  }

  /** How many equal signs stand together as one token: dots, dashes, doubled quotes. */
  private int runOf(int i, int end) {
    char c = text.charAt(i);
    if ((c == '\'' || c == '’') && isSuffix(i, Math.min(end, i + 2)) && end - i >= 2) {
      return 2;
    }
    int width = 1;
    if (c == '.' || c == '-' || c == '`' || c == '\'' || c == '*' || c == '_' || c == '=') {
      while (i + width < end && text.charAt(i + width) == c) {
        width++;
      }
    } else if (Character.isHighSurrogate(c) && i + 1 < end) {
      width = 2;
    }
    return width;
  }

  private boolean keepsPoint(int start, int end) {
    if (isInitial(start, end) || hasInnerPoint(start, end)) {
      return true;
    }
    boolean written = Character.isUpperCase(text.charAt(start)) || isLowerAbbreviation(start, end);
    return written && ABBREVIATIONS.contains(lower(start, end - 1)) && !isLastWordMay(start, end);
  }

  /** "no." and "etc." are abbreviations in lower case too; "mar." and "wash." are not. */
  private boolean isLowerAbbreviation(int start, int end) {
    return switch (text.substring(start, end - 1)) {
      case "etc", "vs", "al", "v", "approx", "est" -> true;
      default -> false;
    };
  }

  /** "No." at the end of a text is a word and a full stop. */
  private boolean isLastWordMay(int start, int end) {
    return lower(start, end - 1).equals("no") && !followedByDigit(end);
  }

  private boolean followedByDigit(int at) {
    int i = at;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i < text.length() && Character.isDigit(text.charAt(i));
  }

  private boolean isInitial(int start, int end) {
    return end - start == 2
        && Character.isUpperCase(text.charAt(start))
        && text.charAt(end - 1) == '.';
  }

  /** U.S., a.m., Ph.D., J.P.: single letters and points by turns. */
  private boolean hasInnerPoint(int start, int end) {
    int letters = 0;
    int points = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
        letters = 0;
      } else if (!Character.isLetter(c) || ++letters > 2) {
        return false;
      }
    }
    return points > 1;
  }

  private String lower(int start, int end) {
    return start < end ? text.substring(start, end).toLowerCase(Locale.ROOT) : "";
  }

  /** Cuts what is left between the punctuation: one word, or several that were glued together. */
  private void inner(int start, int end) {
    if (isAddress(start, end)) {
      add(start, end);
      return;
    }
    int from = start;
    int i = start;
    while (i < end) {
      int width = glueAt(from, i, end);
      if (width > 0) {
        word(from, i);
        add(i, i + width);
        from = i + width;
        i = from;
      } else {
        i++;
      }
    }
    word(from, end);
  }

  /** Web addresses, mail addresses, handles and tags stay whole. */
  private boolean isAddress(int start, int end) {
    char c = text.charAt(start);
    if ((c == '@' || c == '#') && end - start > 1) {
      return true;
    }
    for (int i = start + 1; i < end - 1; i++) {
      char at = text.charAt(i);
      if (at == '@' || (at == ':' && text.startsWith("//", i + 1))) {
        return true;
      }
      if (at == '.' && (text.startsWith("www.", start) || isDomainEnd(i + 1, end))) {
        return true;
      }
    }
    return false;
  }

  /** After a point: "com", "co.uk/..." and such. */
  private boolean isDomainEnd(int from, int end) {
    int to = from;
    while (to < end && Character.isLetter(text.charAt(to))) {
      to++;
    }
    if (to < end && text.charAt(to) != '/' && text.charAt(to) != '.') {
      return false;
    }
    return switch (text.substring(from, to)) {
      case "com", "org", "net", "gov", "edu", "co", "uk", "int", "info" -> true;
      default -> false;
    };
  }

  /** The width of a sign at {@code i} that parts two words, or 0. */
  private int glueAt(int from, int i, int end) {
    char c = text.charAt(i);
    boolean inside = i > from && i + 1 < end;
    return switch (c) {
      case '—', '…', '"', '“', '”', '(', ')', '[', ']', ';', '!', '?', '|', '<', '>', '*', '=' -> 1;
      case '$', '€', '£', '¥' -> inside || i + 1 < end ? currency(i) : 0;
      case '%' -> i + 1 < end && text.charAt(i + 1) == '-' ? 0 : 1;
      case '-' -> i + 1 < end && text.charAt(i + 1) == '-' ? runOf(i, end) : 0;
      case ',' -> inside && isDigit(i - 1) && isDigit(i + 1) ? 0 : 1;
      case ':' -> inside && isDigit(i - 1) && isDigit(i + 1) ? 0 : 1;
      case '/' ->
          inside && Character.isLetter(text.charAt(i - 1)) && Character.isLetter(text.charAt(i + 1))
              ? 1
              : 0;
      case '.' -> inside ? point(from, i, end) : 0;
      default -> 0;
    };
  }

  private int currency(int i) {
    return isDigit(i + 1) ? 1 : 0;
  }

  /** "region.The" is two words and a full stop; "U.S.-led" and "2.5" are not; "a...b" is. */
  private int point(int from, int i, int end) {
    if (text.charAt(i + 1) == '.') {
      return runOf(i, end);
    }
    boolean words =
        i - from >= 3
            && i + 2 < end
            && Character.isLowerCase(text.charAt(i - 1))
            && Character.isUpperCase(text.charAt(i + 1))
            && Character.isLowerCase(text.charAt(i + 2));
    return words && !ABBREVIATIONS.contains(lower(from, i)) ? 1 : 0;
  }

  private boolean isDigit(int i) {
    return Character.isDigit(text.charAt(i));
  }

  /** Adds a word, with a possessive or contraction taken off its end. */
  private void word(int from, int end) {
    if (from >= end) {
      return;
    }
    int slug = slugEnd(from, end);
    if (slug > from) {
      add(from, slug);
      add(slug, slug + 1);
      word(slug + 1, end);
      return;
    }
    int cut = end;
    for (int i = end - 1; i > from && i >= end - 3; i--) {
      if (isApostrophe(i) && isSuffix(i, end)) {
        cut = i;
      }
    }
    if (cut == end && end - from > 3 && isApostrophe(end - 2) && isNot(end)) {
      cut = end - 3;
    }
    if (cut == end && end - from > 1 && isApostrophe(end - 1)) {
      cut = end - 1;
    }
    add(from, cut);
    if (cut < end) {
      add(cut, end);
    }
  }

  /**
   * Where the slug of a wire headline ends ("Soccer-Rovers win", "UPDATE 1-Oil falls"), or {@code
   * from}.
   */
  private int slugEnd(int from, int end) {
    int hyphen = text.indexOf('-', from);
    if (hyphen <= from
        || hyphen + 3 >= end
        || !Character.isUpperCase(text.charAt(hyphen + 1))
        || !Character.isLetter(text.charAt(hyphen + 2))) {
      return from;
    }
    boolean number = hyphen - from == 1 && isDigit(from);
    return number || SLUGS.contains(lower(from, hyphen)) ? hyphen : from;
  }

  private boolean isNot(int end) {
    return Letters.fold(text.charAt(end - 3)) == 'n' && Letters.fold(text.charAt(end - 1)) == 't';
  }

  private boolean isApostrophe(int i) {
    return Letters.fold(text.charAt(i)) == '\'';
  }

  /** 's, 're, 've, 'll, 'd, 'm. */
  private boolean isSuffix(int apostrophe, int end) {
    return switch (lower(apostrophe + 1, end)) {
      case "s", "d", "m", "re", "ve", "ll" -> true;
      default -> false;
    };
  }

  private void add(int start, int end) {
    if (start < end) {
      tokens.add(start, end);
    }
  }
}
