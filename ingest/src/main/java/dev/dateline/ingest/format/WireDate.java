package dev.dateline.ingest.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as wires write them, in the two forms of ISO 8601: {@code 2025-06-30T20:59:00+02:00} and
 * {@code 20250630T205900Z}. Only embargoes are understood here; all other dates are passed on as
 * they are.
 */
final class WireDate {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-?(\\d{2})-?(\\d{2})"
              + "(?:[T ]?(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,]\\d{1,9})?)?"
              + "\\s*(Z|GMT|UTC|[+-]\\d{2}(?::?\\d{2})?)?)?");

  /** West of all places: where a date without a zone comes last. */
  private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

  private WireDate() {}

  /**
   * The latest moment that a date can mean: without a zone it has to be over everywhere, and
   * without a time the whole day.
   *
   * @return null where it is null or no date
   */
  static Instant latest(String text) {
    Matcher match = text == null ? null : FORM.matcher(text.strip());
    if (match == null || !match.matches()) {
      return null;
    }
    try {
      boolean day = match.group(4) == null;
      return LocalDateTime.of(
              number(match.group(1)),
              number(match.group(2)),
              number(match.group(3)),
              day ? 23 : number(match.group(4)),
              day ? 59 : number(match.group(5)),
              day ? 59 : number(match.group(6)))
          .toInstant(offset(match.group(7)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ZoneOffset offset(String zone) {
    if (zone == null) {
      return LAST;
    }
    return zone.matches("Z|GMT|UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone);
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
