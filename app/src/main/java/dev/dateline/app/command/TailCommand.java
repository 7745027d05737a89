package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.life.StopRequested;
import dev.dateline.app.terminal.Style;
import dev.dateline.app.terminal.Text;
import dev.dateline.app.view.RecordLine;
import dev.dateline.app.view.TopicReader;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import dev.dateline.model.Topics;
import dev.dateline.sink.filter.RecordFilter;
import dev.dateline.sink.filter.RecordKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Follows a topic on the terminal. */
@Command(
    name = "tail",
    description = {
      "Follows what comes out of enrich, a line for each record, until Ctrl-C.",
      "",
      "Only what is committed is shown, and nothing is left behind in Kafka: any number of people may"
          + " watch. On a colour terminal, red may not be used (any more), yellow is a revision, and"
          + " what is faint is a copy."
    },
    footer = {
      "",
      "Examples:",
      "  dateline tail                                      articles as they come",
      "  dateline tail --topic duplicates --since 2h        and the copies of the last two hours",
      "  dateline tail --where \"'KP' in countries && lineage.relation == 'ORIGINAL'\"",
      "  dateline tail --format json | jq .headline         whole records, one a line"
    })
final class TailCommand implements Callable<Integer> {
  /** What can be followed. */
  enum Topic {
    ENRICHED,
    DUPLICATES,
    STORIES
  }

  /** How a record is shown. */
  enum Format {
    LINE,
    JSON
  }

  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "enriched, duplicates or stories; enriched by default.")
  private Topic topic = Topic.ENRICHED;

  @Option(
      names = "--where",
      paramLabel = "CEL",
      description =
          "Only records of which this is true, in the expression language CEL; names are those of the"
              + " record.")
  private String where;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Begin with what was published to Kafka then: " + Moment.FORMS + ".")
  private String since;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "line, cut to the width of the terminal; or json, the whole value on one line.")
  private Format format = Format.LINE;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "End after so many records.")
  private Integer limit;

  private int shown;

  @Override
  public Integer call() {
    if (limit != null && limit < 1) {
      throw new Failure(ExitCode.USAGE, "--limit must be at least 1");
    }
    Clock clock = Clock.systemUTC();
    Optional<RecordFilter> filter = filter();
    Instant from = since == null ? null : Moment.parse("--since", since, clock);
    try (Session session = Session.open(dateline.host(), options)) {
      session.refuseToStartFromNothing();
      try (TopicReader reader = new TopicReader(session.join())) {
        String name = name(session.config().topics());
        if (!reader.exists(name)) {
          throw new Failure(
              ExitCode.FAILED,
              "there is no topic " + name + ". `dateline run` or `dateline topics` creates it");
        }
        if (from == null) {
          reader.seekToEnd(name);
        } else {
          reader.seekTo(name, from);
        }
        RecordLine lines =
            new RecordLine(session.config().topics(), Style.PLAIN, session.terminal().columns());
        session.terminal().status("following " + name + ", Ctrl-C ends");
        reader.follow(record -> show(session, lines, filter, record));
        session.terminal().status("");
        return ExitCode.OK.code();
      } catch (StopRequested e) {
        session.terminal().status("");
        return ExitCode.OK.code();
      }
    }
  }

  private Optional<RecordFilter> filter() {
    if (where == null) {
      return Optional.empty();
    }
    try {
      RecordKind kind = topic == Topic.STORIES ? RecordKind.STORY : RecordKind.ARTICLE;
      return Optional.of(RecordFilter.compile(where, kind));
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, "--where: " + e.getMessage(), e);
    }
  }

  /** Gives whether to go on. */
  private boolean show(
      Session session,
      RecordLine lines,
      Optional<RecordFilter> filter,
      ConsumerRecord<byte[], byte[]> record) {
    session.program().check();
    if (record == null || !isWanted(filter, record)) {
      return true;
    }
    session
        .terminal()
        .print(
            format == Format.JSON
                ? json(record)
                : painted(record, lines.line(record), session.terminal().style()));
    shown++;
    return limit == null || shown < limit;
  }

  private static boolean isWanted(
      Optional<RecordFilter> filter, ConsumerRecord<byte[], byte[]> record) {
    return filter.isEmpty() || (record.value() != null && filter.get().matches(record.value()));
  }

  private String name(Topics topics) {
    return switch (topic) {
      case ENRICHED -> topics.enriched();
      case DUPLICATES -> topics.duplicates();
      case STORIES -> topics.stories();
    };
  }

  /** One line whatever the value is, so that a reader of the pipe never loses its place. */
  private static String json(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return "null";
    }
    try {
      return Text.escaped(Json.mapper().readTree(record.value()).toString());
    } catch (IOException e) {
      String text = new String(record.value(), StandardCharsets.UTF_8);
      return Text.escaped(Json.mapper().getNodeFactory().textNode(text).toString());
    }
  }

  private String painted(ConsumerRecord<byte[], byte[]> record, String line, Style style) {
    if (style == Style.PLAIN || topic == Topic.STORIES || record.value() == null) {
      return line;
    }
    try {
      EnrichedArticle article = Json.read(record.value(), EnrichedArticle.class);
      if (article.status() != Status.USABLE || article.lineage().withdrawal() != null) {
        return style.red(line);
      } else if (article.lineage().relation() == Relation.REVISION) {
        return style.yellow(line);
      }
      return article.lineage().relation().isCopy() ? style.faint(line) : line;
    } catch (IOException e) {
      return line;
    }
  }
}
