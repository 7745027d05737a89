package dev.dateline.app.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.ExitCode;
import dev.dateline.app.TestDateline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands where there is no broker, or not the right one. */
class BrokerMissingTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"run", "enrich", "sink", "topics"})
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void sayWithinABoundedTimeThatNobodyAnswers(String command) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    TestDateline.Result result =
        TestDateline.run(
            command,
            "-b",
            "127.0.0.1:" + port,
            "-d",
            folder.toString(),
            "-s",
            "connect.timeout.seconds=1");
    assertThat(result.exitCode()).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(result.err())
        .contains("Waiting for a broker at 127.0.0.1:" + port)
        .contains("no broker answers at 127.0.0.1:" + port);
  }

  @Test
  void anAddressThatCantBeIsAConfigurationError() {
    TestDateline.Result result =
        TestDateline.run("topics", "-b", "no-port-here", "-d", folder.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIG.code());
    assertThat(result.err()).contains("no-port-here");
  }

  @Test
  void nothingIsStartedJustToShowThatThereIsNothing() {
    TestDateline.Result result = TestDateline.run("inspect", "enriched", "-d", folder.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED.code());
    assertThat(result.err()).contains("dateline demo");
    assertThat(folder.resolve("broker")).doesNotExist();
  }

  @Test
  void aDataDirectoryThatCantBeMadeIsToldAsSuch() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    TestDateline.Result result = TestDateline.run("topics", "-d", file.resolve("data").toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED.code());
    assertThat(result.err()).contains("can't use the data directory").contains("--data");
  }

  @Test
  void theDemoStaysOffClusters() {
    TestDateline.Result result =
        TestDateline.run("demo", "-b", "127.0.0.1:9", "-d", folder.toString());
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.err()).contains("brings its own broker");
  }
}
