package dev.dateline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.ExitCode;
import dev.dateline.app.FakeTerminal;
import dev.dateline.app.Host;
import dev.dateline.app.TestDateline;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
  static Set<String> commands() {
    Host host = new Host(new FakeTerminal(100).terminal(), Map.of(), TestDateline.home());
    return DatelineCommand.commandLine(host).getSubcommands().keySet();
  }

  @Test
  void theCommandsAreThoseThatAreDocumented() {
    assertThat(commands())
        .containsExactly(
            "demo",
            "run",
            "ingest",
            "enrich",
            "sink",
            "replay",
            "topics",
            "acls",
            "sources",
            "tail",
            "inspect",
            "rejected",
            "config",
            "version");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpTeachesWithAnExampleAndTellsTheExitCodes(String command) {
    TestDateline.Result result = TestDateline.run(command, "--help");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("Example")
        .containsPattern("\n +dateline " + command)
        .contains("Exit codes:");
    for (String code : ExitCode.reference().keySet()) {
      assertThat(result.out()).containsPattern("\n +" + code + " +\\S");
    }
    assertThat(result.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(105));
  }

  @Test
  void helpAndVersionOfTheWhole() {
    assertThat(TestDateline.run("--help").out()).contains("Start here:", "dateline demo");
    assertThat(TestDateline.run("--version").out()).contains("Kafka 4.3.1");
    assertThat(TestDateline.run("version").out()).contains("Kafka 4.3.1");
  }

  @Test
  void misuseIsToldInOneLineWithTheWayOut() {
    TestDateline.Result none = TestDateline.run();
    assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(none.err()).contains("which command?").contains("dateline --help");
    TestDateline.Result typo = TestDateline.run("dmeo");
    assertThat(typo.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(typo.err()).contains("demo");
    TestDateline.Result option = TestDateline.run("demo", "--frehs");
    assertThat(option.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(option.err()).contains("--fresh");
  }
}
