package dev.dateline.enrich.tag.date;

import dev.dateline.model.DateValue.Precision;
import dev.dateline.model.DateValue.ZoneOrigin;
import java.time.LocalTime;

/**
 * A date as it stands in a text, nothing concluded.
 *
 * @param year or 0 where none stands with it
 * @param month 1 to 12
 * @param day 1 to 31, valid in its month
 * @param swappable month and day may also be meant the other way round
 * @param time or null
 * @param precision how much of the time was given
 * @param zone offset or IANA id, or null
 * @param zoneOrigin how the zone is known
 * @param start first code unit of the date with its time and zone
 * @param end one past the last
 * @param firstToken index of the token it starts with
 * @param form how it is written
 */
record RawDate(
    int year,
    int month,
    int day,
    boolean swappable,
    LocalTime time,
    Precision precision,
    String zone,
    ZoneOrigin zoneOrigin,
    int start,
    int end,
    int firstToken,
    Form form) {
  /** The same with a zone that follows from elsewhere. */
  RawDate inZone(String id) {
    return new RawDate(
        year,
        month,
        day,
        swappable,
        time,
        precision,
        id,
        ZoneOrigin.STATED,
        start,
        end,
        firstToken,
        form);
  }

  /** How a date is written. */
  enum Form {
    /** Year first, or with the name of a month and a year of four digits: no doubt about it. */
    FULL,
    /** All numbers, day or month first. */
    NUMERIC,
    /** All numbers, and a year of two digits. */
    SHORT_YEAR,
    /** Eight digits in a row. */
    COMPACT,
    /** Month and day without a year. */
    NO_YEAR
  }
}
