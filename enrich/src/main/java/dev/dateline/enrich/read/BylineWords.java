package dev.dateline.enrich.read;

import dev.dateline.enrich.read.Lexicon.Section;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells by its words whether a line is a byline: a by-word with names, or a date with little else.
 */
final class BylineWords {
  private static final int MAX_NAMES = 16;
  private static final int MAX_OFFICE_WORDS = 4;
  private static final int MAX_UNCASED_WEIGHT = 90;

  private static final Pattern NUMERIC_DATE =
      Pattern.compile(".*\\b\\d{1,4}([./-])\\s?\\d{1,2}\\1\\s?\\d{2,4}\\b.*|.*\\d{4} ?[年년].*");
  private static final Pattern TIME = Pattern.compile(".*\\b\\d{1,2}[:.h]\\d{2}\\b.*");
  private static final Pattern YEAR = Pattern.compile(".*\\b(?:19|20)\\d{2}\\b.*");
  private static final Pattern LABELLED = Pattern.compile("([^:：/|｜]{1,30})[:：/|｜].*");
  private static final Pattern MAIL = Pattern.compile("\\S+@\\S+\\.\\w{2,}");

  private final Phrases by;
  private final Phrases labels;
  private final Phrases plain;
  private final Phrases stamps;
  private final Phrases months;
  private final Phrases weekdays;
  private final Phrases agencies;

  BylineWords(Lexicon lexicon) {
    by = lexicon.of(Section.BY);
    labels = lexicon.of(Section.BY_LABEL);
    plain = lexicon.of(Section.BYLINE_WORD);
    stamps = lexicon.of(Section.STAMP);
    months = lexicon.of(Section.MONTH);
    weekdays = lexicon.of(Section.WEEKDAY);
    agencies = lexicon.of(Section.AGENCY);
  }

  boolean isByline(Block block) {
    if (MAIL.matcher(block.text()).matches()) {
      return true;
    }
    Tally tally = tally(block);
    boolean ended = block.shape().ending() == Shape.Ending.SENTENCE;
    if (block.shape().ending() == Shape.Ending.OPEN && !tally.date) {
      return false;
    }
    if (tally.leadingBy && !ended) {
      boolean names = tally.names > 0 || tally.date || tally.agency;
      return block.shape().cased()
          ? names && tally.small == 0 && tally.names <= MAX_NAMES
          : block.shape().weight() <= MAX_UNCASED_WEIGHT;
    }
    boolean bare = tally.names + tally.small == 0;
    return (tally.age && bare) || (tally.date && isStamp(block, tally, ended));
  }

  /** An office with no name: "Staff reporter". */
  boolean isOffice(Block block) {
    if (block.key().isEmpty()) {
      return false;
    }
    Tally tally = tally(block);
    return block.shape().words() > 1 && tally.names + tally.small == 0 && !tally.date;
  }

  private static boolean isStamp(Block block, Tally tally, boolean ended) {
    if (tally.names + tally.small == 0) {
      return !ended || tally.stamped;
    } else if (tally.leadingStamp) {
      return tally.small <= 2 && tally.names <= 6;
    } else if (ended || (tally.small > 0 && block.shape().cased())) {
      return false;
    } else if (tally.by || tally.stamped) {
      return tally.names <= (tally.by ? MAX_NAMES : 6);
    }
    boolean open = block.shape().ending() == Shape.Ending.OPEN;
    return YEAR.matcher(block.text()).matches()
        && TIME.matcher(block.text()).matches()
        && tally.names <= 5
        && !open;
  }

  private Tally tally(Block block) {
    Tally tally = new Tally();
    String key = block.key();
    tally.leadingBy = leadingBy(block);
    tally.leadingStamp = stamps.prefix(key) > 0;
    tally.date = NUMERIC_DATE.matcher(block.text()).matches();
    String[] raw = Phrases.words(block.text()).split(" ", -1);
    String[] low = key.split(" ", -1);
    boolean number = false;
    boolean month = false;
    for (int i = 0; i < low.length && i < raw.length; i++) {
      String word = low[i];
      number |= Character.isDigit(word.codePointAt(0));
      month |= months.contains(word);
      tally.by |= by.contains(word);
      tally.stamped |= stamps.contains(word);
      tally.agency |= agencies.contains(word);
      tally.count(isPlain(word), raw[i]);
    }
    tally.date |= number && month;
    tally.age = number && tally.stamped;
    return tally;
  }

  /** "By Ann Lee", "Author: Ann Lee"; but "Author arrested" is a headline. */
  private boolean leadingBy(Block block) {
    String key = block.key();
    boolean office = !block.shape().cased() && block.shape().words() <= MAX_OFFICE_WORDS;
    if (by.prefix(key) > 0
        || (office && labels.contains(key.substring(key.lastIndexOf(' ') + 1)))) {
      return true;
    }
    Matcher labelled = LABELLED.matcher(block.text());
    return labelled.matches() && labels.contains(Phrases.key(labelled.group(1)));
  }

  private boolean isPlain(String word) {
    return Character.isDigit(word.codePointAt(0))
        || months.contains(word)
        || weekdays.contains(word)
        || plain.contains(word)
        || stamps.contains(word)
        || by.contains(word)
        || labels.contains(word)
        || agencies.contains(word);
  }

  private static final class Tally {
    private boolean leadingBy;
    private boolean by;
    private boolean date;
    private boolean age;
    private boolean leadingStamp;
    private boolean agency;
    private boolean stamped;
    private int names;
    private int small;

    void count(boolean plain, String word) {
      if (plain) {
        return;
      }
      if (Character.isLowerCase(word.codePointAt(0))) {
        small++;
      } else {
        names++;
      }
    }
  }
}
