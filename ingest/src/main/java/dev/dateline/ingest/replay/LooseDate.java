package dev.dateline.ingest.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a date near enough to pace a replay by: the first that stands in a text, in one of the
 * commonest forms (ISO 8601, RFC 1123, "30 June 2025 - 16:15", "June 30, 2025 20:59", 30.06.2025,
 * 26-FEB-1987 15:01), in UTC unless an offset in digits stands beside it. It concludes nothing
 * about the article: that is done downstream, with evidence.
 */
final class LooseDate {
  /** How far into a text a date is looked for, in UTF-16 code units. */
  static final int MAX_LEAD_CHARS = 600;

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private static final String TIME =
      "(?:[T,\\s-]{1,4}(?:at\\s)?(?<h>\\d{1,2})[:.](?<m>\\d{2})(?::(?<s>\\d{2})(?:[.,:]\\d{1,9})?)?"
          + "(?:\\s?(?<ap>[ap])\\.?m\\b)?(?:\\s?(?<z>Z|[+-]\\d{2}:?\\d{2})\\b)?)?";
  private static final String MONTH =
      "(?<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";

  private static final Pattern[] FORMS = {
    form("(?<![\\d-])(?<y>\\d{4})([-/.])(?<mo>\\d{1,2})\\2(?<d>\\d{1,2})(?!-?\\d)"),
    form("(?<!\\d)(?<d>\\d{1,2})\\.\\s?(?<mo>\\d{1,2})\\.\\s?(?<y>\\d{4})(?!\\d)"),
    form(
        "(?<!\\d)(?<d>\\d{1,2})(?:st|nd|rd|th)?[-.\\s]{1,2}"
            + MONTH
            + "[-.,\\s]{1,3}(?<y>\\d{4})(?!\\d)"),
    form("\\b" + MONTH + "\\.?\\s(?<d>\\d{1,2})(?:st|nd|rd|th)?,?\\s(?<y>\\d{4})(?!\\d)"),
  };

  /** Seconds or milliseconds since 1970, or 20250630[T205900[Z]]: only where a date is declared. */
  private static final Pattern EPOCH = Pattern.compile("(?<n>\\d{10}|\\d{13})(?:\\.\\d{1,9})?");

  private static final Pattern COMPACT =
      Pattern.compile(
          "(?<y>\\d{4})(?<mo>\\d{2})(?<d>\\d{2})"
              + "(?:T?(?<h>\\d{2})(?<m>\\d{2})(?<s>\\d{2})?(?<z>Z|[+-]\\d{2}:?\\d{2})?)?");

  private LooseDate() {}

  /** The date that a field declares, or null. */
  static Instant declared(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String field = text.strip();
    Matcher epoch = EPOCH.matcher(field);
    if (epoch.matches()) {
      long number = Long.parseLong(epoch.group("n"));
      return epoch.group("n").length() == 13
          ? Instant.ofEpochMilli(number)
          : Instant.ofEpochSecond(number);
    }
    Matcher compact = COMPACT.matcher(field);
    if (compact.matches()) {
      return instant(compact, Integer.parseInt(compact.group("mo")), null);
    }
    return lead(field);
  }

  /** The first date that stands in the beginning of a text, or null. */
  static Instant lead(String text) {
    String lead = text.length() <= MAX_LEAD_CHARS ? text : text.substring(0, MAX_LEAD_CHARS);
    Instant first = null;
    int firstAt = Integer.MAX_VALUE;
    for (Pattern form : FORMS) {
      Matcher match = form.matcher(lead);
      while (match.find() && match.start() < firstAt) {
        Instant date = instant(match, month(match), amPm(match));
        if (date != null) {
          first = date;
          firstAt = match.start();
        }
      }
    }
    return first;
  }

  private static Pattern form(String day) {
    return Pattern.compile(day + TIME, Pattern.CASE_INSENSITIVE);
  }

  private static int month(Matcher match) {
    if (!match.pattern().pattern().contains("(?<mon>")) {
      return Integer.parseInt(match.group("mo"));
    }
    String name = match.group("mon").toLowerCase(Locale.ROOT);
    return "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(name) / 3 + 1;
  }

  private static String amPm(Matcher match) {
    String letter = match.group("ap");
    return letter == null ? null : letter.toLowerCase(Locale.ROOT);
  }

  /** The date of a match, or null where the calendar has no such day or it is out of all reason. */
  private static Instant instant(Matcher match, int month, String amPm) {
    try {
      int year = Integer.parseInt(match.group("y"));
      if (year < FIRST_YEAR || year > LAST_YEAR) {
        return null;
      }
      int hour = number(match.group("h"));
      if (amPm != null && hour <= 12) {
        hour = hour % 12 + (amPm.equals("p") ? 12 : 0);
      }
      String zone = match.group("z");
      return LocalDateTime.of(
              year,
              month,
              Integer.parseInt(match.group("d")),
              hour,
              number(match.group("m")),
              number(match.group("s")))
          .toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone.toUpperCase(Locale.ROOT)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
