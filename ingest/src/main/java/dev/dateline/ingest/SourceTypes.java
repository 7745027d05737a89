package dev.dateline.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** The types of source on the class path, by name. */
public final class SourceTypes {
  private final SortedMap<String, ArticleSourceFactory> byType;

  private SourceTypes(SortedMap<String, ArticleSourceFactory> byType) {
    this.byType = Collections.unmodifiableSortedMap(byType);
  }

  /**
   * Those that {@link ServiceLoader} finds.
   *
   * @throws ConfigException if two have one name
   */
  public static SourceTypes load() {
    return of(ServiceLoader.load(ArticleSourceFactory.class));
  }

  /**
   * These.
   *
   * @throws ConfigException if two have one name
   */
  public static SourceTypes of(Iterable<? extends ArticleSourceFactory> factories) {
    SortedMap<String, ArticleSourceFactory> byType = new TreeMap<>();
    for (ArticleSourceFactory factory : factories) {
      ArticleSourceFactory other = byType.putIfAbsent(factory.type(), factory);
      if (other != null) {
        throw new ConfigException(
            "two source types are named '"
                + factory.type()
                + "': "
                + other.getClass().getName()
                + " and "
                + factory.getClass().getName()
                + ". Take one of them off the class path; known so far: "
                + byType.keySet());
      }
    }
    return new SourceTypes(byType);
  }

  /** All types with their settings, sorted by name: what a reference is generated from. */
  public SortedMap<String, ConfigDef> definitions() {
    SortedMap<String, ConfigDef> definitions = new TreeMap<>();
    byType.forEach((type, factory) -> definitions.put(type, factory.settings()));
    return definitions;
  }

  /**
   * The factory of a type.
   *
   * @throws ConfigException if there is none; the message lists those there are
   */
  public ArticleSourceFactory factory(String type) {
    ArticleSourceFactory factory = byType.get(type);
    if (factory == null) {
      throw new ConfigException(
          "there is no source type '" + type + "'; known types: " + byType.keySet());
    }
    return factory;
  }

  /**
   * The parsed settings of a source.
   *
   * @throws ConfigException that lists everything that is wrong with them, not only the first
   */
  public AbstractConfig settings(SourceSpec spec) {
    ConfigDef definition = factory(spec.type()).settings();
    List<String> errors = new ArrayList<>();
    for (ConfigValue value : definition.validate(spec.settings())) {
      errors.addAll(value.errorMessages());
    }
    for (String name : new TreeMap<>(spec.settings()).keySet()) {
      if (!definition.names().contains(name)) {
        errors.add(
            "there is no setting '"
                + name
                + "'; known: "
                + new TreeMap<>(definition.configKeys()).keySet());
      }
    }
    if (!errors.isEmpty()) {
      throw new ConfigException(
          "source '"
              + spec.name()
              + "' of type '"
              + spec.type()
              + "': "
              + String.join("; ", errors));
    }
    return new AbstractConfig(definition, Map.copyOf(spec.settings()), false);
  }
}
