package dev.dateline.app.command;

import dev.dateline.app.config.AppConfig;
import dev.dateline.app.config.Catalogue;
import dev.dateline.app.config.Catalogue.SourceSettings;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.ingest.IngestConfig;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.ingest.SourceTypes;
import dev.dateline.sink.SinkConfig;
import dev.dateline.sink.SinkTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** Gathers the settings that the modules declare. */
final class Catalogues {
  /**
   * Settings whose default depends on another one: where they are not given, the program decides.
   */
  private static final Map<String, String> PLACED =
      Map.of(
          EnrichConfig.STATE_DIR,
          "enrich",
          "sink.jsonl.directory",
          "files",
          "sink.parquet.directory",
          "files");

  private Catalogues() {}

  static Catalogue standard() {
    SourceTypes sources = SourceTypes.load();
    Map<String, ConfigDef> sections = new LinkedHashMap<>();
    sections.put("dateline: where it runs and against what", AppConfig.definition());
    sections.put("ingest: from sources to articles", IngestConfig.definition());
    sections.put("enrich: from articles to what they say", placed(EnrichConfig.definition()));
    sections.put("sink: from enriched articles to where they are used", SinkConfig.definition());
    SinkTypes.load()
        .definitions()
        .forEach(
            (type, settings) -> {
              ConfigDef prefixed = new ConfigDef();
              prefixed.embed("sink." + type + ".", "", 0, settings);
              sections.put("sink." + type + ": a sink of type " + type, placed(prefixed));
            });
    return new Catalogue(sections, sources.definitions(), source -> errors(sources, source));
  }

  /** Says of a setting that it lies in the data directory by default. */
  private static ConfigDef placed(ConfigDef definition) {
    ConfigDef copy = new ConfigDef();
    for (ConfigKey key : definition.configKeys().values()) {
      String folder = PLACED.get(key.name);
      if (folder == null) {
        copy.define(key);
      } else {
        copy.define(
            key.name,
            key.type,
            "",
            key.importance,
            key.documentation
                + " Empty: '"
                + folder
                + "' in the data directory, with the cluster's id where it is not the local broker.");
      }
    }
    return copy;
  }

  private static List<String> errors(SourceTypes types, SourceSettings source) {
    if (source.type() == null) {
      return List.of(
          "source."
              + source.name()
              + ".type is missing; known types: "
              + types.definitions().keySet());
    }
    try {
      types.settings(new SourceSpec(source.name(), source.type(), source.settings()));
      return List.of();
    } catch (ConfigException e) {
      return List.of(e.getMessage());
    }
  }
}
