package dev.dateline.app.config;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.config.Catalogue.SourceSettings;
import dev.dateline.app.config.Layer.Given;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The settings of this run: checked as a whole, so that every error is told at once.
 *
 * <p>Flags win over environment variables, those over the file, that over the defaults.
 */
public final class Settings {
  private static final String KAFKA = "kafka.";
  private static final String SOURCE = "source.";

  private final Catalogue catalogue;
  private final SortedMap<String, Given> known = new TreeMap<>();
  private final SortedMap<String, Given> kafka = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Given>> sources = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();

  private Settings(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Reads and checks.
   *
   * @param flags name to text, from the command line
   * @param file the configuration file, if one was named
   * @throws Failure that lists everything that is wrong
   */
  public static Settings load(
      Catalogue catalogue,
      Optional<Path> file,
      Map<String, String> environment,
      Map<String, String> flags) {
    List<Layer> layers = new ArrayList<>();
    file.map(Layer::ofFile).ifPresent(layers::add);
    layers.add(Layer.ofEnvironment(environment));
    layers.add(Layer.ofFlags(flags));
    Settings settings = new Settings(catalogue);
    Layer.merge(layers).values().forEach(settings::sort);
    settings.validate();
    if (!settings.errors.isEmpty()) {
      throw new Failure(
          ExitCode.CONFIG,
          "the configuration is wrong:\n  "
              + String.join("\n  ", settings.errors)
              + "\n`dateline config` lists every setting");
    }
    return settings;
  }

  /** What was given, for whichever settings; the rest takes its default. */
  public Map<String, String> given() {
    Map<String, String> values = new TreeMap<>();
    known.forEach((name, given) -> values.put(name, given.text()));
    return values;
  }

  /** Properties for every Kafka client, by Kafka's own names. May hold secrets. */
  public Map<String, String> kafka() {
    Map<String, String> values = new TreeMap<>();
    kafka.forEach((name, given) -> values.put(name.substring(KAFKA.length()), given.text()));
    return values;
  }

  /** The configured sources, sorted by name. */
  public List<SourceSettings> sources() {
    return sources.entrySet().stream().map(e -> source(e.getKey(), e.getValue())).toList();
  }

  /** Every setting that is in force: name, value with secrets masked, and where it was given. */
  public List<Effective> effective() {
    List<Effective> all = new ArrayList<>();
    ConfigDef definition = catalogue.all();
    for (ConfigDef.ConfigKey key : Catalogue.keys(definition)) {
      Given given = known.get(key.name);
      String text = given == null ? Reference.text(key.defaultValue) : given.text();
      boolean secret = key.type == ConfigDef.Type.PASSWORD;
      all.add(new Effective(key.name, Secrets.mask(secret, text), origin(given)));
    }
    kafka.forEach(
        (name, given) ->
            all.add(
                new Effective(
                    name, Secrets.mask(Secrets.isSecret(name), given.text()), given.origin())));
    sources.forEach(
        (source, values) ->
            values.forEach(
                (name, given) ->
                    all.add(
                        new Effective(
                            SOURCE + source + "." + name,
                            Secrets.mask(isSecretOfSource(values, name), given.text()),
                            given.origin()))));
    return all;
  }

  /** A setting in force. */
  public record Effective(String name, String value, String origin) {}

  private static String origin(Given given) {
    return given == null ? "default" : given.origin();
  }

  private boolean isSecretOfSource(Map<String, Given> values, String name) {
    Given type = values.get("type");
    ConfigDef definition = type == null ? null : catalogue.sourceTypes().get(type.text());
    ConfigDef.ConfigKey key = definition == null ? null : definition.configKeys().get(name);
    return Secrets.isSecret(name) || (key != null && key.type == ConfigDef.Type.PASSWORD);
  }

  private void sort(String name, Given given) {
    if (name.startsWith(KAFKA)) {
      kafka.put(name, given);
    } else if (name.startsWith(SOURCE)) {
      int dot = name.indexOf('.', SOURCE.length());
      if (dot <= SOURCE.length() || dot == name.length() - 1) {
        errors.add(name + " (" + given.origin() + ") is not source.NAME.SETTING");
      } else {
        sources
            .computeIfAbsent(name.substring(SOURCE.length(), dot), key -> new TreeMap<>())
            .put(name.substring(dot + 1), given);
      }
    } else {
      known.put(name, given);
    }
  }

  private void validate() {
    ConfigDef definition = catalogue.all();
    Map<String, String> texts = new TreeMap<>();
    known.forEach(
        (name, given) -> {
          if (definition.configKeys().containsKey(name)) {
            texts.put(name, given.text());
          } else {
            errors.add(
                "there is no setting "
                    + name
                    + " ("
                    + given.origin()
                    + ")"
                    + Suggestion.of(name, definition.names()));
          }
        });
    for (ConfigValue value : definition.validate(texts)) {
      Given given = known.get(value.name());
      for (String message : value.errorMessages()) {
        errors.add(message + " (" + origin(given) + ")");
      }
    }
    kafka.forEach((name, given) -> KafkaNames.check(name, KAFKA, given.origin(), errors));
    sources.forEach(
        (name, values) -> errors.addAll(catalogue.checkSource().apply(source(name, values))));
  }

  private static SourceSettings source(String name, Map<String, Given> values) {
    Map<String, String> settings = new TreeMap<>();
    values.forEach((key, given) -> settings.put(key, given.text()));
    String type = settings.remove("type");
    return new SourceSettings(name, type, settings);
  }
}
