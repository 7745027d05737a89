package dev.dateline.enrich.tag.date;

import dev.dateline.enrich.tag.date.RawDate.Form;
import dev.dateline.model.DateValue.Precision;
import dev.dateline.model.DateValue.ZoneOrigin;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the dates of a text, whatever its language: ISO 8601, RFC 822 and its successors, and what
 * people write ("30 June 2025 - 16:15", "June 30, 2025 20:59 IST", "30.06.2025, 14:12 Uhr",
 * "2025年6月30日", "30 de junio de 2025", "3 tháng 6 năm 2025", "2025. június 30.").
 *
 * <p>One pass over tokens; at each, a fixed number of forms is tried, each over a fixed number of
 * tokens, so the time is linear in the text.
 */
final class DateScanner {
  private static final int MAX_DATES = 200;
  private static final Set<String> ORDINALS =
      Set.of("st", "nd", "rd", "th", "er", "º", "ª", "°", "й", "го", "е", "a", "de", "o", "m");
  private static final Set<String> OF =
      Set.of("of", "de", "d", "di", "del", "dell", "-", "/", ".", "'", "’", "ב");
  private static final Set<String> BEFORE_YEAR =
      Set.of("de", "del", "of", ",", "-", "/", ".", "'", "’", "،", "năm", "г");
  private static final Set<String> BEFORE_TIME =
      Set.of(
          ",", "-", "–", "—", "|", "·", "•", "@", "(", "/", "t", "at", "um", "à", "às", "a", "alle",
          "las", "los", "kl", "klo", "om", "ore", "ora", "в", "о", "o", "saat", "pukul", "jam",
          "lúc", "ob", "u", ".", "godz", "g", "г", "р", "،", "الساعة", "the", "das", "h", "ker",
          ":", "год", "року", "года", ";", "日", "일");
  private static final Set<String> BETWEEN_TIME_AND_DATE =
      Set.of(
          ",", "-", "–", "—", "|", "·", "•", "on", "uhr", "h", "am", "le", "el", "il", "del", "den",
          ".", ")", "em", "op", "от", "/");

  private final CalendarNames names;

  DateScanner(CalendarNames names) {
    this.names = names;
  }

  /** What a text was written by. */
  record Writer(String language, String country) {}

  /** Year, month and day with the tokens they take. */
  private record Day(int year, int month, int day, boolean swappable, int end, Form form) {}

  /** A time that stood before, in case a date follows it. */
  private record Earlier(TimeReader.Found time, Zones.Found zone, int first, int end) {}

  /**
   * The dates in a range of a text, from left to right.
   *
   * @param compact accept eight digits in a row
   */
  List<RawDate> scan(String text, int from, int to, Writer writer, boolean compact) {
    List<Token> tokens = Token.of(text, from, to);
    List<RawDate> dates = new ArrayList<>();
    Earlier earlier = null;
    int i = 0;
    while (i < tokens.size() && dates.size() < MAX_DATES) {
      Day day = isInsideNumber(tokens, i) ? null : dayAt(tokens, i, writer, compact);
      if (day != null) {
        RawDate date = withTime(tokens, i, day, earlier, writer);
        dates.add(date);
        i = tokenAfter(tokens, i, date.end());
        earlier = null;
      } else {
        TimeReader.Found time = isInsideNumber(tokens, i) ? null : TimeReader.at(tokens, i);
        if (time == null) {
          i++;
        } else {
          Zones.Found zone = Zones.at(tokens, time.end(), writer.country());
          int end = zone == null ? time.end() : zone.end();
          earlier = new Earlier(time, zone, i, end);
          i = Math.max(end, i + 1);
        }
      }
    }
    return dates;
  }

  private static int tokenAfter(List<Token> tokens, int i, int offset) {
    int next = i + 1;
    while (next < tokens.size() && tokens.get(next).start() < offset) {
      next++;
    }
    return next;
  }

  /** Within a version, an address, a longer number: "1.2.2025.4", "a30". */
  private static boolean isInsideNumber(List<Token> tokens, int i) {
    if (i == 0 || !tokens.get(i).isNumber() || tokens.get(i).spaceBefore()) {
      return false;
    }
    Token before = tokens.get(i - 1);
    boolean joined = before.is(".") || before.is("-") || before.is("/") || before.is(",");
    boolean number = joined && i > 1 && tokens.get(i - 2).isNumber() && !before.spaceBefore();
    return number
        || (before.isWord() && before.text().length() > 1 && before.text().codePointAt(0) < 0x1100);
  }

