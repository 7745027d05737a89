package dev.dateline.enrich.tag.date;

import dev.dateline.model.DateValue;
import dev.dateline.model.DateValue.Precision;
import dev.dateline.model.Evidence;
import dev.dateline.model.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A date that could be the one of publication, with a year. */
record Candidate(
    RawDate raw,
    LocalDate day,
    DateValue.Role role,
    String rule,
    double confidence,
    Evidence evidence) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final int ZONES_APART_HOURS = 14;
  private static final int OFFSET_STEP_SECONDS = 15 * 60;

  boolean hasTime() {
    return raw.time() != null;
  }

  Candidate withConfidence(double other) {
    return new Candidate(raw, day, role, rule, other, evidence);
  }

  Candidate withDay(LocalDate other, double otherConfidence) {
    return new Candidate(raw, other, role, rule, otherConfidence, evidence);
  }

  /** The day with its two numbers the other way round. */
  LocalDate swapped() {
    return LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue());
  }

  private LocalDateTime local() {
    return day.atTime(hasTime() ? raw.time() : LocalTime.MIDNIGHT);
  }

  private Instant instant() {
    return raw.zone() == null ? null : local().atZone(ZoneId.of(raw.zone())).toInstant();
  }

  boolean isUtc() {
    return "Z".equals(raw.zone());
  }

  /** Whether both give the same day and time, whatever their zones. */
  boolean isTheSameAs(Candidate other) {
    return hasTime() && other.hasTime() && local().equals(other.local());
  }

  boolean isSameMoment(Candidate other) {
    return hasTime()
        && instant() != null
        && other.instant() != null
        && Math.abs(instant().getEpochSecond() - other.instant().getEpochSecond()) < 60;
  }

  /**
   * This one with the offset that makes it the same moment as one told in UTC: a page that writes
   * {@code 20:48:19} here and {@code 01:48:19Z} there has said where its clock is.
   *
   * @return null where no offset in use does
   */
  Candidate onTheClockOf(Candidate utc) {
    if (!hasTime() || !utc.hasTime() || raw.zone() != null) {
      return null;
    }
    boolean seconds =
        raw.precision() == Precision.SECOND && utc.raw.precision() == Precision.SECOND;
    ChronoUnit unit = seconds ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
    long apart =
        Duration.between(utc.local().truncatedTo(unit), local().truncatedTo(unit)).toSeconds();
    boolean inUse =
        apart != 0
            && apart % OFFSET_STEP_SECONDS == 0
            && apart >= -12 * 3600L
            && apart <= ZONES_APART_HOURS * 3600L;
    return inUse
        ? new Candidate(
            raw.inZone(ZoneOffset.ofTotalSeconds((int) apart).getId()),
            day,
            role,
            rule,
            confidence,
            evidence)
        : null;
  }

  DateValue value() {
    Precision precision = raw.precision();
    String written =
        switch (precision) {
          case DAY -> day.toString();
          case MINUTE -> MINUTES.format(local());
          case SECOND -> SECONDS.format(local());
        };
    return new DateValue(written, precision, raw.zone(), raw.zoneOrigin(), instant(), role);
  }

  Tag<DateValue> tag() {
    return new Tag<>(value(), rule, confidence, java.util.List.of(evidence));
  }

  /**
   * Whether two candidates can't both be right. Neighbouring days can, where one has a zone and the
   * other may be told in another.
   */
  boolean contradicts(Candidate other) {
    if (day.equals(other.day)) {
      return false;
    }
    Instant mine = instant();
    Instant theirs = other.instant();
    if (hasTime() && other.hasTime() && mine != null && theirs != null) {
      return Math.abs(mine.getEpochSecond() - theirs.getEpochSecond()) > ZONES_APART_HOURS * 3600L;
    }
    boolean zoned = (hasTime() && mine != null) || (other.hasTime() && theirs != null);
    return !zoned || !(reaches(other) || other.reaches(this));
  }

  /** Somewhere on earth it is the other's day when this was. */
  private boolean reaches(Candidate other) {
    if (!hasTime() || instant() == null) {
      return false;
    }
    LocalDate west = instant().atOffset(ZoneOffset.ofHours(-12)).toLocalDate();
    LocalDate east = instant().atOffset(ZoneOffset.ofHours(ZONES_APART_HOURS)).toLocalDate();
    return !other.day.isBefore(west) && !other.day.isAfter(east);
  }
}
