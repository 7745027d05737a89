package dev.dateline.sink;

import dev.dateline.model.Topics;
import dev.dateline.sink.api.SinkRecord;
import dev.dateline.sink.filter.RecordFilter;
import dev.dateline.sink.filter.RecordKind;
import java.util.HashMap;
import java.util.Map;

/** The filter of each topic, where it has one. */
final class Filters {
  private final Map<String, RecordFilter> byTopic = new HashMap<>();

  /** Those that the settings name; they were checked with the settings. */
  Filters(SinkConfig config, Topics topics) {
    if (!config.filter().isEmpty()) {
      RecordFilter articles = RecordFilter.compile(config.filter());
      byTopic.put(topics.enriched(), articles);
      byTopic.put(topics.duplicates(), articles);
    }
    if (!config.storyFilter().isEmpty()) {
      byTopic.put(topics.stories(), RecordFilter.compile(config.storyFilter(), RecordKind.STORY));
    }
  }

  /** A tombstone is always wanted: nothing tells what it ends. */
  boolean wants(SinkRecord record) {
    RecordFilter filter = byTopic.get(record.topic());
    return filter == null || record.isTombstone() || filter.matches(record.json());
  }
}
