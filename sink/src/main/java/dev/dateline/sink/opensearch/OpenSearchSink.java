package dev.dateline.sink.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import dev.dateline.sink.filter.RecordKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each topic into an index: a document for each id, its version the record's place in the
 * log. First the documents of a batch, then the offsets, which are documents too. A search cluster
 * has no transactions, so between the two a crash leaves documents ahead of the offsets; they are
 * then written again, same id, same version, same content, which changes nothing. A member that
 * lost a partition without knowing can't put an older state over a newer one, nor an offset back.
 */
final class OpenSearchSink implements ArticleSink {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSearchSink.class);

  /** What the cluster takes as an id. */
  private static final int MAX_ID_BYTES = 512;

  private final SearchClient client;
  private final String prefix;
  private final boolean putsTemplates;
  private final int maxRecords;
  private final long maxBytes;
  private final List<Item> items = new ArrayList<>();
  private final Map<TopicPartition, Long> after = new HashMap<>();
  private long bytes;

  private final Set<TopicPartition> owned = new HashSet<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /** One by one up to this offset. */
  private final Map<TopicPartition, Long> suspects = new HashMap<>();

  private boolean prepared;
  private boolean failed;

  /** Touches nothing before {@link #own}. */
  OpenSearchSink(
      SearchClient client, String prefix, boolean putsTemplates, int maxRecords, long maxBytes) {
    this.client = client;
    this.prefix = prefix;
    this.putsTemplates = putsTemplates;
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
  }

  @Override
  public Map<TopicPartition, Long> own(Set<TopicPartition> partitions) throws IOException {
    // Whatever fails below, nothing may be written before it worked once.
    failed = true;
    clear();
    owned.clear();
    next.clear();
    suspects.keySet().retainAll(partitions);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try {
      prepare();
      offsets.putAll(offsets(List.copyOf(partitions)));
    } catch (IOException e) {
      if (!partitions.isEmpty()) {
        throw new IOException("the search cluster is not ready: " + e.getMessage(), e);
      }
      // Nothing is wanted of it yet: wrong settings are told at once, an outage may pass.
      LOG.warn("the search cluster is not ready: {}; it is needed later", e.getMessage());
    }
    owned.addAll(partitions);
    next.putAll(offsets);
    failed = false;
    return offsets;
  }

  private void prepare() throws IOException {
    if (prepared) {
      return;
    }
    if (putsTemplates) {
      for (String kind : List.of("articles", "stories", "offsets")) {
        try (InputStream in = OpenSearchSink.class.getResourceAsStream(kind + "-template.json")) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          client.putTemplate(
              prefix + kind, text.replace("${prefix}", prefix).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    prepared = true;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions) throws IOException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    if (partitions.isEmpty()) {
      return offsets;
    }
    List<JsonNode> documents =
        client.get(prefix + "offsets", partitions.stream().map(TopicPartition::toString).toList());
    for (int i = 0; i < documents.size(); i++) {
      if (documents.get(i).path("found").asBoolean()) {
        offsets.put(partitions.get(i), documents.get(i).at("/_source/next").asLong());
      }
    }
    return offsets;
  }

  @Override
  public void write(SinkRecord record) throws IOException, RejectedRecordException {
    TopicPartition partition = record.topicPartition();
    if (failed || !owned.contains(partition)) {
      throw new IllegalArgumentException(partition + " is not owned");
    }
    if (record.offset() < next.getOrDefault(partition, 0L)) {
      throw new IllegalArgumentException(
          partition + "@" + record.offset() + " lies below " + next.get(partition));
    }
    Item item = item(record);
    Long lastSuspect = suspects.get(partition);
    if (lastSuspect != null && record.offset() <= lastSuspect) {
      writeAlone(record, item);
    } else {
      add(record, item);
      if (items.size() >= maxRecords || bytes >= maxBytes) {
        flush();
      }
    }
    next.put(partition, record.offset() + 1);
  }

  private void add(SinkRecord record, Item item) {
    if (item != null) {
      items.add(item);
      bytes += item.isDelete() ? 0 : item.source().length;
    }
    after.put(record.topicPartition(), record.offset() + 1);
  }

  @Override
  public void skip(TopicPartition partition, long offset) {
    if (failed || !owned.contains(partition)) {
      throw new IllegalArgumentException(partition + " is not owned");
    }
    after.put(partition, offset + 1);
    next.merge(partition, offset + 1, Math::max);
  }

  private void writeAlone(SinkRecord record, Item item)
      throws IOException, RejectedRecordException {
    flush();
    add(record, item);
    try {
      commit();
    } catch (SearchClient.RefusedException e) {
      clear();
      throw new RejectedRecordException(
          Rejection.Reason.FAILED, "the search cluster refuses it: " + e.getMessage(), e);
    } catch (IOException e) {
      throw giveUp(e);
    }
  }

  @Override
  public void flush() throws IOException {
    if (failed) {
      throw new IllegalStateException("after a failure, own() comes first");
    }
    try {
      commit();
    } catch (SearchClient.RefusedException e) {
      after.forEach((partition, offset) -> suspects.put(partition, offset - 1));
      throw giveUp(
          new IOException(
              "the search cluster refuses one of %d records, to be found one by one: %s"
                  .formatted(items.size(), e.getMessage()),
              e));
    } catch (IOException e) {
      throw giveUp(e);
    }
  }

  private void commit() throws IOException, SearchClient.RefusedException {
    if (after.isEmpty()) {
      return;
    }
    if (!items.isEmpty()) {
      client.bulk(items);
    }
    List<Item> offsets = new ArrayList<>();
    after.forEach((partition, offset) -> offsets.add(offset(partition, offset)));
    client.bulk(offsets);
    clear();
  }

  private Item offset(TopicPartition partition, long offset) {
    byte[] source =
        Json.bytes(
            Json.mapper()
                .createObjectNode()
                .put("topic", partition.topic())
                .put("partition", partition.partition())
                .put("next", offset));
    return new Item(prefix + "offsets", partition.toString(), offset, source);
  }

  /** The document of a record; null for a tombstone that names none. */
  private Item item(SinkRecord record) throws RejectedRecordException {
    String index = prefix + name(record.topic());
    if (record.isTombstone()) {
      return record.key() == null
          ? null
          : new Item(
              index, new String(record.key(), StandardCharsets.UTF_8), record.offset() + 1, null);
    }
    try {
      JsonNode tree = Json.mapper().readTree(record.json());
      String id = tree.path("id").asText("");
      if (id.isEmpty() || id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES) {
        throw new RejectedRecordException(
            Rejection.Reason.MALFORMED, "no id, or one of more than " + MAX_ID_BYTES + " bytes");
      }
      // A line break between tokens would be the end of the document.
      return new Item(index, id, record.offset() + 1, Json.bytes(tree));
    } catch (IOException e) {
      throw new RejectedRecordException(
          Rejection.Reason.MALFORMED, "not well-formed JSON: " + e.getMessage(), e);
    }
  }

  private static String name(String topic) {
    return RecordKind.of(topic) == RecordKind.STORY
        ? "stories"
        : topic.endsWith("duplicates") ? "duplicates" : "enriched";
  }

  private IOException giveUp(IOException e) {
    failed = true;
    clear();
    return e;
  }

  private void clear() {
    items.clear();
    after.clear();
    bytes = 0;
  }

  @Override
  public void close() {
    failed = true;
    clear();
    owned.clear();
    client.close();
  }
}
