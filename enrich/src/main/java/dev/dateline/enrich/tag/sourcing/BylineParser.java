package dev.dateline.enrich.tag.sourcing;

import dev.dateline.enrich.tag.sourcing.OutletRegistry.Mention;
import dev.dateline.enrich.tag.sourcing.Words.Word;
import dev.dateline.model.Outlet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the persons and the outlets off a byline such as {@code 30 June - 16:15 By Jane Doe and
 * RICHARD ROE in Oslo | AFP}.
 *
 * <p>A byline starts at its cue ("By", "Von", "Par" ...) or, where its kind is sure, at its first
 * word. It is a list of parts set apart by commas, slashes and words for "and". A part is a known
 * outlet, a person (two to five words that start like a name, particles aside), or neither: a
 * place, a role, an office. It ends at a date, a bar, an address or the end of its line. Reads at
 * most {@value #MAX_WORDS} words, each once.
 */
final class BylineParser {
  private static final int MAX_WORDS = 120;
  private static final int MAX_NAME_WORDS = 5;
  private static final Set<String> ABBREVIATIONS =
      Set.of("jr", "sr", "dr", "st", "mr", "ms", "mrs");

  private final OutletRegistry registry;

  BylineParser(OutletRegistry registry) {
    this.registry = registry;
  }

  /**
   * A person or an outlet in a byline.
   *
   * @param outlet the outlet, or null for a person
   * @param name the person's name as we write it, or the outlet's
   * @param start where it stands in the text
   * @param end one past its last code unit
   */
  record Part(Outlet outlet, String name, int start, int end) {
    boolean isPerson() {
      return outlet == null;
    }
  }

  /**
   * The parts of a byline in order.
   *
   * @param cueNeeded false where the whole text is known to be a byline
   */
  List<Part> parse(String text, boolean cueNeeded) {
    List<Word> words = Words.of(text, 0, Math.min(text.length(), MAX_WORDS * 20));
    if (words.size() > MAX_WORDS) {
      words = words.subList(0, MAX_WORDS);
    }
    int first = afterCue(words);
    if (first < 0) {
      first = cueNeeded ? words.size() : afterDate(words);
    }
    return new Run(text, words, first).parts();
  }

  /** Index of the word after the cue, or -1. */
  private static int afterCue(List<Word> words) {
    for (int i = 0; i + 1 < words.size(); i++) {
      String word = lower(words.get(i));
      boolean opens = i == 0 || words.get(i).newLine() || !words.get(i - 1).isWord();
      boolean prefixed = i > 0 && BylineWords.CUE_PREFIXES.contains(lower(words.get(i - 1)));
      boolean capital = words.get(i).isCapitalised();
      if (BylineWords.CUES.contains(word)
          && (opens || prefixed || (capital && afterNumber(words, i)))) {
        int next = words.get(i + 1).text().equals(":") ? i + 2 : i + 1;
        if (next < words.size() && words.get(next).isCapitalised()) {
          return next;
        }
      }
    }
    return -1;
  }

  private static boolean afterNumber(List<Word> words, int i) {
    return words.get(i - 1).isNumber() || words.get(i - 1).isCapitalised();
  }

  /** A byline without a cue may open with its date. */
  private static int afterDate(List<Word> words) {
    int lastNumber = -1;
    for (int i = 0; i < words.size() && i < 12; i++) {
      if (words.get(i).isNumber()) {
        lastNumber = i;
      } else if (lastNumber < 0 && i > 2) {
        return 0;
      }
    }
    return lastNumber + 1;
  }

  private static String lower(Word word) {
    return word.text().toLowerCase(Locale.ROOT);
  }

  /** One pass over the words of one byline. */
  private final class Run {
    private final String text;
    private final List<Word> words;
    private final Map<Integer, Mention> outletAt = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Word> name = new ArrayList<>();
    private final boolean dutch;
    private boolean skipping;
    private int at;

    Run(String text, List<Word> words, int first) {
      this.text = text;
      this.words = words;
      this.at = first;
      this.dutch = first > 0 && lower(words.get(first - 1)).equals("door");
      for (Mention mention : registry.mentions(words)) {
        outletAt.put(mention.first(), mention);
      }
    }

    List<Part> parts() {
      boolean going = true;
      int first = at;
      while (at < words.size() && going) {
        Word word = words.get(at);
        going = !(word.newLine() && at > first && !parts.isEmpty()) && step(word);
      }
      flush();
      return parts;
    }

    /** Takes one word or outlet; false where the byline ends. */
    private boolean step(Word word) {
      Mention mention = outletAt.get(at);
      if (mention != null && name.isEmpty() && !startsPerson(mention)) {
        parts.add(outlet(mention));
        at = mention.end();
        skipping = false;
        return true;
      }
      String lower = lower(word);
      boolean particle = BylineWords.PARTICLES.contains(lower) && !name.isEmpty() && nextIsName();
      if (isEnd(word, lower)) {
        return false;
      } else if (particle && !word.isCapitalised() && !isJoint(lower)) {
        name.add(word);
      } else if (BylineWords.AND.contains(lower) && !(word.isCapitalised() && isInitial(word))) {
        flush();
        skipping = lower.equals("en") && !dutch;
      } else if (BylineWords.SKIP.contains(lower) && !word.isCapitalised()) {
        flush();
        skipping = true;
      } else if (isNamePiece(word)) {
        name.add(word);
      } else {
        flush();
        skipping |= word.isWord();
      }
      at++;
      return true;
    }

    /** A weak name before another capital is a person's: "Petra Doe". */
    private boolean startsPerson(Mention mention) {
      return mention.named().weak()
          && mention.end() < words.size()
          && words.get(mention.end()).isCapitalised()
          && !isRoleWord(words.get(mention.end()))
          && !BylineWords.OFFICES.contains(lower(words.get(mention.end())));
    }

    private boolean isJoint(String lower) {
      return lower.equals("und");
    }

    private boolean nextIsName() {
      return at + 1 < words.size()
          && (words.get(at + 1).isCapitalised()
              || BylineWords.PARTICLES.contains(lower(words.get(at + 1))));
    }

    private boolean isEnd(Word word, String lower) {
      boolean mark = "|•·()[]@<>—–―:".contains(word.text());
      boolean dash = word.text().equals("-") && word.spaceBefore();
      boolean fullStop = word.isSentenceEnd() && !isAbbreviated();
      return mark
          || dash
          || fullStop
          || word.isNumber()
          || BylineWords.STOP.contains(lower)
          || (BylineWords.MONTHS.contains(lower) && nextIsNumber());
    }

    /** "April", "June" and "Jan" are also names of persons: they end a byline before a number. */
    private boolean nextIsNumber() {
      int next = at + 1;
      next += next < words.size() && words.get(next).text().equals(".") ? 1 : 0;
      return next < words.size() && words.get(next).isNumber();
    }

    private boolean isAbbreviated() {
      if (name.isEmpty()) {
        return false;
      }
      String last = lower(name.get(name.size() - 1));
      return last.length() == 1 || ABBREVIATIONS.contains(last);
    }

    private boolean isInitial(Word word) {
      return word.text().length() == 1
          && at + 1 < words.size()
          && words.get(at + 1).text().equals(".");
    }

    private boolean isNamePiece(Word word) {
      boolean glued = !word.spaceBefore() && !name.isEmpty();
      boolean inner = word.text().equals(".") || word.text().equals("'") || word.text().equals("-");
      return word.isCapitalised() || (glued && (inner || word.isWord()));
    }

    private Part outlet(Mention mention) {
      return new Part(
          mention.outlet(),
          mention.outlet().name(),
          words.get(mention.first()).start(),
          words.get(mention.end() - 1).end());
    }

    /** The name gathered so far becomes a part if it is a person's. */
    private void flush() {
      List<Word> person = withoutRoles(name);
      if (!skipping && isPerson(person)) {
        int start = person.get(0).start();
        int end = person.get(person.size() - 1).end();
        if (text.startsWith(".", end - 1) && end - start > 1 && !endsWithInitial(person)) {
          end--;
        }
        parts.add(new Part(null, PersonNames.display(text.substring(start, end)), start, end));
      }
      skipping = false;
      name.clear();
    }

    private boolean endsWithInitial(List<Word> person) {
      return person.size() >= 2 && person.get(person.size() - 2).text().length() <= 2;
    }
  }

  /** "Jane Doe Political Editor" and "Staff Writer Jane Doe" both leave Jane Doe. */
  private static List<Word> withoutRoles(List<Word> name) {
    int role = -1;
    for (int i = 0; i < name.size(); i++) {
      if (BylineWords.ROLES.contains(lower(name.get(i)))) {
        role = i;
      }
    }
    if (role < 0) {
      return List.copyOf(name);
    }
    List<Word> after = name.subList(role + 1, name.size());
    if (after.size() >= 2) {
      return List.copyOf(after);
    }
    int end = 0;
    while (end < role && !isRoleWord(name.get(end))) {
      end++;
    }
    return List.copyOf(name.subList(0, end));
  }

  private static boolean isRoleWord(Word word) {
    String lower = lower(word);
    return BylineWords.ROLES.contains(lower) || BylineWords.ROLE_MODIFIERS.contains(lower);
  }

  private static boolean isPerson(List<Word> name) {
    long pieces = name.stream().filter(Word::isWord).count();
    long whole = name.stream().filter(word -> word.isWord() && word.spaceBefore()).count();
    if (!name.isEmpty() && isSyllabic(name)) {
      return pieces >= 2 && pieces <= 4;
    }
    return (whole >= 2 || (whole == 1 && pieces >= 2))
        && whole <= MAX_NAME_WORDS
        && !BylineWords.CITIES.contains(joined(name))
        && name.stream().noneMatch(word -> BylineWords.OFFICES.contains(lower(word)));
  }

  private static String joined(List<Word> name) {
    return name.stream().map(BylineParser::lower).collect(Collectors.joining(" "));
  }

  private static boolean isSyllabic(List<Word> name) {
    return name.stream()
        .allMatch(
            word ->
                Character.isIdeographic(word.text().codePointAt(0))
                    || Character.UnicodeScript.of(word.text().codePointAt(0))
                        == Character.UnicodeScript.HANGUL);
  }
}
