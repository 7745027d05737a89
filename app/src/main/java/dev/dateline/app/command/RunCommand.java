package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.config.Settings;
import dev.dateline.app.flow.EnrichPart;
import dev.dateline.app.flow.Flow;
import dev.dateline.app.flow.IngestGroup;
import dev.dateline.app.flow.ServicePart;
import dev.dateline.app.life.StopRequested;
import dev.dateline.app.metrics.Watched;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.sink.SinkService;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs everything until it is stopped. */
@Command(
    name = "run",
    description = {
      "Runs ingest, enrich and sink in one process, until Ctrl-C.",
      "",
      "Works on the embedded broker, or on the cluster of --bootstrap-servers. Reads the sources of"
          + " the configuration; on the embedded broker and with no source configured, it replays the"
          + " demo's articles. Goes on where it stopped, however it stopped. Changes to the sources in"
          + " the configuration file are taken up while it runs."
    },
    footer = {
      "",
      "Examples:",
      "  dateline run",
      "  dateline run -s source.inbox.type=replay -s source.inbox.path=/var/spool/news",
      "  dateline run -c dateline.properties -b kafka1:9092,kafka2:9092",
      "",
      "In another terminal:",
      "  dateline inspect enriched --follow",
      "  dateline replay FOLDER --speed 100x"
    })
final class RunCommand implements Callable<Integer> {
  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Option(names = "--fresh", description = "Forget what earlier runs stored on this machine.")
  private boolean fresh;

  @Override
  public Integer call() {
    try (Session session = Session.open(dateline.host(), options)) {
      session.refuseFreshOnCluster(fresh);
      return run(session).code();
    }
  }

  private ExitCode run(Session session) {
    Steps steps = new Steps(session.terminal());
    List<SourceSpec> sources = sources(session, session.settings());
    // Models take a while to load: do it while the broker starts.
    CompletableFuture<EnrichParts> parts =
        CompletableFuture.supplyAsync(
            () -> EnrichParts.of(EnrichConfig.of(session.settings().given())));
    steps.doing("Starting the broker");
    Cluster cluster = session.own(fresh);
    steps.done("broker", session.describe(cluster));
    steps.done("topics", Descriptions.topics(session.topics(cluster)));
    Flow flow = session.flow(cluster, Descriptions.NO_DEFAULTS);
    session.watch(cluster);
    steps.doing("Starting enrich");
    EnrichPart enrich =
        session.program().start(flow.enrich(session.program().await(parts, Descriptions.LONG)));
    steps.done("enrich", Descriptions.enrich(session.config().topics()));
    ServicePart<SinkService> sink = session.program().start(flow.sink());
    steps.done("sink", Descriptions.sink(flow));
    IngestGroup ingest = session.program().start(flow.ingest(sources, session::say));
    sources.forEach(source -> steps.done("ingest", Descriptions.source(source)));
    session.reload(settings -> ingest.apply(sources(session, settings)));
    session.serve(
        Watched.nothing()
            .withIngest(ingest::progress, ingest::statuses)
            .withEnrich(enrich.service())
            .withSink(() -> sink.service().progress()));
    Activity activity = new Activity(session, ingest, enrich, sink);
    if (sources.isEmpty()) {
      session.say("         No source is configured: feed it with `dateline replay FOLDER`.");
    }
    session.say("Running. Ctrl-C stops.");
    try {
      activity.showUntilEnd();
    } catch (StopRequested e) {
      session.program().close();
      activity.summary();
    }
    return ExitCode.OK;
  }

  private List<SourceSpec> sources(Session session, Settings settings) {
    List<SourceSpec> configured = Sources.configured(settings);
    return configured.isEmpty() && !session.isExternal()
        ? List.of(Sources.demo(dateline.host()))
        : configured;
  }
}
