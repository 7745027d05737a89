package dev.dateline.enrich.tag.date;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names of months and weekdays in the languages of the news, from the JDK's copy of the Unicode
 * CLDR, with short forms that newspapers use and CLDR lacks. Immutable.
 *
 * <p>Some names mean different months in different languages ({@code listopad} is October in
 * Croatian and November in Czech): then the article's language decides, and without it the name
 * says nothing.
 */
final class CalendarNames {
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nn", "fi", "is", "pl", "cs",
          "sk", "hu", "ro", "bg", "el", "tr", "ru", "uk", "be", "sr", "sr-Latn", "hr", "bs", "sl",
          "mk", "sq", "lt", "lv", "et", "ar", "ar-SY", "ar-DZ", "fa", "he", "hi", "bn", "ur", "ta",
          "te", "mr", "ne", "id", "ms", "th", "ca", "gl", "eu", "sw", "ka", "hy", "az", "kk", "uz",
          "af", "ga", "mt");

  private static final Map<String, Integer> EXTRA =
      Map.ofEntries(
          Map.entry("en sept", 9),
          Map.entry("de jänner", 1),
          Map.entry("de feber", 2),
          Map.entry("de mrz", 3),
          Map.entry("de sep", 9),
          Map.entry("es setiembre", 9),
          Map.entry("es sep", 9),
          Map.entry("es ene", 1),
          Map.entry("fr juill", 7),
          Map.entry("fr fev", 2),
          Map.entry("fr aout", 8),
          Map.entry("fr decembre", 12),
          Map.entry("fr fevrier", 2),
          Map.entry("id agt", 8),
          Map.entry("ru сен", 9),
          Map.entry("ru ноя", 11),
          Map.entry("ru фев", 2),
          Map.entry("uk червн", 6),
          Map.entry("nl maa", 3),
          Map.entry("pt março", 3),
          Map.entry("pt marco", 3));

  private final Map<String, Map<String, Integer>> months = new HashMap<>();
  private final Map<String, DayOfWeek> weekdays = new HashMap<>();
  private final Set<String> secondWords = new HashSet<>();

  CalendarNames() {
    for (String tag : LANGUAGES) {
      Locale locale = Locale.forLanguageTag(tag);
      String language = locale.getLanguage().equals("nb") ? "no" : locale.getLanguage();
      for (TextStyle style :
          List.of(
              TextStyle.FULL,
              TextStyle.FULL_STANDALONE,
              TextStyle.SHORT,
              TextStyle.SHORT_STANDALONE)) {
        for (Month month : Month.values()) {
          addMonth(month.getDisplayName(style, locale), language, month.getValue());
        }
        for (DayOfWeek day : DayOfWeek.values()) {
          addWeekday(day.getDisplayName(style, locale), day);
        }
      }
    }
    EXTRA.forEach((key, month) -> addMonth(key.substring(3), key.substring(0, 2), month));
  }

  private void addMonth(String display, String language, int month) {
    String name = bare(display);
    if (name.length() >= 2 && name.codePoints().allMatch(c -> isNameChar(c))) {
      months.computeIfAbsent(name, n -> new TreeMap<>()).putIfAbsent(language, month);
      int space = name.indexOf(' ');
      if (space > 0) {
        secondWords.add(name.substring(space + 1));
      }
    }
  }

  private void addWeekday(String display, DayOfWeek day) {
    String name = bare(display);
    if (name.length() >= 4 && name.indexOf(' ') < 0) {
      weekdays.putIfAbsent(name, day);
    }
  }

  private static boolean isNameChar(int c) {
    return Character.isLetter(c)
        || c == ' '
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static String bare(String display) {
    String lower = display.toLowerCase(Locale.ROOT).strip();
    return lower.endsWith(".") || lower.endsWith("׳") || lower.endsWith("॰")
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }

  /**
   * A month's name found in tokens.
   *
   * @param month 1 to 12
   * @param end index of the token after it, a full stop of abbreviation included
   */
  record Found(int month, int end) {}

  /** The month whose name stands at a token, or null. */
  Found monthAt(List<Token> tokens, int i, String language) {
    Token token = tokens.get(i);
    if (!token.isWord()) {
      return null;
    }
    int month = 0;
    int end = i + 1;
    if (end < tokens.size() && secondWords.contains(tokens.get(end).text())) {
      month = month(token.text() + " " + tokens.get(end).text(), language);
      end = month > 0 ? end + 1 : end;
    }
    month = month > 0 ? month : month(token.text(), language);
    if (month == 0) {
      return null;
    }
    boolean stop = end < tokens.size() && tokens.get(end).is(".") && !tokens.get(end).spaceBefore();
    return new Found(month, stop ? end + 1 : end);
  }

  private int month(String name, String language) {
    Map<String, Integer> byLanguage = months.get(name);
    if (byLanguage == null && name.startsWith("ב")) {
      byLanguage = months.get(name.substring(1));
    }
    if (byLanguage == null) {
      return 0;
    }
    Integer own = language == null ? null : byLanguage.get(language);
    if (own != null) {
      return own;
    }
    Set<Integer> meanings = new HashSet<>(byLanguage.values());
    return meanings.size() == 1 ? meanings.iterator().next() : 0;
  }

  /** The weekday of this name, lower case, or null. */
  DayOfWeek weekday(String name) {
    return weekdays.get(name);
  }
}
