package dev.dateline.enrich.tag;

import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** All entity taggers there are, by name. */
public final class EntityTaggers {
  /** Finds no names, for those who want none and for what that costs. */
  public static final String NONE = "none";

  private final SortedMap<String, EntityTaggerProvider> byName = new TreeMap<>();

  /**
   * @throws IllegalArgumentException if two have one name
   */
  EntityTaggers(Iterable<EntityTaggerProvider> providers) {
    add(new None());
    providers.forEach(this::add);
  }

  /**
   * Those on the class path.
   *
   * @throws IllegalArgumentException if two have one name
   */
  public static EntityTaggers installed() {
    return new EntityTaggers(ServiceLoader.load(EntityTaggerProvider.class));
  }

  /**
   * The tagger of this name, models loaded.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public EntityTagger load(String name) {
    EntityTaggerProvider provider = byName.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(
          "there is no entity tagger '" + name + "'; there are: " + String.join(", ", names()));
    }
    return provider.load();
  }

  /** All names, sorted. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  private void add(EntityTaggerProvider provider) {
    EntityTaggerProvider other = byName.put(provider.name(), provider);
    if (other != null) {
      throw new IllegalArgumentException(
          "two entity taggers are named '"
              + provider.name()
              + "': "
              + other.getClass().getName()
              + " and "
              + provider.getClass().getName());
    }
  }

  private static final class None implements EntityTaggerProvider {
    @Override
    public String name() {
      return NONE;
    }

    @Override
    public EntityTagger load() {
      return (article, language) -> List.of();
    }
  }
}
