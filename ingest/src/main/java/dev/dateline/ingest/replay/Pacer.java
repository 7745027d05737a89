package dev.dateline.ingest.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * Says when each article of a pass is due. The first is due at once, each other as long after the
 * one before as their dates are apart, divided by the speed; one that has no date, or an earlier
 * one, follows at once. Times add up from due to due, not from delivery to delivery, so that a slow
 * consumer does not make the replay fall behind for good.
 */
final class Pacer {
  private final Speed speed;
  private final Duration maxPause;
  private Instant lastDate;
  private Instant lastDue;

  Pacer(Speed speed, Duration maxPause) {
    this.speed = speed;
    this.maxPause = maxPause;
  }

  /**
   * When an article may go.
   *
   * @param date its own date, or null
   * @param now the time at which the very first is due
   */
  Instant due(Instant date, Instant now) {
    if (lastDue == null) {
      lastDue = now;
    }
    if (date == null) {
      return lastDue;
    }
    if (lastDate != null) {
      lastDue = lastDue.plus(speed.pause(Duration.between(lastDate, date), maxPause));
    }
    lastDate = lastDate == null || date.isAfter(lastDate) ? date : lastDate;
    return lastDue;
  }
}
