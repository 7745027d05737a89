package dev.dateline.app.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.ExitCode;
import dev.dateline.app.FakeTerminal;
import dev.dateline.app.TestDateline;
import dev.dateline.app.broker.AccessRules;
import dev.dateline.app.broker.AccessRules.Component;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.SecuredBroker;
import dev.dateline.app.life.Program;
import dev.dateline.app.view.TopicReader;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.enrich.EnrichService;
import dev.dateline.model.Topics;
import dev.dateline.sink.SinkConfig;
import dev.dateline.sink.SinkService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The seeds through a broker that demands TLS and a password and grants each part exactly what
 * {@code dateline acls} lists.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredFlowTest {
  private static final Topics TOPICS = new Topics();
  private static final String SEEDS = TestDateline.home().resolve("seeds").toString();

  private Path folder;
  private SecuredBroker broker;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    this.folder = folder;
    broker = new SecuredBroker(folder.resolve("broker"));
    AccessRules rules =
        new AccessRules(
            TOPICS,
            EnrichConfig.of(Map.of()).applicationId(TOPICS),
            TOPICS.prefix() + SinkConfig.of(Map.of()).groupId(),
            List.of(TOPICS.enriched(), TOPICS.duplicates()),
            List.of());
    for (Component component : Component.values()) {
      String user = component.defaultPrincipal().substring("User:".length());
      broker.addUser(user, password(user));
      broker.allow(rules.of(component, component.defaultPrincipal()));
    }
    broker.addUser("reader", password("reader"));
    assertThat(dateline("dateline-operator", "topics").exitCode()).isZero();
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Test
  void everyPartDoesItsWorkWithTheRightsItIsSaidToNeed() throws Exception {
    TestDateline.Result replay = dateline("dateline-ingest", "replay", SEEDS);
    assertThat(replay.err()).contains("5 articles published");
    assertThat(replay.exitCode()).isZero();
    Path files = folder.resolve("files");
    try (Program program = program()) {
      EnrichConfig enrich =
          EnrichConfig.of(Map.of(EnrichConfig.STATE_DIR, folder.resolve("state").toString()));
      program.start(
          new EnrichPart(
              new EnrichService(
                  enrich,
                  TOPICS,
                  cluster("dateline-enrich", program).properties(),
                  EnrichParts.of(enrich))));
      SinkService sink =
          new SinkService(
              SinkConfig.of(
                  Map.of(
                      "sink.jsonl.directory", files.toString(),
                      "sink.topics", "enriched,duplicates",
                      "sink.roll.seconds", "1")),
              TOPICS,
              cluster("dateline-sink", program).properties());
      program.start(new ServicePart<>("sink", sink, sink, sink::close));
      while (!Files.isDirectory(files) || Outputs.idsInFiles(files).size() < 5) {
        program.pause(Duration.ofMillis(100));
      }
    }
    assertThat(Outputs.idsInFiles(files)).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void aWrongPasswordIsToldAndNotShown() {
    TestDateline.Result result =
        dateline(broker.client("dateline-ingest", "hunter2-wrong"), "replay", SEEDS);
    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIG.code());
    assertThat(result.err()).contains("refuses us", "security settings");
    assertThat(result.err() + result.out()).doesNotContain("hunter2");
  }

  @Test
  void withoutTlsNobodyGetsIn() {
    TestDateline.Result result = dateline(Map.of(), "topics", "-s", "connect.timeout.seconds=3");
    assertThat(result.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(result.err()).contains("security settings");
  }

  @Test
  void aPartCantDoTheWorkOfAnother() throws Exception {
    TestDateline.Result result = dateline("dateline-sink", "replay", SEEDS, "--source", "intruder");
    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIG.code());
    assertThat(result.err()).contains("refuses", "dateline acls ingest");
    try (Program program = program();
        TopicReader reader = new TopicReader(cluster("dateline-enrich", program))) {
      List<String> sources = new ArrayList<>();
      reader.toEnd(
          TOPICS.articles(),
          record -> sources.add(new String(record.value(), StandardCharsets.UTF_8)));
      assertThat(sources).noneMatch(json -> json.contains("intruder"));
    }
  }

  @Test
  void oneWithoutAnyRightsIsToldSo() {
    TestDateline.Result result = dateline("reader", "topics", "--check");
    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIG.code());
    assertThat(result.err()).contains("does not allow", "dateline acls");
  }

  private Program program() {
    return Program.open(new FakeTerminal(80).terminal(), Duration.ofSeconds(10));
  }

  private Cluster cluster(String user, Program program) {
    return Cluster.reach(
        broker.address(),
        broker.client(user, password(user)),
        false,
        program,
        Duration.ofSeconds(30),
        () -> {});
  }

  private TestDateline.Result dateline(String user, String... arguments) {
    return dateline(broker.client(user, password(user)), arguments);
  }

  private TestDateline.Result dateline(Map<String, String> client, String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("-b", broker.address(), "-d", folder.resolve("data").toString()));
    client.forEach((name, value) -> line.addAll(List.of("-s", "kafka." + name + "=" + value)));
    return TestDateline.run(line.toArray(String[]::new));
  }

  private static String password(String user) {
    return "secret of " + user;
  }
}
