package dev.dateline.app.config;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settings that come from one place.
 *
 * @param values name to text and where it was given, in words: {@code file dateline.properties}
 */
record Layer(Map<String, Given> values) {
  private static final String ENVIRONMENT_PREFIX = "DATELINE_";

  /** Environment variables that are for the launcher or compose, or say where the file is. */
  private static final Set<String> NOT_SETTINGS =
      Set.of(
          "DATELINE_CONFIG",
          "DATELINE_IMAGE",
          "DATELINE_OPTS",
          "DATELINE_JAVA",
          "DATELINE_PLUGINS");

  /** One value and where it was given. */
  record Given(String text, String origin) {}

  Layer {
    values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /**
   * Those of a properties file in UTF-8.
   *
   * @throws Failure if it can't be read, or says something twice
   */
  static Layer ofFile(Path file) {
    Set<String> twice = new TreeSet<>();
    Map<String, Given> values = new LinkedHashMap<>();
    Properties reader =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Object put(Object name, Object text) {
            Given given = new Given(((String) text).strip(), "file " + file);
            if (values.put((String) name, given) != null) {
              twice.add((String) name);
            }
            return null;
          }
        };
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      reader.load(text);
    } catch (NoSuchFileException e) {
      throw new Failure(ExitCode.CONFIG, "there is no configuration file " + file, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(
          ExitCode.CONFIG, "can't read the configuration file " + file + ": " + e.getMessage(), e);
    }
    if (!twice.isEmpty()) {
      throw new Failure(ExitCode.CONFIG, file + " gives more than once: " + twice);
    }
    return new Layer(values);
  }

  /** {@code DATELINE_TOPICS_PREFIX} is {@code topics.prefix}. */
  static Layer ofEnvironment(Map<String, String> environment) {
    Map<String, Given> values = new TreeMap<>();
    environment.forEach(
        (variable, text) -> {
          if (variable.startsWith(ENVIRONMENT_PREFIX) && !NOT_SETTINGS.contains(variable)) {
            String name = variable.substring(ENVIRONMENT_PREFIX.length());
            values.put(
                name.toLowerCase(Locale.ROOT).replace('_', '.'),
                new Given(text, "environment " + variable));
          }
        });
    return new Layer(values);
  }

  /** Name to text, as the command line gave them. */
  static Layer ofFlags(Map<String, String> flags) {
    Map<String, Given> values = new TreeMap<>();
    flags.forEach((name, text) -> values.put(name, new Given(text, "command line")));
    return new Layer(values);
  }

  /** What holds when later layers win over earlier ones. */
  static Layer merge(List<Layer> layers) {
    Map<String, Given> merged = new TreeMap<>();
    layers.forEach(layer -> merged.putAll(layer.values()));
    return new Layer(merged);
  }
}
