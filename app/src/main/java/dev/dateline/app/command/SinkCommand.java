package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.flow.Flow;
import dev.dateline.app.flow.ServicePart;
import dev.dateline.app.life.StopRequested;
import dev.dateline.app.metrics.Watched;
import dev.dateline.sink.SinkService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Runs a sink alone. */
@Command(
    name = "sink",
    description = {
      "Writes enriched articles out, each exactly once, until Ctrl-C.",
      "",
      "Another target needs another sink.group.id; sinks of one group share the work."
    },
    footer = {
      "",
      "Examples:",
      "  dateline sink",
      "  dateline sink -b kafka1:9092 -s sink.topics=enriched,duplicates"
          + " -s sink.jsonl.directory=/data/news"
    })
final class SinkCommand implements Callable<Integer> {
  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Override
  public Integer call() {
    try (Session session = Session.open(dateline.host(), options)) {
      Steps steps = new Steps(session.terminal());
      Cluster cluster = session.join();
      steps.done("broker", session.describe(cluster));
      steps.done("topics", Descriptions.topics(session.topics(cluster)));
      session.watch(cluster);
      Flow flow = session.flow(cluster, Descriptions.NO_DEFAULTS);
      ServicePart<SinkService> sink = session.program().start(flow.sink());
      steps.done("sink", Descriptions.sink(flow));
      session.serve(Watched.nothing().withSink(() -> sink.service().progress()));
      Activity activity = new Activity(session, null, null, sink);
      try {
        activity.showUntilEnd();
      } catch (StopRequested e) {
        session.program().close();
        activity.summary();
      }
      return ExitCode.OK.code();
    }
  }
}
