package dev.dateline.ingest.feed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * When to ask again. A feed that had news is asked twice as often, one that had none half as often
 * again less, within bounds; what publisher and server say about how often it changes holds within
 * the same bounds.
 *
 * @param shortest between two polls
 * @param longest between two polls
 */
record PollInterval(Duration shortest, Duration longest) {
  private static final int MAX_HOURS_SKIPPED = 8 * 24;

  /** The interval after a poll. */
  Duration next(Duration last, boolean hadNews) {
    return clamp(hadNews ? last.dividedBy(2) : last.multipliedBy(3).dividedBy(2));
  }

  /** How long to leave a feed alone that asks for it: no shorter than the interval. */
  Duration respecting(Duration interval, Duration refresh, Duration maxAge) {
    Duration wait = interval;
    for (Duration hint : new Duration[] {refresh, maxAge}) {
      wait = hint != null && hint.compareTo(wait) > 0 ? hint : wait;
    }
    return clamp(wait);
  }

  /**
   * The pause after so many failures in a row: it doubles with each.
   *
   * @param asked what the server asks for, or null
   */
  Duration backoff(int failures, Duration asked) {
    Duration pause = clamp(shortest.multipliedBy(1L << Math.min(failures - 1, 20)));
    return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
  }

  /** The first moment from {@code due} on that is in no hour or day in which nothing changes. */
  static Instant skipping(Instant due, Set<Integer> hours, Set<DayOfWeek> days) {
    ZonedDateTime at = due.atZone(ZoneOffset.UTC);
    for (int hour = 0; hour < MAX_HOURS_SKIPPED; hour++) {
      if (!hours.contains(at.getHour()) && !days.contains(at.getDayOfWeek())) {
        return at.toInstant();
      }
      at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
    }
    return due;
  }

  private Duration clamp(Duration duration) {
    if (duration.compareTo(shortest) < 0) {
      return shortest;
    }
    return duration.compareTo(longest) > 0 ? longest : duration;
  }
}
