package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as a person gives it on the command line, and as it is told to one. */
final class Moment {
  static final String FORMS =
      "2025-06-30, 2025-06-30T16:15, 2025-06-30T16:15:00+09:00, or 90m, 2h, 3d ago";

  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  private Moment() {}

  /**
   * A day at its start or a time, in UTC unless it says otherwise; or so long ago.
   *
   * @throws Failure if it is none of these
   */
  static Instant parse(String option, String text, Clock clock) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      String span = "P" + (ago.group(2).equals("d") ? "" : "T") + text;
      return clock.instant().minus(Duration.parse(span));
    }
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Failure(ExitCode.USAGE, option + " '" + text + "' is no time. Give " + FORMS, e);
    }
  }

  /** {@code 5 min ago}. */
  static String ago(Instant then, Instant now) {
    return span(Duration.between(then, now)) + " ago";
  }

  /** {@code in 5 min}, or {@code now}. */
  static String in(Instant then, Instant now) {
    return then.isAfter(now) ? "in " + span(Duration.between(now, then)) : "now";
  }

  private static String span(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 7_200
        ? seconds / 60 + " min"
        : seconds < 172_800
            ? String.format(Locale.ROOT, "%.1f h", seconds / 3_600.0)
            : seconds / 86_400 + " days";
  }
}
