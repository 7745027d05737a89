package dev.dateline.bench.sink;

import dev.dateline.app.broker.Cluster;
import dev.dateline.app.view.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another topic of the same cluster, read committed. */
final class TopicTarget implements SinkTarget {
  private final Cluster cluster;
  private final String topic;

  TopicTarget(Cluster cluster, String topic) {
    this.cluster = cluster;
    this.topic = topic;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("topic", topic);
  }

  @Override
  public List<String> ids() {
    List<String> keys = new ArrayList<>();
    try (TopicReader reader = new TopicReader(cluster)) {
      reader.toEnd(topic, record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
    }
    return keys;
  }
}
