package dev.dateline.model;

import java.time.Instant;

/**
 * A date as precise as it was given, and no more.
 *
 * @param local the wall-clock date and, where given, time: {@code 2025-06-30}, {@code
 *     2025-06-30T20:59} or {@code 2025-06-30T20:59:01}
 * @param precision how much of it was given
 * @param zone offset or IANA id ({@code +05:30}, {@code Asia/Kolkata}), or null where unknown
 * @param zoneOrigin how the zone is known
 * @param instant the point in time, start of the day for {@code DAY}; null where the zone is
 *     unknown
 * @param role published or updated
 */
public record DateValue(
    String local,
    Precision precision,
    @Nullable String zone,
    ZoneOrigin zoneOrigin,
    @Nullable Instant instant,
    Role role) {
  /** The smallest unit that was given. */
  public enum Precision {
    DAY,
    MINUTE,
    SECOND
  }

  /** How the zone is known. */
  public enum ZoneOrigin {
    /** An offset or an unambiguous name stands with the date. */
    STATED,
    /** An ambiguous abbreviation ("IST") read by the country of the outlet or agency. */
    OUTLET_COUNTRY,
    UNKNOWN
  }

  /** What happened at that date. */
  public enum Role {
    PUBLISHED,
    UPDATED
  }

  public DateValue {
    Checks.notBlank(local, "local");
    Checks.notNull(precision, "precision");
    Checks.notNull(role, "role");
    zoneOrigin = zoneOrigin == null ? ZoneOrigin.UNKNOWN : zoneOrigin;
  }
}
