package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.flow.EnrichPart;
import dev.dateline.app.flow.Flow;
import dev.dateline.app.life.StopRequested;
import dev.dateline.app.metrics.Watched;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Runs the topology alone. */
@Command(
    name = "enrich",
    description = {
      "Reads articles, finds out what they say and what is copied from what, until Ctrl-C.",
      "",
      "Start it on more machines to share the work: each takes a share of the partitions, and takes"
          + " over from one that stops. On one machine each needs an enrich.state.dir of its own."
          + " On a cluster each keeps a warm copy of another one's state, unless"
          + " enrich.standby.replicas says otherwise."
    },
    footer = {
      "",
      "Examples:",
      "  dateline enrich -b kafka1:9092",
      "  dateline enrich -b kafka1:9092 -s enrich.threads=4 -s enrich.state.dir=/var/lib/dateline"
    })
final class EnrichCommand implements Callable<Integer> {
  /** Whoever takes over has the state at hand; where there is nobody else, it costs nothing. */
  private static final Map<String, String> ON_A_CLUSTER =
      Map.of(EnrichConfig.STANDBY_REPLICAS, "1");

  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Override
  public Integer call() {
    try (Session session = Session.open(dateline.host(), options)) {
      Steps steps = new Steps(session.terminal());
      CompletableFuture<EnrichParts> parts =
          CompletableFuture.supplyAsync(
              () -> EnrichParts.of(EnrichConfig.of(session.settings().given())));
      Cluster cluster = session.join();
      steps.done("broker", session.describe(cluster));
      steps.done("topics", Descriptions.topics(session.topics(cluster)));
      session.watch(cluster);
      Flow flow = session.flow(cluster, cluster.local() ? Descriptions.NO_DEFAULTS : ON_A_CLUSTER);
      EnrichPart enrich =
          session.program().start(flow.enrich(session.program().await(parts, Descriptions.LONG)));
      steps.done("enrich", Descriptions.enrich(session.config().topics()));
      session.serve(Watched.nothing().withEnrich(enrich.service()));
      Activity activity = new Activity(session, null, enrich, null);
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
