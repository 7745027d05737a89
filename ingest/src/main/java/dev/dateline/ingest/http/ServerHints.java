package dev.dateline.ingest.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server says about when to come again. */
final class ServerHints {
  /** Nothing asks to be left alone for longer than this and means it. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?([0-9]{1,12})", Pattern.CASE_INSENSITIVE);

  private ServerHints() {}

  /** Retry-After (RFC 9110, section 10.2.3) in seconds or as a date; null where it says nothing. */
  static Duration retryAfter(String value, Instant now) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (text.matches("[0-9]{1,12}")) {
      return bounded(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return bounded(Duration.between(now, at));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The max-age of Cache-Control; null where there is none, or the answer must not be kept. */
  static Duration maxAge(String cacheControl) {
    if (cacheControl == null) {
      return null;
    }
    String text = cacheControl.toLowerCase(Locale.ROOT);
    Matcher age = MAX_AGE.matcher(text);
    return text.contains("no-cache") || text.contains("no-store") || !age.find()
        ? null
        : bounded(Duration.ofSeconds(Long.parseLong(age.group(1))));
  }

  private static Duration bounded(Duration duration) {
    if (duration.isNegative()) {
      return Duration.ZERO;
    }
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }
}
