package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.flow.Flow;
import dev.dateline.app.flow.IngestGroup;
import dev.dateline.app.life.StopRequested;
import dev.dateline.app.metrics.Watched;
import dev.dateline.ingest.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Reads the configured sources. */
@Command(
    name = "ingest",
    description = {
      "Reads the sources of the configuration into the articles topic, until they end or Ctrl-C.",
      "",
      "Each source goes on where it stopped. One process at a time reads a source: one that is"
          + " started later takes over from one that was started before."
    },
    footer = {
      "",
      "Examples:",
      "  dateline ingest -b kafka1:9092 -c wires.properties",
      "  zcat archive.jsonl.gz | dateline ingest -",
      "  dateline ingest inbox -s source.inbox.type=replay -s source.inbox.path=/var/spool/news"
    })
final class IngestCommand implements Callable<Integer> {
  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description =
          "Sources to read, - for standard input; all that are configured where none is named.")
  private final List<String> names = new ArrayList<>();

  @Override
  public Integer call() {
    try (Session session = Session.open(dateline.host(), options)) {
      List<SourceSpec> sources = Sources.named(session.settings(), names);
      if (sources.isEmpty()) {
        throw new Failure(
            ExitCode.CONFIG,
            "no source is configured. Give one, such as: -s source.inbox.type=replay"
                + " -s source.inbox.path=FOLDER (`dateline config` lists the types)");
      }
      Steps steps = new Steps(session.terminal());
      Cluster cluster = session.join();
      steps.done("broker", session.describe(cluster));
      steps.done("topics", Descriptions.topics(session.topics(cluster)));
      session.watch(cluster);
      Flow flow = session.flow(cluster, Descriptions.NO_DEFAULTS);
      IngestGroup ingest = session.program().start(flow.ingest(sources, session::say));
      sources.forEach(source -> steps.done("ingest", Descriptions.source(source)));
      session.reload(settings -> ingest.apply(Sources.named(settings, names)));
      session.serve(Watched.nothing().withIngest(ingest::progress, ingest::statuses));
      Activity activity = new Activity(session, ingest, null, null);
      try {
        activity.showUntilIngested();
      } catch (StopRequested e) {
        session.program().close();
      }
      activity.summary();
      return ExitCode.OK.code();
    }
  }
}
