package dev.dateline.ingest.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import org.apache.kafka.common.config.ConfigException;

/**
 * A span of time.
 *
 * @param from its beginning, which belongs to it; null where it has none
 * @param to its end, which does not; null where it has none
 */
record DateRange(Instant from, Instant to) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss][.SSS][XXX]]");

  /**
   * The range that two settings give; an empty text means no bound.
   *
   * @throws ConfigException if it ends before it begins
   */
  static DateRange of(String from, String to) {
    DateRange range = new DateRange(parse(ReplayConfig.FROM, from), parse(ReplayConfig.TO, to));
    if (range.from != null && range.to != null && !range.from.isBefore(range.to)) {
      throw new ConfigException(
          ReplayConfig.TO, to, "must be later than " + ReplayConfig.FROM + " (" + from + ")");
    }
    return range;
  }

  /** A day at its start, or a time; in UTC unless it has an offset. Null for an empty text. */
  static Instant parse(String setting, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      TemporalAccessor parsed =
          FORM.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof OffsetDateTime time) {
        return time.toInstant();
      }
      return parsed instanceof LocalDateTime time
          ? time.toInstant(ZoneOffset.UTC)
          : ((LocalDate) parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new ConfigException(
          setting, text, "give a date or time such as 2025-06-30 or 2025-06-30T16:15:00Z");
    }
  }

  boolean isBounded() {
    return from != null || to != null;
  }

  /** Whether a date lies in it; null, which is no date, lies only in a range without bounds. */
  boolean includes(Instant date) {
    if (date == null) {
      return !isBounded();
    }
    return (from == null || !date.isBefore(from)) && (to == null || date.isBefore(to));
  }
}
