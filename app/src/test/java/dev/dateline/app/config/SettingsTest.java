package dev.dateline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Catalogue CATALOGUE =
      new Catalogue(
          Map.of("app", AppConfig.definition()),
          new TreeMap<>(
              Map.of(
                  "wire",
                  new ConfigDef()
                      .define("url", ConfigDef.Type.STRING, ConfigDef.Importance.HIGH, "Where.")
                      .define(
                          "pass.phrase",
                          ConfigDef.Type.PASSWORD,
                          "",
                          ConfigDef.Importance.HIGH,
                          "."))),
          source -> source.type() == null ? List.of(source.name() + " has no type") : List.of());

  @TempDir private Path folder;

  @Test
  void flagsWinOverEnvironmentOverFileOverDefault() throws IOException {
    Path file = file("topics.prefix=file.", "topics.partitions=2", "broker.port=7000");
    Settings settings =
        Settings.load(
            CATALOGUE,
            Optional.of(file),
            Map.of("DATELINE_TOPICS_PREFIX", "environment.", "DATELINE_TOPICS_PARTITIONS", "3"),
            Map.of("topics.prefix", "flag."));
    AppConfig config = AppConfig.of(settings.given());
    assertThat(config.topics().prefix()).isEqualTo("flag.");
    assertThat(config.partitions()).isEqualTo(3);
    assertThat(config.brokerPort()).isEqualTo(7000);
    assertThat(config.connectTimeout()).hasSeconds(30);
  }

  @Test
  void tellsAllErrorsAtOnceEachWithItsPlace() throws IOException {
    Path file = file("topics.prefx=x.", "topics.partitions=many", "broker.port=99999");
    assertThatThrownBy(
            () ->
                Settings.load(
                    CATALOGUE,
                    Optional.of(file),
                    Map.of("DATELINE_SOURCE_AP_URL", "https://example.org"),
                    Map.of("kafka.security.protocl", "SSL", "kafka.acks", "0")))
        .isInstanceOf(Failure.class)
        .satisfies(e -> assertThat(((Failure) e).exitCode()).isEqualTo(ExitCode.CONFIG))
        .hasMessageContaining("topics.prefx (file " + file + "): did you mean topics.prefix?")
        .hasMessageContaining("Invalid value many for configuration topics.partitions")
        .hasMessageContaining("99999")
        .hasMessageContaining("ap has no type")
        .hasMessageContaining("did you mean security.protocol?")
        .hasMessageContaining("kafka.acks (command line) can't be set");
  }

  @Test
  void aWrongPrefixIsToldAsWhatItIs() {
    assertThatThrownBy(() -> load(Map.of("topics.prefix", "a b")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("letters, digits");
  }

  @Test
  void clientPropertiesPassThrough() {
    Settings settings =
        load(Map.of("kafka.security.protocol", "SASL_SSL", "kafka.my.interceptor.setting", "1"));
    assertThat(settings.kafka())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("security.protocol", "SASL_SSL", "my.interceptor.setting", "1"));
  }

  @Test
  void secretsAreMasked() {
    Settings settings =
        load(
            Map.of(
                "kafka.sasl.jaas.config", "hunter2-a",
                "kafka.ssl.keystore.password", "hunter2-b",
                "source.ap.type", "wire",
                "source.ap.pass.phrase", "hunter2-c",
                "source.ap.url", "https://example.org"));
    assertThat(settings.effective().toString())
        .doesNotContain("hunter2")
        .contains("kafka.sasl.jaas.config, value=********")
        .contains("https://example.org");
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    Path nowhere = folder.resolve("nowhere.properties");
    assertThatThrownBy(() -> Settings.load(CATALOGUE, Optional.of(nowhere), Map.of(), Map.of()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("there is no configuration file " + nowhere);
  }

  @Test
  void aSettingThatStandsTwiceIsAnError() throws IOException {
    Path file = file("broker.port=1", "broker.port=2");
    assertThatThrownBy(() -> Settings.load(CATALOGUE, Optional.of(file), Map.of(), Map.of()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("more than once: [broker.port]");
  }

  @Test
  void theReferenceIsAFileThatChangesNothing() throws IOException {
    List<String> reference = Reference.lines(CATALOGUE);
    Path file = file(reference.toArray(String[]::new));
    Settings settings = Settings.load(CATALOGUE, Optional.of(file), Map.of(), Map.of());
    assertThat(settings.given()).isEmpty();
    for (String name : AppConfig.definition().names()) {
      assertThat(reference).anyMatch(line -> line.startsWith("#" + name + "="));
    }
    assertThat(reference).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void variablesOfTheLauncherAreNoSettings() {
    Settings settings =
        Settings.load(
            CATALOGUE, Optional.empty(), Map.of("DATELINE_OPTS", "-Xmx2g", "HOME", "/"), Map.of());
    assertThat(settings.given()).isEmpty();
  }

  private static Settings load(Map<String, String> flags) {
    return Settings.load(CATALOGUE, Optional.empty(), Map.of(), flags);
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("dateline.properties"), List.of(lines));
  }
}