  private Day dayAt(List<Token> tokens, int i, Writer writer, boolean compact) {
    Token first = tokens.get(i);
    if (first.is("令")) {
      return japaneseEra(tokens, i);
    } else if (!first.isNumber()) {
      return monthFirst(tokens, i, writer.language());
    } else if (first.digits() == 4) {
      return yearFirst(tokens, i, writer.language());
    } else if (first.digits() == 8 && compact) {
      return compact(first, i);
    } else if (first.digits() <= 2) {
      Day numeric = numeric(tokens, i);
      return numeric != null ? numeric : dayFirst(tokens, i, writer.language());
    }
    return null;
  }

  private static Day compact(Token token, int i) {
    long n = token.number();
    return day(n / 10_000, n / 100 % 100, n % 100, false, i + 1, Form.COMPACT);
  }

  /** 2025-06-30, 2025/6/30, 2025. 6. 30., 2025年6月30日, 2025 June 30, 2025. június 30. */
  private Day yearFirst(List<Token> tokens, int i, String language) {
    long year = tokens.get(i).number();
    if (i + 2 >= tokens.size()) {
      return null;
    }
    Token mark = tokens.get(i + 1);
    boolean sign = mark.is("年") || mark.is("년");
    boolean joins = sign || mark.is("-") || mark.is("/") || mark.is(".") || mark.is("–");
    if (joins && tokens.get(i + 2).isNumber() && i + 4 < tokens.size()) {
      Token second = tokens.get(i + 3);
      boolean same = sign ? second.is("月") || second.is("월") : second.is(mark.text());
      if (same && tokens.get(i + 4).isNumber() && tokens.get(i + 4).digits() <= 2) {
        int end = i + 5;
        boolean dayMark =
            end < tokens.size() && (tokens.get(end).is("日") || tokens.get(end).is("일"));
        return day(
            year,
            tokens.get(i + 2).number(),
            tokens.get(i + 4).number(),
            false,
            dayMark ? end + 1 : end,
            Form.FULL);
      }
    }
    int at =
        mark.is(".") || mark.is("-") || mark.is("/") || mark.is(",") || mark.is("m")
            ? i + 2
            : i + 1;
    at = at < tokens.size() && mark.is("m") && tokens.get(at).is(".") ? at + 1 : at;
    CalendarNames.Found month = at < tokens.size() ? names.monthAt(tokens, at, language) : null;
    int dayAt = month == null ? -1 : month.end();
    if (month != null
        && dayAt < tokens.size()
        && (tokens.get(dayAt).is("-") || tokens.get(dayAt).is("/"))) {
      dayAt++;
    }
    boolean hasDay = month != null && dayAt < tokens.size() && isDay(tokens.get(dayAt));
    return hasDay
        ? day(year, month.month(), tokens.get(dayAt).number(), false, dayAt + 1, Form.FULL)
        : null;
  }

  /** 令和7年6月30日: Reiwa 1 is 2019. */
  private static Day japaneseEra(List<Token> tokens, int i) {
    boolean era =
        i + 7 < tokens.size()
            && tokens.get(i + 1).is("和")
            && tokens.get(i + 3).is("年")
            && tokens.get(i + 5).is("月")
            && tokens.get(i + 7).is("日");
    return era && tokens.get(i + 2).isNumber()
        ? day(
            tokens.get(i + 2).number() + 2018,
            tokens.get(i + 4).number(),
            tokens.get(i + 6).number(),
            false,
            i + 8,
            Form.FULL)
        : null;
  }

