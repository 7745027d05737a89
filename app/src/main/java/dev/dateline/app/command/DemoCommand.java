package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.demo.Arrivals;
import dev.dateline.app.demo.DemoTable;
import dev.dateline.app.demo.FileCheck;
import dev.dateline.app.flow.Flow;
import dev.dateline.app.flow.ServicePart;
import dev.dateline.app.terminal.Terminal;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.ingest.IngestService;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.sink.SinkConfig;
import dev.dateline.sink.SinkService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows the whole thing at work on five articles. */
@Command(
    name = "demo",
    description = {
      "Streams five real articles through a real Kafka on this machine, and shows what was found.",
      "",
      "Starts an embedded broker, creates the topics, replays the articles, enriches them and writes"
          + " files. A second run goes on where the first one ended: nothing is done twice."
    },
    footer = {
      "",
      "Examples:",
      "  dateline demo",
      "  dateline demo --fresh --data /tmp/dateline",
      "",
      "Afterwards:",
      "  dateline inspect enriched",
      "  dateline run"
    })
final class DemoCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Option(names = "--fresh", description = "Forget what earlier runs stored in the data directory.")
  private boolean fresh;

  @Override
  public Integer call() {
    try (Session session = Session.open(dateline.host(), options)) {
      if (session.isExternal()) {
        throw new Failure(
            ExitCode.USAGE,
            "the demo brings its own broker; to work on a cluster use `dateline run`");
      }
      return demo(session).code();
    }
  }

  private ExitCode demo(Session session) {
    Steps steps = new Steps(session.terminal());
    SourceSpec source = Sources.demo(dateline.host());
    // Models take a while to load: do it while the broker starts.
    CompletableFuture<EnrichParts> parts =
        CompletableFuture.supplyAsync(
            () -> EnrichParts.of(EnrichConfig.of(session.settings().given())));
    steps.doing("Starting a Kafka broker in this process");
    Cluster cluster = session.own(fresh);
    steps.done("broker", session.describe(cluster));
    steps.doing("Creating topics");
    steps.done("topics", Descriptions.topics(session.topics(cluster)));
    Flow flow = session.flow(cluster, Map.of(SinkConfig.TOPICS, "enriched,duplicates"));
    steps.doing("Starting enrich");
    session.program().start(flow.enrich(session.program().await(parts, Descriptions.LONG)));
    steps.done("enrich", Descriptions.enrich(session.config().topics()));
    ServicePart<SinkService> sink = session.program().start(flow.sink());
    steps.done("sink", Descriptions.sink(flow));
    ServicePart<IngestService> ingest = session.program().start(flow.ingest(source));
    steps.doing("Streaming the articles");
    session.program().await(ingest.ended(), LIMIT);
    steps.done("ingest", ingested(ingest.service(), source));
    try (Arrivals arrivals = new Arrivals(cluster, session.config().topics(), source.name())) {
      boolean complete = watch(session, steps, arrivals);
      complete &= written(session, steps, flow, sink.service(), arrivals.enrichedIds());
      session.say("");
      Terminal terminal = session.terminal();
      new DemoTable(terminal.style(), terminal.columns())
          .lines(arrivals.articles())
          .forEach(terminal::print);
      arrivals.rejections().forEach(terminal::print);
      session.say("");
      closing(session, flow).forEach(session::say);
      return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
  }

  /** Whether every article came out of the other end. */
  private static boolean watch(Session session, Steps steps, Arrivals arrivals) {
    steps.doing("Waiting for what enrich makes of them");
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!arrivals.poll() && System.nanoTime() - deadline < 0) {
      session.program().check();
    }
    Set<String> missing = arrivals.missing();
    steps.done("arrived", arrivals.summary());
    if (!missing.isEmpty()) {
      session.say("dateline: these articles have not come out of enrich: " + missing);
    }
    return missing.isEmpty() && arrivals.expected() > 0;
  }

  /** Whether every article that came out also stands in a file. */
  private static boolean written(
      Session session, Steps steps, Flow flow, SinkService sink, Set<String> ids) {
    steps.doing("Waiting for the files");
    CompletableFuture<Boolean> caughtUp =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return sink.awaitCaughtUp(LIMIT);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
              }
            });
    session.program().await(caughtUp, LIMIT.plusSeconds(1));
    SinkConfig sinkConfig = flow.sinkConfig();
    if (!sinkConfig.type().equals("jsonl") || !plain(sinkConfig)) {
      return true;
    }
    Path files = flow.files().orElseThrow();
    Set<String> missing = FileCheck.missing(files, ids);
    steps.done(
        "files", (ids.size() - missing.size()) + " articles in " + Descriptions.display(files));
    if (!missing.isEmpty()) {
      session.say("dateline: these articles stand in no file: " + missing);
    }
    return missing.isEmpty();
  }

  /** All articles, in lines that can be read as they are. */
  private static boolean plain(SinkConfig sink) {
    return sink.filter().isEmpty()
        && sink.typeSettings().getOrDefault("compression", "none").equals("none");
  }

  private static String ingested(IngestService ingest, SourceSpec source) {
    long now = ingest.progress().published();
    long before = ingest.progress().publishedBefore();
    String from = Descriptions.display(Path.of(source.settings().get("path")));
    return now == 0 && before > 0
        ? "nothing new in " + from + ": " + before + " articles were published by an earlier run"
        : now + " articles from " + from;
  }

  private static java.util.List<String> closing(Session session, Flow flow) {
    String data = Descriptions.display(session.config().dataDirectory());
    String flag = data.equals("dateline-data") ? "" : " --data " + data;
    return java.util.List.of(
        "Written to: " + flow.files().map(Descriptions::display).orElse(flow.sinkConfig().type()),
        "Next:  dateline inspect article ID"
            + flag
            + "       one of them, with what each tag rests on",
        "       dateline inspect enriched --json" + flag + "  the records as they are",
        "       dateline run"
            + flag
            + "                      keep it running, and feed it from another"
            + " terminal:",
        "       dateline replay seeds --source again"
            + flag
            + "   the same articles again: five copies are found");
  }
}
