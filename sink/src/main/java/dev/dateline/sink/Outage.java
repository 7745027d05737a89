package dev.dateline.sink;

import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Says once that something is out of order, repeats it now and then, and says when it is over. */
final class Outage {
  private final Logger log;
  private final long reminderMs;
  private final LongSupplier nowMs;
  private boolean active;
  private long sinceMs;
  private long saidMs;

  Outage(Logger log, long reminderMs, LongSupplier nowMs) {
    this.log = log;
    this.reminderMs = reminderMs;
    this.nowMs = nowMs;
  }

  void report(String message) {
    long now = nowMs.getAsLong();
    if (!active) {
      active = true;
      sinceMs = now;
    } else if (now - saidMs < reminderMs) {
      return;
    }
    saidMs = now;
    long seconds = (now - sinceMs) / 1000;
    if (seconds == 0) {
      log.warn("{}", message);
    } else {
      log.warn("{} (for {} s now)", message, seconds);
    }
  }

  void over(String message) {
    if (active) {
      active = false;
      log.info("{} after {} s", message, (nowMs.getAsLong() - sinceMs) / 1000);
    }
  }

  boolean active() {
    return active;
  }
}
