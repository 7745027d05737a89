package dev.dateline.app.command;

import dev.dateline.app.config.AppConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that needs configuration takes. */
final class CommonOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Read settings from this properties file (or from DATELINE_CONFIG).")
  private Path file;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "NAME=VALUE",
      description = "Set anything that `dateline config` lists. May be given more than once.")
  private final Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = {"-b", "--bootstrap-servers"},
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster to work on, instead of the embedded broker.")
  private String bootstrapServers;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DIR",
      description = "Folder for everything that stays on this machine; ./dateline-data by default.")
  private String data;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show on the terminal what goes to the log file.")
  private boolean verbose;

  @SuppressWarnings("unused") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  boolean verbose() {
    return verbose;
  }

  Optional<Path> file(Map<String, String> environment) {
    String named = environment.getOrDefault("DATELINE_CONFIG", "");
    return file != null
        ? Optional.of(file)
        : named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named));
  }

  /** Settings by name; the flags that have names of their own win over {@code --set}. */
  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>(settings);
    if (bootstrapServers != null) {
      flags.put(AppConfig.BOOTSTRAP_SERVERS, bootstrapServers);
    }
    if (data != null) {
      flags.put(AppConfig.DATA_DIRECTORY, data);
    }
    return flags;
  }
}
