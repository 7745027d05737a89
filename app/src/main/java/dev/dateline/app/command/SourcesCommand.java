package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.terminal.Table;
import dev.dateline.app.view.SourceStates;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.model.SourceStatus;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Shows how each source is doing. */
@Command(
    name = "sources",
    subcommands = SourcesTestCommand.class,
    description = {
      "Shows every source: what it does, how far it is, its last success, its next poll, what it"
          + " accepted and rejected, and its last error.",
      "",
      "What it shows stands in Kafka, so it works from any machine that reaches the cluster, also"
          + " while ingest runs elsewhere. Accepted and rejected together are all inputs a source"
          + " ever took."
    },
    footer = {
      "",
      "Examples:",
      "  dateline sources",
      "  dateline sources -b kafka1:9092 -c wires.properties",
      "  dateline sources test https://news.example/feed.xml"
    })
final class SourcesCommand implements Callable<Integer> {
  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  DatelineCommand dateline() {
    return dateline;
  }

  @Override
  public Integer call() {
    try (Session session = Session.open(dateline.host(), options)) {
      Map<String, SourceStates.Entry> states = states(session);
      List<SourceSpec> configured = Sources.configured(session.settings());
      TreeSet<String> names = new TreeSet<>(states.keySet());
      configured.forEach(spec -> names.add(spec.name()));
      if (names.isEmpty()) {
        session.say("No source is configured, and none was ever read here.");
        return ExitCode.OK.code();
      }
      Table table = new Table(COLUMNS);
      Instant now = Clock.systemUTC().instant();
      for (String name : names) {
        String type =
            configured.stream()
                .filter(spec -> spec.name().equals(name))
                .map(SourceSpec::type)
                .findFirst()
                .orElse("");
        table.add(cells(name, type, states.getOrDefault(name, SourceStates.Entry.NONE), now));
      }
      table
          .lines(session.terminal().columns(), session.terminal().style(), false)
          .forEach(session.terminal()::print);
      return ExitCode.OK.code();
    }
  }

  /** Starts no broker just to show that there is nothing. */
  private static Map<String, SourceStates.Entry> states(Session session) {
    boolean nothing =
        !session.isExternal()
            && !Files.isDirectory(session.config().dataDirectory().resolve("broker"));
    return nothing ? Map.of() : SourceStates.read(session.join(), session.config().topics());
  }

  private static final List<Table.Column> COLUMNS =
      List.of(
          column("Source", 6, 24),
          column("Type", 4, 10),
          column("State", 7, 14),
          column("At", 8, 40),
          column("Last success", 8, 12),
          column("Next poll", 6, 9),
          column("Accepted", 8, 12),
          column("Rejected", 8, 12),
          column("Last error", 10, 80));

  private static Table.Column column(String title, int min, int max) {
    return new Table.Column(title, min, max, UnaryOperator.identity());
  }

  /** The cells of a source. The checkpoint is the truth; the status adds what it can't say. */
  static List<String> cells(
      String name, String configuredType, SourceStates.Entry entry, Instant now) {
    SourceStatus status = entry.status();
    List<String> cells = new ArrayList<>();
    cells.add(name);
    cells.add(entry.type().isEmpty() ? configuredType : entry.type());
    cells.add(entry.state(now));
    cells.add(status == null ? "" : progress(status));
    cells.add(
        status == null || status.lastSuccess() == null
            ? ""
            : Moment.ago(status.lastSuccess(), now));
    cells.add(status == null || status.nextPoll() == null ? "" : Moment.in(status.nextPoll(), now));
    cells.add(Long.toString(entry.published()));
    cells.add(Long.toString(entry.rejected()));
    cells.add(
        status == null || status.lastError() == null
            ? ""
            : Moment.ago(status.lastErrorAt(), now) + ": " + status.lastError());
    return cells;
  }

  private static String progress(SourceStatus status) {
    String counts = status.total() == null ? "" : status.done() + "/" + status.total() + " ";
    return counts + status.progress();
  }
}
