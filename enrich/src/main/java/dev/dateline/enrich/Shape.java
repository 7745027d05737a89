package dev.dateline.enrich;

import dev.dateline.enrich.stream.StoreNames;
import java.util.Map;
import java.util.TreeMap;

/**
 * How wide each part of the topology is.
 *
 * @param inputs partitions of {@code articles}
 * @param homes partitions among which articles are divided by their id
 * @param deciders partitions among which languages are divided
 */
record Shape(int inputs, int homes, int deciders) {
  /** A mark goes from every home to every decider, and few languages carry most of the news. */
  private static final int MAX_DECIDERS = 8;

  Shape {
    if (inputs < 1 || homes < 1 || deciders < 1) {
      throw new IllegalArgumentException("nothing can be divided among none");
    }
  }

  static Shape of(int inputs, int homes) {
    return new Shape(inputs, homes, Math.min(homes, MAX_DECIDERS));
  }

  /**
   * Whether the articles have to be put into one line first: between several partitions there is no
   * order but the one in which they happen to be read.
   */
  boolean joins() {
    return inputs > 1;
  }

  /** The internal topics and their partitions; names without that of the application. */
  Map<String, Integer> topics() {
    Map<String, Integer> topics = new TreeMap<>();
    if (joins()) {
      topics.put(repartition(EnrichTopology.JOINED), 1);
    }
    topics.put(changelog(StoreNames.TURN), 1);
    topics.put(repartition(EnrichTopology.TURNS), homes);
    topics.put(changelog(StoreNames.REACHED), homes);
    topics.put(changelog(StoreNames.VERSIONS), homes);
    topics.put(changelog(StoreNames.WAITING), homes);
    topics.put(changelog(StoreNames.PUBLISHED), homes);
    topics.put(repartition(EnrichTopology.INQUIRIES), deciders);
    topics.put(changelog(StoreNames.LINE), deciders);
    topics.put(changelog(StoreNames.LINEAGE), deciders);
    topics.put(changelog(StoreNames.STORIES), deciders);
    topics.put(repartition(EnrichTopology.REPLIES), homes);
    return topics;
  }

  private static String repartition(String name) {
    return name + "-repartition";
  }

  private static String changelog(String name) {
    return name + "-changelog";
  }
}
