package dev.dateline.app.command;

import dev.dateline.app.flow.EnrichPart;
import dev.dateline.app.flow.IngestGroup;
import dev.dateline.app.flow.ServicePart;
import dev.dateline.ingest.IngestProgress;
import dev.dateline.model.Relation;
import dev.dateline.sink.SinkService;
import java.time.Duration;
import java.util.Map;

/**
 * Shows what flows: a status line that changes on a screen, a line now and then elsewhere. Any part
 * may be missing.
 */
final class Activity {
  private static final Duration SCREEN_PERIOD = Duration.ofMillis(500);
  private static final Duration PLAIN_PERIOD = Duration.ofSeconds(30);

  private final Session session;
  private final EnrichPart enrich;
  private final ServicePart<SinkService> sink;
  private final IngestGroup ingest;
  private String lastSaid = "";

  /**
   * @param ingest or null
   * @param enrich or null
   * @param sink or null
   */
  Activity(Session session, IngestGroup ingest, EnrichPart enrich, ServicePart<SinkService> sink) {
    this.session = session;
    this.ingest = ingest;
    this.enrich = enrich;
    this.sink = sink;
  }

  /** Never returns: ends by a signal or a fault. */
  void showUntilEnd() {
    while (true) {
      tick();
    }
  }

  /** Until all sources have come to their end. */
  void showUntilIngested() {
    while (!ingest.ended().isDone()) {
      tick();
    }
    session.terminal().status("");
  }

  /** The last word, also where nobody watched. */
  void summary() {
    session.terminal().status("");
    session.say(text());
  }

  private void tick() {
    String text = text();
    if (session.terminal().isLive()) {
      session.terminal().status(text);
      session.program().pause(SCREEN_PERIOD);
    } else {
      if (!text.equals(lastSaid)) {
        session.say(text);
        lastSaid = text;
      }
      session.program().pause(PLAIN_PERIOD);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    if (ingest != null && !ingest.progress().isEmpty()) {
      long published = 0;
      long rejected = 0;
      for (IngestProgress progress : ingest.progress().values()) {
        published += progress.published();
        rejected += progress.rejected();
      }
      text.append("ingested ").append(published);
      text.append(rejected == 0 ? "" : " (" + rejected + " rejected)");
    }
    if (enrich != null) {
      enriched(text);
    }
    if (sink != null) {
      text.append(text.isEmpty() ? "" : "  |  ");
      text.append("written ").append(sink.service().progress().written());
      String waitingFor = sink.service().progress().waitingFor();
      text.append(waitingFor.isEmpty() ? "" : " (waits for " + waitingFor + ")");
    }
    return text.toString();
  }

  private void enriched(StringBuilder text) {
    var counts = enrich.service().counts();
    long copies = 0;
    long all = 0;
    for (Map.Entry<Relation, Long> each : counts.routed().entrySet()) {
      all += each.getValue();
      copies += each.getKey().isCopy() ? each.getValue() : 0;
    }
    long rejected = counts.rejected().values().stream().mapToLong(Long::longValue).sum();
    text.append(text.isEmpty() ? "" : "  |  ");
    text.append("enriched ").append(all - copies);
    text.append(copies == 0 ? "" : ", copies " + copies);
    text.append(rejected == 0 ? "" : ", rejected " + rejected);
  }
}
