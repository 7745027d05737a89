package dev.dateline.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.FakeTerminal;
import dev.dateline.app.life.Program;
import dev.dateline.model.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private static Program program() {
    return Program.open(new FakeTerminal(80).terminal(), Duration.ofSeconds(10));
  }

  private Cluster start(Program program, boolean fresh) {
    EmbeddedBroker broker = program.start(new EmbeddedBroker(folder, fresh, 0));
    return Cluster.reach(broker.address(), Map.of(), true, program, LONG, () -> {});
  }

  @Test
  void keepsWhatItStoredUntilAFreshStart() throws Exception {
    String id;
    String address;
    Files.writeString(folder.resolve("mine.txt"), "not Dateline's");
    try (Program program = program()) {
      Cluster cluster = start(program, false);
      id = cluster.id();
      address = cluster.bootstrapServers();
      try (Admin admin = cluster.admin()) {
        List<TopicsSetup.State> states = setup(admin, 2).ensure();
        assertThat(states).hasSize(6).allMatch(TopicsSetup.State::created);
        assertThat(states)
            .allSatisfy(
                s ->
                    assertThat(s.partitions())
                        .as("%s", s.name())
                        .isEqualTo(s.name().equals(new Topics().articles()) ? 1 : 2));
        assertThat(setup(admin, 2).ensure()).noneMatch(TopicsSetup.State::created);
      }
    }
    try (Program program = program()) {
      Cluster cluster = start(program, false);
      assertThat(cluster.id()).isEqualTo(id);
      assertThat(cluster.bootstrapServers()).isEqualTo(address);
      try (Admin admin = cluster.admin()) {
        assertThat(setup(admin, 2).check()).allMatch(state -> state.problems().isEmpty());
      }
    }
    try (Program program = program()) {
      Cluster cluster = start(program, true);
      assertThat(cluster.id()).isNotEqualTo(id);
      try (Admin admin = cluster.admin()) {
        assertThat(setup(admin, 2).check())
            .allSatisfy(state -> assertThat(state.problems().get(0)).contains("is missing"));
      }
    }
    assertThat(folder.resolve("mine.txt")).exists();
  }

  @Test
  void oneProcessAtATimeOwnsADataDirectoryAndOthersFindItsBroker() {
    try (Program program = program()) {
      Cluster cluster = start(program, false);
      assertThat(DataDirectory.addressOfOwner(folder)).contains(cluster.bootstrapServers());
      assertThatThrownBy(() -> DataDirectory.own(folder, false))
          .isInstanceOf(Failure.class)
          .satisfies(e -> assertThat(((Failure) e).exitCode()).isEqualTo(ExitCode.IN_USE))
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("--data");
    }
    assertThat(DataDirectory.addressOfOwner(folder)).isEmpty();
  }

  @Test
  void everyTopicThatIsNotAsItMustBeIsToldOnce() throws Exception {
    Topics topics = new Topics();
    try (Program program = program()) {
      Cluster cluster = start(program, false);
      try (Admin admin = cluster.admin()) {
        admin
            .createTopics(
                List.of(
                    new NewTopic(topics.enriched(), 1, (short) 1),
                    new NewTopic(topics.stories(), 4, (short) 1)
                        .configs(Map.of("max.message.bytes", "1000"))))
            .all()
            .get();
        assertThatThrownBy(() -> setup(admin, 4).ensure())
            .isInstanceOf(Failure.class)
            .satisfies(e -> assertThat(((Failure) e).exitCode()).isEqualTo(ExitCode.CONFIG))
            .hasMessageContaining("dateline.enriched has 1 partition, fewer than the 4")
            .hasMessageContaining("dateline.stories has cleanup.policy=delete where compact")
            .hasMessageContaining("dateline.stories has max.message.bytes=1000");
      }
    }
  }

  @Test
  void aPortThatIsTakenIsSaidToBe() throws Exception {
    try (java.net.ServerSocket taken =
            new java.net.ServerSocket(
                0, 1, java.net.InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Program program = program()) {
      assertThatThrownBy(
              () -> program.start(new EmbeddedBroker(folder, false, taken.getLocalPort())))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
    }
    assertThat(DataDirectory.addressOfOwner(folder)).isEmpty();
  }

  private static TopicsSetup setup(Admin admin, int partitions) {
    return new TopicsSetup(admin, new Topics(), partitions, Optional.empty());
  }
}
