package dev.dateline.sink;

import dev.dateline.model.Topics;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.ArticleSinkFactory;
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

/** The types of sink on the class path, by name. */
public final class SinkTypes {
  private final SortedMap<String, ArticleSinkFactory> byType;

  private SinkTypes(SortedMap<String, ArticleSinkFactory> byType) {
    this.byType = Collections.unmodifiableSortedMap(byType);
  }

  /**
   * Those that {@link ServiceLoader} finds.
   *
   * @throws ConfigException if two have one name
   */
  public static SinkTypes load() {
    return of(ServiceLoader.load(ArticleSinkFactory.class));
  }

  /**
   * These.
   *
   * @throws ConfigException if two have one name
   */
  public static SinkTypes of(Iterable<? extends ArticleSinkFactory> factories) {
    SortedMap<String, ArticleSinkFactory> byType = new TreeMap<>();
    for (ArticleSinkFactory factory : factories) {
      ArticleSinkFactory other = byType.putIfAbsent(factory.type(), factory);
      if (other != null) {
        throw new ConfigException(
            "two sink types are named '%s': %s and %s. Take one of them off the class path; known so far: %s"
                .formatted(
                    factory.type(),
                    other.getClass().getName(),
                    factory.getClass().getName(),
                    byType.keySet()));
      }
    }
    return new SinkTypes(byType);
  }

  /** All types with their settings, sorted by name: what a reference is generated from. */
  public SortedMap<String, ConfigDef> definitions() {
    SortedMap<String, ConfigDef> definitions = new TreeMap<>();
    byType.forEach((type, factory) -> definitions.put(type, factory.settings()));
    return definitions;
  }

  /**
   * A sink of this type with these settings.
   *
   * @throws ConfigException if there is no such type, the message lists those there are; or if
   *     settings are wrong, the message lists everything that is wrong with them
   */
  public ArticleSink create(String type, Map<String, String> settings) {
    return create(type, settings, new ArticleSinkFactory.Source(Map.of(), "sink"));
  }

  /** The same for a sink that runs: it learns what it is fed from. */
  ArticleSink create(SinkConfig config, Topics topics, Map<String, ?> client) {
    return create(
        config.type(),
        config.typeSettings(),
        new ArticleSinkFactory.Source(client, topics.prefix() + config.groupId()));
  }

  private ArticleSink create(
      String type, Map<String, String> settings, ArticleSinkFactory.Source source) {
    ArticleSinkFactory factory = byType.get(type);
    if (factory == null) {
      throw new ConfigException(
          "there is no sink type '" + type + "'; known types: " + byType.keySet());
    }
    ConfigDef definition = factory.settings();
    List<String> errors = new ArrayList<>();
    for (ConfigValue value : definition.validate(settings)) {
      errors.addAll(value.errorMessages());
    }
    for (String name : new TreeMap<>(settings).keySet()) {
      if (!definition.names().contains(name)) {
        errors.add(
            "there is no setting '"
                + name
                + "'; known: "
                + new TreeMap<>(definition.configKeys()).keySet());
      }
    }
    if (!errors.isEmpty()) {
      throw new ConfigException("sink of type '" + type + "': " + String.join("; ", errors));
    }
    return factory.create(new AbstractConfig(definition, settings, false), source);
  }
}
