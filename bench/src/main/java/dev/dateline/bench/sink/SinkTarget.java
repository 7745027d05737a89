package dev.dateline.bench.sink;

import dev.dateline.app.broker.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a sink under test writes to, read as its users would. */
interface SinkTarget extends AutoCloseable {
  /** Settings of the sink for this target, without {@code sink.TYPE.}. */
  Map<String, String> settings();

  /** The id of every article that was written, as often as it was. */
  List<String> ids() throws Exception;

  /** Whether the sink promises no more than at least once: then repeats are no fault. */
  default boolean isAtLeastOnce() {
    return false;
  }

  /**
   * What must not have been: wrong signatures, two contents of one version, two ids of one post.
   */
  default int faults() {
    return 0;
  }

  /** What else there is to say, for a person. */
  default String remarks() {
    return "";
  }

  @Override
  default void close() throws IOException {}

  /**
   * A target of this type that holds nothing.
   *
   * @param topic what the topic sink writes to; it is there
   * @param hard whether it is hard on the sink: refuses now and then, and notes every write
   */
  static SinkTarget of(String type, Path work, Cluster cluster, String topic, boolean hard)
      throws Exception {
    return switch (type) {
      case "jsonl", "parquet" -> new FileTarget(type, work.resolve("files"), hard);
      case "topic" -> new TopicTarget(cluster, topic);
      case "postgres" -> new PostgresTarget(hard);
      case "opensearch" -> new SearchTarget();
      case "webhook" -> new WebhookTarget(hard);
      default -> throw new IllegalArgumentException("can't read what " + type + " wrote");
    };
  }
}
