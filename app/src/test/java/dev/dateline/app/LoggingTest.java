package dev.dateline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as what collects logs reads it. */
class LoggingTest {
  @Test
  void everyLineIsAnObject(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    TestDateline.Result demo =
        TestDateline.run("demo", "-d", data.toString(), "-s", "log.format=json");
    assertThat(demo.exitCode()).as(demo.err()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("logs/dateline.log"))) {
      lines.add(Json.mapper().readTree(line));
    }
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.path("timestamp").isNumber()).isTrue();
              assertThat(line.path("level").asText()).isNotEmpty();
              assertThat(line.path("formattedMessage").asText()).isNotEmpty();
            });
  }

  @Test
  void anotherFormatIsRefused() {
    TestDateline.Result result = TestDateline.run("demo", "-s", "log.format=xml");
    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIG.code());
    assertThat(result.err()).contains("log.format", "json");
  }
}
