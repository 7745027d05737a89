package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.terminal.Table;
import dev.dateline.app.view.ClusterState;
import dev.dateline.app.view.ClusterState.GroupStatus;
import dev.dateline.app.view.ClusterState.TopicState;
import dev.dateline.app.view.SourceStates;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.model.Topics;
import dev.dateline.sink.SinkConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Shows the whole flow at a glance: how each part is doing, and what the topics hold. */
@Command(
    name = "status",
    description = {
      "Shows the whole flow at a glance: how far each part is behind, and what the topics hold.",
      "",
      "It asks the cluster alone, so it works from any machine that reaches it. Counts of records are"
          + " upper bounds: Kafka counts the marks of transactions too. Ends with 1 where something"
          + " that was there before does not run now."
    },
    footer = {
      "",
      "Examples:",
      "  dateline status",
      "  dateline status -b kafka1:9092 -c dateline.properties",
      "  watch dateline status"
    })
final class StatusCommand implements Callable<Integer> {
  private static final String NEVER = "never ran here";
  private static final String GONE = "not running";

  @ParentCommand private DatelineCommand dateline;
  @Mixin private CommonOptions options;

  @Override
  public Integer call() {
    try (Session session = Session.open(dateline.host(), options)) {
      session.refuseToStartFromNothing();
      Cluster cluster = session.join();
      Instant now = Clock.systemUTC().instant();
      Topics topics = session.config().topics();
      boolean sound;
      try (Admin admin = cluster.admin()) {
        ClusterState state = new ClusterState(admin);
        session.terminal().print("Cluster  " + session.describe(cluster));
        session.terminal().print("");
        sound = parts(session, state, SourceStates.read(cluster, topics), now);
        session.terminal().print("");
        topics(session, state, now);
      }
      return (sound ? ExitCode.OK : ExitCode.FAILED).code();
    }
  }

  private static boolean parts(
      Session session, ClusterState state, Map<String, SourceStates.Entry> sources, Instant now) {
    Topics topics = session.config().topics();
    SinkConfig sink = SinkConfig.of(session.settings().given());
    Optional<GroupStatus> enrich =
        state.group(
            EnrichConfig.of(session.settings().given()).applicationId(topics),
            List.of(topics.articles()));
    Optional<GroupStatus> writes =
        state.group(
            topics.prefix() + sink.groupId(),
            sink.topics().stream().map(name -> topics.prefix() + name).toList());
    Table table = table("Part", "State", "Behind");
    long bad = sources.values().stream().filter(entry -> isBad(entry, now)).count();
    table.add(List.of("ingest", sources(sources, bad, now), ""));
    table.add(part("enrich", enrich, "articles"));
    table.add(part("sink (" + sink.type() + ")", writes, "records"));
    print(session, table);
    return bad == 0 && runs(enrich) && runs(writes);
  }

  private static boolean isBad(SourceStates.Entry entry, Instant now) {
    String state = entry.state(now);
    return state.equals("gone") || state.equals("failed") || state.equals(GONE);
  }

  /** A part that was never started is nobody's fault. */
  private static boolean runs(Optional<GroupStatus> group) {
    return group.map(status -> status.members() > 0).orElse(true);
  }

  private static String sources(Map<String, SourceStates.Entry> sources, long bad, Instant now) {
    if (sources.isEmpty()) {
      return NEVER;
    }
    long ended =
        sources.values().stream()
            .map(entry -> entry.state(now))
            .filter(state -> state.equals("ended") || state.equals("stopped"))
            .count();
    return sources.size()
        + (sources.size() == 1 ? " source: " : " sources: ")
        + (sources.size() - bad - ended)
        + " running, "
        + ended
        + " ended, "
        + bad
        + " failed or not running (dateline sources)";
  }

  private static List<String> part(String name, Optional<GroupStatus> group, String unit) {
    if (group.isEmpty()) {
      return List.of(name, NEVER, "");
    }
    GroupStatus status = group.get();
    String state =
        status.members() == 0
            ? GONE
            : status.members()
                + (status.members() == 1 ? " member, " : " members, ")
                + status.state();
    return List.of(name, state, status.behind() + " " + unit);
  }

  private static void topics(Session session, ClusterState state, Instant now) {
    Table table = table("Topic", "Records", "Newest");
    for (Topics.Spec spec : session.config().topics().all()) {
      Optional<TopicState> topic = state.topic(spec.name());
      table.add(
          topic.isEmpty()
              ? List.of(spec.name(), "missing (dateline topics)", "")
              : List.of(
                  spec.name(),
                  Long.toString(topic.get().records()),
                  topic.get().newest().map(at -> Moment.ago(at, now)).orElse("")));
    }
    print(session, table);
  }

  private static Table table(String... titles) {
    return new Table(
        Arrays.stream(titles)
            .map(title -> new Table.Column(title, 8, 70, UnaryOperator.identity()))
            .toList());
  }

  private static void print(Session session, Table table) {
    table
        .lines(session.terminal().columns(), session.terminal().style(), false)
        .forEach(session.terminal()::print);
  }
}
