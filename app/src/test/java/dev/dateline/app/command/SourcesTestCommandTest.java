package dev.dateline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.ExitCode;
import dev.dateline.app.TestDateline;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTestCommandTest {
  @TempDir private Path folder;

  @Test
  void showsWhatAFolderWouldBringAndTouchesNothing() throws Exception {
    Files.writeString(
        folder.resolve("a.jsonl"),
        "{\"title\": \"Lighthouse sold\", \"text\": \"The old lighthouse was sold.\"}\nnot json\n");
    TestDateline.Result result = TestDateline.run("sources", "test", folder.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("Lighthouse sold")
        .contains("Rejected MALFORMED")
        .contains("All of it: 1 articles, 1 rejected. Nothing was published.");
    assertThat(folder.resolve("dateline-data")).doesNotExist();
  }

  @Test
  void knowsTheSourcesOfTheConfiguration() throws Exception {
    Path articles = Files.writeString(folder.resolve("a.txt"), "A text.");
    Path settings =
        Files.writeString(
            folder.resolve("wires.properties"),
            "source.desk.type=replay\nsource.desk.path=" + articles + "\n");
    TestDateline.Result result =
        TestDateline.run("sources", "test", "desk", "-c", settings.toString());
    assertThat(result.out()).contains("desk (replay").contains("A text. (7 characters)");
  }

  @Test
  void saysWhatItDoesNotKnow() {
    TestDateline.Result result = TestDateline.run("sources", "test", "nowhere");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.err()).contains("no configured source, file, folder or address");
  }

  @Test
  void theTableNamesWhatIsConfiguredAndStartsNothing() {
    TestDateline.Result result =
        TestDateline.run(
            "sources",
            "-d",
            folder.toString(),
            "-s",
            "source.desk.type=replay",
            "-s",
            "source.desk.path=archive");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("desk").contains("never ran");
    assertThat(folder.resolve("broker")).doesNotExist();
  }
}
