package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.terminal.Table;
import dev.dateline.app.view.DeadLetters.Letter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists what was rejected. */
@Command(
    name = "list",
    description =
        "Lists what was rejected, the oldest first: when, where, why, and what became of it.",
    footer = {
      "",
      "Examples:",
      "  dateline rejected list",
      "  dateline rejected list --stage sink --open",
      "  dateline rejected list --reason too-large --source desk -n 100"
    })
final class RejectedListCommand implements Callable<Integer> {
  private static final int SHORT_ID = 8;

  private static final List<Table.Column> COLUMNS =
      List.of(
          new Table.Column("Id", SHORT_ID, SHORT_ID, UnaryOperator.identity()),
          new Table.Column("When", 20, 20, UnaryOperator.identity()),
          new Table.Column("Stage", 6, 6, UnaryOperator.identity()),
          new Table.Column("Reason", 10, 10, UnaryOperator.identity()),
          new Table.Column("Source", 6, 20, UnaryOperator.identity()),
          new Table.Column("From", 12, 50, UnaryOperator.identity()),
          new Table.Column("Why", 16, 90, UnaryOperator.identity()),
          new Table.Column("Now", 8, 12, UnaryOperator.identity()));

  @ParentCommand private RejectedCommand rejected;
  @Mixin private CommonOptions options;
  @Mixin private RejectedFilter filter;

  @Option(names = "--open", description = "Without those that were put back.")
  private boolean open;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "Only the last N; 50 by default.")
  private int limit = 50;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new Failure(ExitCode.USAGE, "--limit must be at least 1");
    }
    return rejected.with(
        options,
        (session, work) -> {
          List<Letter> found =
              work.letters().all().stream()
                  .filter(filter::matches)
                  .filter(letter -> !open || letter.retry() == null)
                  .toList();
          Table table = new Table(COLUMNS);
          found
              .subList(Math.max(0, found.size() - limit), found.size())
              .forEach(letter -> table.add(cells(letter)));
          if (!found.isEmpty()) {
            table
                .lines(session.terminal().columns(), session.terminal().style(), false)
                .forEach(session.terminal()::print);
          }
          session.say(
              found.size() <= limit ? found.size() + " rejected." : limit + " of " + found.size());
          return ExitCode.OK;
        });
  }

  private static List<String> cells(Letter letter) {
    return List.of(
        letter.id().substring(0, Math.min(SHORT_ID, letter.id().length())),
        letter.rejection().at().truncatedTo(ChronoUnit.SECONDS).toString(),
        letter.rejection().stage().name().toLowerCase(Locale.ROOT),
        letter.rejection().reason().name().toLowerCase(Locale.ROOT),
        letter.rejection().source(),
        letter.rejection().origin(),
        letter.rejection().detail(),
        letter.retry() != null ? "put back" : letter.isWhole() ? "" : "cut");
  }
}
