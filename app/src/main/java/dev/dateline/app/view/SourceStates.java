package dev.dateline.app.view;

import dev.dateline.app.broker.Cluster;
import dev.dateline.ingest.StatusPublisher;
import dev.dateline.model.Checkpoint;
import dev.dateline.model.Json;
import dev.dateline.model.SourceStatus;
import dev.dateline.model.SourceStatus.State;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the {@code sources} topic holds of each source: its checkpoint and its status. */
public final class SourceStates {
  private static final Logger LOG = LoggerFactory.getLogger(SourceStates.class);

  /** A status is written at least every heartbeat; after so long without one, nobody lives. */
  private static final Duration SILENT = StatusPublisher.HEARTBEAT.multipliedBy(3);

  private SourceStates() {}

  /**
   * What is known of a source.
   *
   * @param checkpoint the last one, or null
   * @param status the last one, or null
   */
  public record Entry(Checkpoint checkpoint, SourceStatus status) {
    public static final Entry NONE = new Entry(null, null);

    public String type() {
      return status != null ? status.type() : checkpoint != null ? checkpoint.type() : "";
    }

    public long published() {
      return checkpoint == null ? 0 : checkpoint.published();
    }

    public long rejected() {
      return checkpoint == null ? 0 : checkpoint.rejected();
    }

    /** What it does, in one or two words. */
    public String state(Instant now) {
      if (status == null) {
        return checkpoint == null ? "never ran" : "not running";
      }
      boolean ends =
          status.state() == State.ENDED
              || status.state() == State.STOPPED
              || status.state() == State.FAILED;
      boolean silent = Duration.between(status.at(), now).compareTo(SILENT) > 0;
      return !ends && silent ? "gone" : status.state().name().toLowerCase(Locale.ROOT);
    }
  }

  /** All sources there are in the topic, by name; none where there is no such topic. */
  public static Map<String, Entry> read(Cluster cluster, Topics topics) {
    Map<String, Entry> entries = new TreeMap<>();
    try (TopicReader reader = new TopicReader(cluster)) {
      if (reader.exists(topics.sources())) {
        reader.toEnd(
            topics.sources(),
            record -> {
              add(record, entries);
              return true;
            });
      }
    }
    return entries;
  }

  private static void add(ConsumerRecord<byte[], byte[]> record, Map<String, Entry> entries) {
    if (record.value() == null) {
      return;
    }
    try {
      if (SourceStatus.isKey(record.key())) {
        SourceStatus status = Json.read(record.value(), SourceStatus.class);
        Entry before = entries.getOrDefault(status.source(), Entry.NONE);
        entries.put(status.source(), new Entry(before.checkpoint(), status));
      } else {
        Checkpoint checkpoint = Json.read(record.value(), Checkpoint.class);
        if (!new String(record.key(), StandardCharsets.UTF_8).equals(checkpoint.source())) {
          return; // of one feed of many: the whole source's says how many articles there were
        }
        Entry before = entries.getOrDefault(checkpoint.source(), Entry.NONE);
        entries.put(checkpoint.source(), new Entry(checkpoint, before.status()));
      }
    } catch (IOException e) {
      LOG.warn("a record of {} can't be read", record.topic(), e);
    }
  }
}