  /** 30.06.2025, 6/30/2025, 30-06-25. */
  private static Day numeric(List<Token> tokens, int i) {
    if (i + 4 >= tokens.size()) {
      return null;
    }
    Token one = tokens.get(i);
    Token mark = tokens.get(i + 1);
    Token two = tokens.get(i + 2);
    Token year = tokens.get(i + 4);
    boolean marks =
        (mark.is("/") || mark.is(".") || mark.is("-")) && tokens.get(i + 3).is(mark.text());
    boolean tight = mark.is(".") || (!two.spaceBefore() && !year.spaceBefore());
    boolean numbers =
        two.digits() > 0 && two.digits() <= 2 && (year.digits() == 4 || year.digits() == 2);
    if (!marks || !tight || !numbers || followedByNumber(tokens, i + 5, mark)) {
      return null;
    }
    boolean shortYear = year.digits() == 2;
    if (shortYear && (mark.is("-") || year.spaceBefore())) {
      return null;
    }
    long fullYear = shortYear ? 2000 + year.number() : year.number();
    Form form = shortYear ? Form.SHORT_YEAR : Form.NUMERIC;
    boolean monthSecond = two.number() <= 12;
    boolean monthFirst = one.number() <= 12;
    boolean swappable = monthSecond && monthFirst && one.number() != two.number() && !mark.is(".");
    return monthSecond
        ? day(fullYear, two.number(), one.number(), swappable, i + 5, form)
        : day(fullYear, one.number(), two.number(), false, i + 5, form);
  }

  private static boolean followedByNumber(List<Token> tokens, int i, Token mark) {
    return i + 1 < tokens.size()
        && tokens.get(i).is(mark.text())
        && !tokens.get(i).spaceBefore()
        && tokens.get(i + 1).isNumber()
        && !tokens.get(i + 1).spaceBefore();
  }

  /** 30 June 2025, 30. Juni 2025, 30 de junio de 2025, 30 tháng 6 năm 2025, 1er juillet. */
  private Day dayFirst(List<Token> tokens, int i, String language) {
    if (!isDay(tokens.get(i))) {
      return null;
    }
    int at = i + 1;
    boolean suffix =
        at < tokens.size()
            && ORDINALS.contains(tokens.get(at).text())
            && !tokens.get(at).spaceBefore();
    boolean hyphened =
        at + 1 < tokens.size()
            && tokens.get(at).is("-")
            && ORDINALS.contains(tokens.get(at + 1).text());
    at += hyphened ? 2 : suffix ? 1 : 0;
    for (int n = 0; n < 2 && at < tokens.size() && OF.contains(tokens.get(at).text()); n++) {
      at++;
    }
    if (at < tokens.size() && (tokens.get(at).is("tháng") || tokens.get(at).is("thg"))) {
      boolean month =
          at + 1 < tokens.size()
              && tokens.get(at + 1).digits() > 0
              && tokens.get(at + 1).digits() <= 2;
      return month
          ? withYear(tokens, at + 2, tokens.get(at + 1).number(), tokens.get(i).number())
          : null;
    }
    CalendarNames.Found month = at < tokens.size() ? names.monthAt(tokens, at, language) : null;
    return month == null || tokens.get(at).newLine()
        ? null
        : withYear(tokens, month.end(), month.month(), tokens.get(i).number());
  }

  /** June 30, 2025; Jun. 30th 2025; Mon Jun 30 20:59:01 UTC 2025. */
  private Day monthFirst(List<Token> tokens, int i, String language) {
    CalendarNames.Found month = names.monthAt(tokens, i, language);
    if (month == null || month.end() >= tokens.size()) {
      return null;
    }
    int at = month.end();
    at += tokens.get(at).is("-") || tokens.get(at).is("/") ? 1 : 0;
    if (at >= tokens.size() || !isDay(tokens.get(at)) || tokens.get(at).newLine()) {
      return null;
    }
    int after = at + 1;
    boolean suffix =
        after < tokens.size()
            && ORDINALS.contains(tokens.get(after).text())
            && !tokens.get(after).spaceBefore();
    boolean clock =
        after + 1 < tokens.size() && tokens.get(after).is(":") && tokens.get(after + 1).isNumber();
    return clock
        ? null
        : withYear(tokens, suffix ? after + 1 : after, month.month(), tokens.get(at).number());
  }

  /** The year that follows, over a comma or a preposition; none is a date without a year. */
  private static Day withYear(List<Token> tokens, int i, long month, long day) {
    int at = i;
    for (int n = 0;
        n < 2 && at < tokens.size() && BEFORE_YEAR.contains(tokens.get(at).text());
        n++) {
      at++;
    }
    boolean apostrophe = at > i && "'’".contains(tokens.get(at - 1).text());
    if (at < tokens.size() && isYear(tokens.get(at)) && !tokens.get(at).newLine()) {
      return day(year(tokens.get(at)), month, day, false, at + 1, Form.FULL);
    } else if (at < tokens.size()
        && tokens.get(at).digits() == 2
        && (apostrophe || isRfc822(tokens, at))) {
      return day(2000 + tokens.get(at).number(), month, day, false, at + 1, Form.FULL);
    }
    int unixYear = yearAfterTime(tokens, i);
    if (unixYear > 0) {
      return day(tokens.get(unixYear).number(), month, day, false, i, Form.FULL);
    }
    return day(0, month, day, false, i, Form.NO_YEAR);
  }

