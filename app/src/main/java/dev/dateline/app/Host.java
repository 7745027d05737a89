package dev.dateline.app;

import dev.dateline.app.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;

/**
 * The world around the program.
 *
 * @param terminal where a person reads
 * @param environment variables
 * @param home the folder of the distribution, in which {@code seeds} lies
 */
public record Host(Terminal terminal, Map<String, String> environment, Path home) {
  public Host {
    environment = Map.copyOf(environment);
  }

  /** Of this process. */
  static Host system() {
    Map<String, String> environment = System.getenv();
    return new Host(
        Terminal.system(environment),
        environment,
        Path.of(System.getProperty("dateline.home", ".")));
  }
}
