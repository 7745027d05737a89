package dev.dateline.app.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.FakeTerminal;
import dev.dateline.app.TestDateline;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.app.life.Program;
import dev.dateline.app.view.SourceStates;
import dev.dateline.ingest.IngestConfig;
import dev.dateline.ingest.IngestService;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.ingest.SourceTypes;
import dev.dateline.ingest.StatusPublisher;
import dev.dateline.model.SourceStatus.State;
import dev.dateline.model.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources that come and go while others run, on a real broker; and what is seen of them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SourcesFlowTest {
  @TempDir private Path folder;
  private final Topics topics = new Topics();
  private final ConcurrentLinkedQueue<String> news = new ConcurrentLinkedQueue<>();
  private final Program program =
      Program.open(new FakeTerminal(80).terminal(), Duration.ofSeconds(10));
  private Cluster cluster;
  private IngestGroup group;

  @BeforeEach
  void broker() {
    EmbeddedBroker broker = program.start(new EmbeddedBroker(folder.resolve("data"), false, 0));
    cluster =
        Cluster.reach(broker.address(), Map.of(), true, program, Duration.ofSeconds(30), () -> {});
    try (Admin admin = cluster.admin()) {
      new TopicsSetup(admin, topics, 2, Optional.of((short) 1)).ensure();
    }
  }

  @AfterEach
  void stop() {
    program.close();
  }

  private void start(SourceSpec... sources) {
    group =
        program.start(
            new IngestGroup(
                List.of(sources),
                spec ->
                    new IngestService(
                        spec,
                        IngestConfig.of(Map.of()),
                        SourceTypes.load(),
                        topics,
                        cluster.properties()),
                () -> new StatusPublisher(cluster.properties(), topics),
                news::add,
                Duration.ofSeconds(10)));
  }

  private void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      program.pause(Duration.ofMillis(50));
    }
  }

  private State state(String source) {
    SourceStates.Entry entry = SourceStates.read(cluster, topics).get(source);
    return entry == null || entry.status() == null ? null : entry.status().state();
  }

  private static SourceSpec http(int maxArticleBytes) {
    return new SourceSpec(
        "push",
        "http",
        Map.of("port", "0", "max.article.bytes", Integer.toString(maxArticleBytes)));
  }

  private SourceSpec replay(String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".jsonl"), "{\"text\": \"One.\"}\nbad\n");
    return new SourceSpec(name, "replay", Map.of("path", file.toString()));
  }

  private int push() throws Exception {
    String where = group.progress().get("push").source().label();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + where + "/articles"))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("The tide table was wrong by an hour."))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void sourcesComeAndGoWhileOthersRun() throws Exception {
    start(http(100_000));
    until(() -> !group.progress().get("push").source().label().isEmpty());
    assertThat(push()).isEqualTo(202);
    String before = group.progress().get("push").source().label();

    assertThat(group.apply(List.of(http(100_000), replay("desk")))).containsExactly("desk added");
    until(() -> state("desk") == State.ENDED);
    assertThat(group.progress().get("push").source().label()).isEqualTo(before);
    assertThat(push()).isEqualTo(202);

    assertThat(group.apply(List.of(http(200_000), replay("desk")))).containsExactly("push changed");
    until(() -> !group.progress().get("push").source().label().isEmpty());
    assertThat(push()).isEqualTo(202);

    assertThat(group.apply(List.of(http(200_000)))).containsExactly("desk removed");
    assertThat(group.progress()).containsOnlyKeys("push");
    until(() -> state("push") == State.RUNNING);
    SourceStates.Entry push = SourceStates.read(cluster, topics).get("push");
    assertThat(push.published()).isEqualTo(3);
    SourceStates.Entry desk = SourceStates.read(cluster, topics).get("desk");
    assertThat(desk.published()).isEqualTo(1);
    assertThat(desk.rejected()).isEqualTo(1);
  }

  @Test
  void oneThatFailsLeavesTheOthersRunning() throws Exception {
    SourceSpec missing =
        new SourceSpec("gone", "replay", Map.of("path", folder.resolve("nowhere").toString()));
    start(http(100_000), missing);
    until(() -> state("gone") == State.FAILED);
    until(() -> !group.progress().get("push").source().label().isEmpty());
    assertThat(push()).isEqualTo(202);
    assertThat(news).anyMatch(line -> line.startsWith("Source gone stopped: "));
    assertThat(group.ended()).isNotDone();
    SourceStates.Entry gone = SourceStates.read(cluster, topics).get("gone");
    assertThat(gone.status().lastError()).contains("nowhere");
  }

  @Test
  void theTableShowsThem() throws Exception {
    start(replay("desk"));
    until(() -> state("desk") == State.ENDED);
    TestDateline.Result table =
        TestDateline.run("sources", "-d", folder.resolve("data").toString());
    assertThat(table.exitCode()).isZero();
    assertThat(table.out()).contains("desk").contains("replay").contains("ended");
    TestDateline.Result line =
        TestDateline.run("inspect", "sources", "-d", folder.resolve("data").toString());
    assertThat(line.exitCode()).isZero();
    assertThat(line.out()).contains("desk is ended").doesNotContain("unreadable");
  }
}
