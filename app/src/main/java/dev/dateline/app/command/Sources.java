package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.Host;
import dev.dateline.app.config.Settings;
import dev.dateline.ingest.SourceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which sources to read. */
final class Sources {
  static final String DEMO = "demo";

  /** What stands for standard input on a command line. */
  static final String STDIN = "-";

  private Sources() {}

  /** All that are configured. */
  static List<SourceSpec> configured(Settings settings) {
    return settings.sources().stream()
        .map(source -> new SourceSpec(source.name(), source.type(), source.settings()))
        .toList();
  }

  /** The configured sources of these names; all, where none is named. */
  static List<SourceSpec> named(Settings settings, List<String> names) {
    List<SourceSpec> all = new ArrayList<>(configured(settings));
    if (names.contains(STDIN)) {
      all.add(stdin(STDIN));
    }
    List<String> wanted = names.stream().map(name -> name.equals(STDIN) ? "stdin" : name).toList();
    List<String> known = all.stream().map(SourceSpec::name).toList();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new Failure(ExitCode.CONFIG, "there is no source " + name + "; configured: " + known);
      }
    }
    return names.isEmpty()
        ? all
        : all.stream().filter(source -> wanted.contains(source.name())).toList();
  }

  /** Standard input as a source; {@code -} is no good name for one. */
  static SourceSpec stdin(String name) {
    return new SourceSpec(name.equals(STDIN) ? "stdin" : name, "stdin", Map.of());
  }

  /** The articles that come with the program. */
  static SourceSpec demo(Host host) {
    return new SourceSpec(DEMO, "replay", Map.of("path", seeds(host).toString()));
  }

  static Path seeds(Host host) {
    Path seeds = host.home().resolve("seeds");
    if (!Files.isDirectory(seeds)) {
      throw new Failure(
          ExitCode.FAILED, "the demo's articles are not where they should be: " + seeds);
    }
    return seeds.toAbsolutePath().normalize();
  }
}
