package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.flow.Flow;
import dev.dateline.app.flow.ServicePart;
import dev.dateline.app.life.StopRequested;
import dev.dateline.app.terminal.Text;
import dev.dateline.ingest.IngestProgress;
import dev.dateline.ingest.IngestService;
import dev.dateline.ingest.SourceSpec;
import java.nio.file.Path;
import java.time.Duration;
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
      "Streams a folder or file of articles (text, HTML, JSONL) into the articles topic.",
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
      "  dateline replay seeds --source again --loop    over and over, until Ctrl-C"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final Duration SCREEN_PERIOD = Duration.ofMillis(100);
  private static final Duration PLAIN_PERIOD = Duration.ofSeconds(10);
  private static final int BAR = 30;

  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "PATH", description = "The folder or file.")
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
      names = "--source",
      paramLabel = "NAME",
      description = "Name of the source; by default that of the folder or file.")
  private String source;

  @Override
  public Integer call() {
    try (Session session = Session.open(dateline.host(), options)) {
      SourceSpec spec = spec();
      Steps steps = new Steps(session.terminal());
      Cluster cluster = session.join();
      steps.done("broker", session.describe(cluster));
      steps.done("topics", Descriptions.topics(session.topics(cluster)));
      session.watch(cluster);
      Flow flow = session.flow(cluster, Descriptions.NO_DEFAULTS);
      ServicePart<IngestService> ingest = session.program().start(flow.ingest(spec));
      steps.done("replay", Descriptions.source(spec) + ", speed " + speed);
      try {
        show(session, ingest);
      } catch (StopRequested e) {
        session.program().close();
        session.say(summary(ingest.service().progress()) + " The rest comes when started again.");
        return (loop ? ExitCode.OK : ExitCode.INTERRUPTED).code();
      }
      session.say(summary(ingest.service().progress()));
      return ExitCode.OK.code();
    }
  }

  private SourceSpec spec() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("path", path.toString());
    settings.put("speed", speed);
    settings.put("loop", Boolean.toString(loop));
    Path name = path.toAbsolutePath().normalize().getFileName();
    return new SourceSpec(
        source != null ? source : name == null ? "replay" : name.toString(), "replay", settings);
  }

  private static void show(Session session, ServicePart<IngestService> ingest) {
    boolean live = session.terminal().isLive();
    String said = "";
    while (!ingest.ended().isDone()) {
      String text = progress(ingest.service().progress());
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
