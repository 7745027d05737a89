package dev.dateline.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/** Says that something still fails: at once, and then no more often than every ten seconds. */
final class RetryLog {
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final Logger log;
  private final Clock clock;
  private Instant firstAt;
  private Instant lastAt;

  RetryLog(Logger log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  void failed(String what) {
    Instant now = clock.instant();
    if (firstAt == null) {
      firstAt = now;
      log.warn("{}; trying again", what);
    } else if (Duration.between(lastAt, now).compareTo(QUIET) >= 0) {
      log.warn("{}; still trying after {} s", what, Duration.between(firstAt, now).toSeconds());
    } else {
      return;
    }
    lastAt = now;
  }

  void worked(String what) {
    if (firstAt != null) {
      log.info("{} works again", what);
    }
    firstAt = null;
    lastAt = null;
  }
}
