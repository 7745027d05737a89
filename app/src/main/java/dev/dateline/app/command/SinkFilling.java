package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.flow.Flow;
import dev.dateline.app.life.StopRequested;
import dev.dateline.sink.Rebuild;
import dev.dateline.sink.SinkTypes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Fills a sink from topics, for `dateline replay --from TOPIC --to SINK`. */
final class SinkFilling {
  private static final List<String> TOPICS = List.of("enriched", "duplicates", "stories");

  private final Session session;

  SinkFilling(Session session) {
    this.session = session;
  }

  /**
   * Does so.
   *
   * @param topics names without prefix, separated by commas
   * @param since a time as {@link Moment} reads it, or null for the beginning of the log
   * @param type of the sink
   */
  ExitCode run(String topics, String since, String type) {
    List<String> names = List.of(topics.split(",", -1));
    if (!TOPICS.containsAll(names)) {
      throw new Failure(
          ExitCode.USAGE, "--from takes topics of " + TOPICS + ", separated by commas: " + topics);
    }
    Set<String> types = SinkTypes.load().definitions().keySet();
    if (!types.contains(type)) {
      throw new Failure(
          ExitCode.USAGE, "--to takes the type of a sink: " + types + ", not " + type);
    }
    Instant from =
        since == null ? Instant.EPOCH : Moment.parse("--since", since, Clock.systemUTC());
    session.refuseToStartFromNothing();
    Steps steps = new Steps(session.terminal());
    Cluster cluster = session.join();
    steps.done("broker", session.describe(cluster));
    Flow flow = session.flow(cluster, Descriptions.NO_DEFAULTS);
    steps.done("sink", type + " from " + topics + (since == null ? "" : " since " + from));
    return said(flow.rebuild(type, names), from);
  }

  private boolean isEnding() {
    try {
      session.program().check();
      return false;
    } catch (StopRequested e) {
      return true;
    }
  }

  private ExitCode said(Rebuild rebuild, Instant from) {
    boolean[] stopped = {false};
    try {
      Rebuild.Result result =
          rebuild.run(
              from,
              () -> stopped[0] |= isEnding(),
              written -> session.terminal().status("written " + written));
      session.terminal().status("");
      session.say(
          result.written()
              + " records written"
              + (result.rejected() == 0
                  ? "."
                  : ", "
                      + result.rejected()
                      + " left out: the sink can't write them (see the log)."));
      if (result.continued() > 0) {
        session.say(
            "The target had "
                + result.continued()
                + " partitions already: they were continued, not written again. Name a new target to"
                + " fill it from --since on.");
      }
      if (stopped[0]) {
        session.say("Stopped early. The same command goes on from here.");
        return ExitCode.INTERRUPTED;
      }
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }
}
