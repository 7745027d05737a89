package dev.dateline.enrich.stream;

import dev.dateline.model.DateValue;
import dev.dateline.model.Published;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** When an article happened, as one instant that articles can be ordered by. */
final class EventTime {
  private EventTime() {}

  /**
   * The published date where known, else when it was fetched; never after it was fetched. A date
   * whose zone is unknown is read as UTC, which is wrong by half a day at most.
   */
  static Instant of(Published published, Instant fetched) {
    if (published.date() == null) {
      return fetched;
    }
    Instant instant = instant(published.date().value());
    return instant == null || instant.isAfter(fetched) ? fetched : instant;
  }

  private static Instant instant(DateValue date) {
    if (date.instant() != null) {
      return date.instant();
    }
    try {
      return date.local().indexOf('T') < 0
          ? LocalDate.parse(date.local()).atStartOfDay().toInstant(ZoneOffset.UTC)
          : LocalDateTime.parse(date.local()).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
