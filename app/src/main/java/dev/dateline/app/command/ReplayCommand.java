package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.flow.Flow;
import dev.dateline.app.flow.IngestGroup;
import dev.dateline.app.life.StopRequested;
import dev.dateline.app.terminal.Text;
import dev.dateline.ingest.IngestProgress;
import dev.dateline.ingest.SourceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Streams a folder of articles into the articles topic. */
@Command(
    name = "replay",
    description = {
      "Streams a folder or file of articles (text, HTML, JSONL) into the articles topic. Or, with --from"
          + " TOPIC --to SINK, fills a sink from the log: a new target, or one that was lost.",
      "",
      "Goes on where it stopped when it is started again. The same folder under another --source"
          + " name is another source, and its articles are copies of the first. Enriching is up to"
          + " `dateline run`, which may run at the same time or later."
    },
    footer = {
      "",
      "Examples:",
      "  dateline replay seeds                          as fast as it goes",
      "  dateline replay archive/ --speed 100x          a hundred times as fast as it happened",
      "  dateline replay archive/ --from 2025-06-30 --to 2025-07-01 --shift-to-now --speed 10x",
      "  dateline replay seeds --source again --loop    over and over, until Ctrl-C",
      "  dateline replay --from enriched --since 2025-06-30 --to jsonl -s sink.jsonl.directory=/new"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final Duration SCREEN_PERIOD = Duration.ofMillis(100);
  private static final Duration PLAIN_PERIOD = Duration.ofSeconds(10);
  private static final int BAR = 30;

  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "The folder or file; - for standard input.")
  private Path path;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      description =
          "1x is real time by the articles' own dates, 100x a hundred times that; or max.")
  private String speed = "max";

  @Option(names = "--loop", description = "Begin again after the last article.")
  private boolean loop;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Only articles dated then or later: 2025-06-30, or 2025-06-30T16:15:00+09:00; UTC unless"
              + " it says otherwise. One without a date goes with the one before it. Without PATH: the"
              + " topics to fill a sink from, such as enriched,stories.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Only articles dated before this. Without PATH: the type of the sink to fill.")
  private String to;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Without PATH: what was published to Kafka then or later; all of it by default. "
              + Moment.FORMS
              + ".")
  private String since;

  @Option(
      names = "--shift-to-now",
      description =
          "Move the declared dates so that the first article is of now and the others as far from it"
              + " as they were. Texts keep their dates.")
  private boolean shiftToNow;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Name of the source; by default that of the folder or file.")
  private String source;

  @Override
  public Integer call() {
    try (Session session = Session.open(dateline.host(), options)) {
      if (path == null) {
        return fillSink(session).code();
      }
      if (since != null) {
        throw new Failure(
            ExitCode.USAGE, "--since goes with --from TOPIC; articles have --from TIME");
      }
      SourceSpec spec = spec();
      Steps steps = new Steps(session.terminal());
      Cluster cluster = session.join();
      steps.done("broker", session.describe(cluster));
      steps.done("topics", Descriptions.topics(session.topics(cluster)));
      session.watch(cluster);
      Flow flow = session.flow(cluster, Descriptions.NO_DEFAULTS);
      IngestGroup ingest = session.program().start(flow.ingest(List.of(spec), session::say));
      steps.done("replay", Descriptions.source(spec) + (isStdin() ? "" : ", speed " + speed));
      try {
        show(session, ingest);
      } catch (StopRequested e) {
        session.program().close();
        session.say(summary(progress(ingest)) + " The rest comes when started again.");
        return (loop ? ExitCode.OK : ExitCode.INTERRUPTED).code();
      }
      session.say(summary(progress(ingest)));
      return ExitCode.OK.code();
    }
  }

  private ExitCode fillSink(Session session) {
    if (from == null || to == null) {
      throw new Failure(
          ExitCode.USAGE,
          "what is to be replayed? A PATH into articles, or --from TOPIC --to SINK to fill a sink");
    }
    if (loop || shiftToNow || source != null || !speed.equals("max")) {
      throw new Failure(
          ExitCode.USAGE, "--speed, --loop, --shift-to-now and --source go with a PATH only");
    }
    return new SinkFilling(session).run(from, since, to);
  }

  private boolean isStdin() {
    return path.toString().equals(Sources.STDIN);
  }

  private SourceSpec spec() {
    if (isStdin()) {
      if (loop || shiftToNow || !speed.equals("max") || from != null || to != null) {
        throw new Failure(
            ExitCode.USAGE,
            "standard input can't be rewound or sorted: --speed, --loop, --from, --to and"
                + " --shift-to-now are for files");
      }
      return Sources.stdin(source == null ? Sources.STDIN : source);
    }
    Map<String, String> settings = new TreeMap<>();
    settings.put("path", path.toString());
    settings.put("speed", speed);
    settings.put("loop", Boolean.toString(loop));
    settings.put("shift.to.now", Boolean.toString(shiftToNow));
    settings.put("from", from == null ? "" : from);
    settings.put("to", to == null ? "" : to);
    Path name = path.toAbsolutePath().normalize().getFileName();
    return new SourceSpec(
        source != null ? source : name == null ? "replay" : name.toString(), "replay", settings);
  }

  private static void show(Session session, IngestGroup ingest) {
    boolean live = session.terminal().isLive();
    String said = "";
    while (!ingest.ended().isDone()) {
      String text = progress(progress(ingest));
      if (live) {
        session.terminal().status(text);
      } else if (!text.equals(said)) {
        session.say(text);
        said = text;
      }
      session.program().await(ingest.ended(), live ? SCREEN_PERIOD : PLAIN_PERIOD);
    }
    session.program().check();
    session.terminal().status("");
  }

  private static IngestProgress progress(IngestGroup ingest) {
    return ingest.progress().values().iterator().next();
  }

  private static String progress(IngestProgress progress) {
    long done = progress.source().done();
    String counts =
        progress.published()
            + " articles"
            + (progress.rejected() == 0 ? "" : ", " + progress.rejected() + " rejected");
    if (progress.source().total().isEmpty() || progress.source().total().getAsLong() == 0) {
      return counts + "  " + Text.clean(progress.source().label());
    }
    long total = progress.source().total().getAsLong();
    int filled = (int) (BAR * Math.min(done, total) / total);
    return "█".repeat(filled)
        + "░".repeat(BAR - filled)
        + "  "
        + done
        + "/"
        + total
        + "  "
        + counts
        + "  "
        + Text.clean(progress.source().label());
  }

  private static String summary(IngestProgress progress) {
    String before =
        progress.publishedBefore() == 0
            ? ""
            : " " + progress.publishedBefore() + " were there from earlier runs.";
    return progress.published()
        + " articles published"
        + (progress.rejected() == 0
            ? "."
            : ", "
                + progress.rejected()
                + " inputs rejected: `dateline inspect rejected` tells why.")
        + before;
  }
}
