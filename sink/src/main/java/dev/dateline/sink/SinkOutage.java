package dev.dateline.sink;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time in which a sink can't write: told once, and asked again after growing pauses. */
final class SinkOutage {
  private static final Logger LOG = LoggerFactory.getLogger(SinkService.class);
  private static final long REMIND_MS = 60_000;

  private final Outage outage;
  private final Backoff backoff;

  SinkOutage(SinkConfig config, SinkTime time) {
    this.outage = new Outage(LOG, REMIND_MS, time::nowMs);
    this.backoff = new Backoff(config.retry(), config.maxRetry(), time);
  }

  /** It can't, now. */
  void report(IOException why) {
    backoff.begin();
    outage.report(
        "nothing is written at the moment: "
            + why.getMessage()
            + ". Reading is paused and goes on by itself, nothing is lost");
    LOG.debug("why nothing is written", why);
  }

  /** Whether the pause is over. */
  boolean mayTryAgain() {
    return backoff.isOver();
  }

  /** Whether nothing was written since it was reported. */
  boolean active() {
    return outage.active();
  }

  /** Something was written. */
  void over() {
    outage.over("the sink writes again");
    backoff.reset();
  }
}
