package dev.dateline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.ExitCode;
import dev.dateline.app.TestDateline;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.ingest.IngestConfig;
import dev.dateline.sink.SinkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @Test
  void theReferenceHoldsEverySettingOfEveryModule() {
    String reference = TestDateline.run("config").out();
    Set<String> names = new TreeSet<>(IngestConfig.definition().names());
    names.addAll(EnrichConfig.definition().names());
    names.addAll(SinkConfig.definition().names());
    names.add("sink.jsonl.directory");
    names.add("source.NAME.path");
    assertThat(names).allSatisfy(name -> assertThat(reference).contains("\n#" + name + "="));
  }

  @Test
  void theReferenceIsAValidFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("d.properties"), TestDateline.run("config").out());
    assertThat(TestDateline.run("config", "--show", "-c", file.toString()).exitCode()).isZero();
  }

  @Test
  void showsWhatIsInForceAndWhy() {
    TestDateline.Result result =
        TestDateline.runWith(
            Map.of("DATELINE_ENRICH_THREADS", "3", "DATELINE_KAFKA_SSL_KEY_PASSWORD", "hunter2"),
            "config",
            "--show",
            "-s",
            "sink.topics=stories");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .containsPattern("enrich\\.threads +=+ 3 +# environment DATELINE_ENRICH_THREADS")
        .containsPattern("sink\\.topics +=+ stories +# command line")
        .containsPattern("topics\\.partitions +=+ 4 +# default")
        .doesNotContain("hunter2");
  }

  @Test
  void aTypoIsTheOnlyThingThatHappens(@TempDir Path folder) {
    Path data = folder.resolve("data");
    TestDateline.Result result =
        TestDateline.run("run", "-d", data.toString(), "-s", "enrich.thread=3");
    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIG.code());
    assertThat(result.err()).contains("enrich.thread").contains("did you mean enrich.threads?");
    assertThat(data).doesNotExist();
  }

  @Test
  void aSourceIsCheckedBeforeAnythingStarts(@TempDir Path folder) {
    TestDateline.Result result =
        TestDateline.run(
            "run", "-d", folder.resolve("data").toString(), "-s", "source.a.type=carrier-pigeon");
    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIG.code());
    assertThat(result.err()).contains("carrier-pigeon").contains("replay");
  }
}
