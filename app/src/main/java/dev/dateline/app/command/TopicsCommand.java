package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.app.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Creates or checks the topics. */
@Command(
    name = "topics",
    description = {
      "Creates the topics that are missing and checks those that are there.",
      "",
      "Doing it again changes nothing. Topics that an operator made are never altered: what is wrong"
          + " with them is reported, each with what to do."
    },
    footer = {
      "",
      "Examples:",
      "  dateline topics",
      "  dateline topics --check -b kafka1:9092 --set topics.prefix=news. --set topics.partitions=12"
    })
final class TopicsCommand implements Callable<Integer> {
  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Option(names = "--check", description = "Create nothing, only check.")
  private boolean checkOnly;

  @Override
  public Integer call() {
    try (Session session = Session.open(dateline.host(), options)) {
      Cluster cluster = session.join();
      List<TopicsSetup.State> states;
      try (Admin admin = cluster.admin()) {
        TopicsSetup setup = session.topicsSetup(admin);
        states = checkOnly ? setup.check() : setup.ensure();
      }
      print(session, states);
      boolean sound = states.stream().allMatch(state -> state.problems().isEmpty());
      return (sound ? ExitCode.OK : ExitCode.CONFIG).code();
    }
  }

  private static void print(Session session, List<TopicsSetup.State> states) {
    Table table =
        new Table(
            List.of(
                new Table.Column("Topic", 12, 60, UnaryOperator.identity()),
                new Table.Column("Partitions", 10, 10, UnaryOperator.identity()),
                new Table.Column("Replicas", 8, 8, UnaryOperator.identity()),
                new Table.Column("State", 10, 120, UnaryOperator.identity())));
    for (TopicsSetup.State state : states) {
      String verdict =
          !state.problems().isEmpty()
              ? String.join("; ", state.problems())
              : state.created() ? "created" : "as it must be";
      table.add(
          List.of(
              state.name(),
              Integer.toString(state.partitions()),
              Integer.toString(state.replicas()),
              verdict));
    }
    table
        .lines(session.terminal().columns(), session.terminal().style(), false)
        .forEach(session.terminal()::print);
  }
}