  /** Two digits and then a clock: the year of RFC 822. */
  private static boolean isRfc822(List<Token> tokens, int at) {
    return at + 2 < tokens.size()
        && tokens.get(at + 1).digits() == 2
        && tokens.get(at + 2).is(":")
        && tokens.get(at + 1).spaceBefore();
  }

  /** Index of the year in "20:59:01 UTC 2025", or 0. */
  private static int yearAfterTime(List<Token> tokens, int i) {
    TimeReader.Found time = i < tokens.size() ? TimeReader.at(tokens, i) : null;
    if (time == null) {
      return 0;
    }
    Zones.Found zone = Zones.at(tokens, time.end(), null);
    int at = zone == null ? time.end() : zone.end();
    return at < tokens.size() && isYear(tokens.get(at)) ? at : 0;
  }

  private static boolean isDay(Token token) {
    return token.isNumber() && token.digits() <= 2 && token.number() >= 1 && token.number() <= 31;
  }

  private static boolean isYear(Token token) {
    return token.digits() == 4 && token.number() >= 1900 && token.number() < 2700;
  }

  private static long year(Token token) {
    return token.number();
  }

  /** A valid day, or null. Years of the Buddhist era (Thailand) become ours. */
  private static Day day(long year, long month, long day, boolean swappable, int end, Form form) {
    long ours = year >= 2400 ? year - 543 : year;
    if ((ours != 0 && (ours < 1900 || ours > 2150)) || month < 1 || month > 12) {
      return null;
    }
    try {
      LocalDate.of(ours == 0 ? 2000 : (int) ours, (int) month, (int) day);
    } catch (DateTimeException e) {
      return null;
    }
    return new Day((int) ours, (int) month, (int) day, swappable, end, form);
  }

  /** Adds the time that follows the date or stands right before it. */
  private RawDate withTime(List<Token> tokens, int first, Day day, Earlier earlier, Writer writer) {
    int at = day.end();
    for (int n = 0; n < 4 && at < tokens.size() && isBeforeTime(tokens, at); n++) {
      at++;
    }
    TimeReader.Found time = null;
    for (int i = day.end(); i <= at && i < tokens.size() && time == null; i++) {
      boolean sameLine = !tokens.get(i).newLine() || i == day.end();
      time = sameLine ? TimeReader.at(tokens, i) : null;
    }
    if (time != null) {
      Zones.Found zone = Zones.at(tokens, time.end(), writer.country());
      int end = zone == null ? time.end() : zone.end();
      return raw(tokens, first, first, Math.max(end, day.end()), day, time, zone);
    } else if (earlier != null && leadsTo(tokens, earlier.end(), first)) {
      return raw(tokens, earlier.first(), first, day.end(), day, earlier.time(), earlier.zone());
    }
    return raw(tokens, first, first, day.end(), day, null, null);
  }

  private boolean isBeforeTime(List<Token> tokens, int i) {
    String text = tokens.get(i).text();
    return BEFORE_TIME.contains(text) || names.weekday(text) != null || tokens.get(i).is("(");
  }

  private boolean leadsTo(List<Token> tokens, int from, int to) {
    if (to - from > 4) {
      return false;
    }
    for (int i = from; i < to; i++) {
      String text = tokens.get(i).text();
      if (!BETWEEN_TIME_AND_DATE.contains(text)
          && names.weekday(text) == null
          && !isShortWeekday(text)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isShortWeekday(String text) {
    return Set.of("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")
        .contains(text);
  }

  private static RawDate raw(
      List<Token> tokens,
      int from,
      int first,
      int end,
      Day day,
      TimeReader.Found time,
      Zones.Found zone) {
    return new RawDate(
        day.year(),
        day.month(),
        day.day(),
        day.swappable(),
        time == null ? null : time.time(),
        time == null ? Precision.DAY : time.precision(),
        zone == null ? null : zone.zone(),
        zone == null ? ZoneOrigin.UNKNOWN : zone.origin(),
        tokens.get(from).start(),
        tokens.get(Math.max(end, from + 1) - 1).end(),
        first,
        day.form());
  }
}
