package dev.dateline.app.command;

import dev.dateline.app.config.AppConfig;
import dev.dateline.app.config.Catalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;

/** Gathers the settings that the modules declare. */
final class Catalogues {
  private Catalogues() {}

  static Catalogue standard() {
    Map<String, ConfigDef> sections = new LinkedHashMap<>();
    sections.put("dateline: where it runs and against what", AppConfig.definition());
    return new Catalogue(sections, new TreeMap<>(), source -> List.of());
  }
}
