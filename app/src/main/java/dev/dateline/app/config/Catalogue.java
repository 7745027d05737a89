package dev.dateline.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * Every setting there is, as the modules declare them: what configuration is checked against and
 * the reference is printed from.
 *
 * @param sections title to the settings under it, in the order of the reference
 * @param sourceTypes type of source to its settings, which stand under {@code source.NAME.}
 * @param checkSource says what is wrong with a source; empty where nothing is
 */
public record Catalogue(
    Map<String, ConfigDef> sections,
    SortedMap<String, ConfigDef> sourceTypes,
    Function<SourceSettings, List<String>> checkSource) {
  /**
   * A source as configured.
   *
   * @param name its name
   * @param type its type, or null if none is given
   * @param settings the others
   */
  public record SourceSettings(String name, String type, Map<String, String> settings) {
    public SourceSettings {
      settings = Map.copyOf(settings);
    }
  }

  public Catalogue {
    sections = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sections));
  }

  /**
   * All settings of all sections.
   *
   * @throws org.apache.kafka.common.config.ConfigException if two sections declare one name
   */
  ConfigDef all() {
    ConfigDef all = new ConfigDef();
    sections.values().forEach(section -> keys(section).forEach(all::define));
    return all;
  }

  static List<ConfigKey> keys(ConfigDef definition) {
    return new ArrayList<>(definition.configKeys().values());
  }
}
