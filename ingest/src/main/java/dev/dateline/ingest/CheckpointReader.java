package dev.dateline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Checkpoint;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Finds the last committed checkpoint of a source in the {@code sources} topic.
 *
 * <p>It reads committed records only, but as far as the topic was written when it began: if the
 * transaction of another source is open in the same partition, a committed checkpoint of ours may
 * lie behind its records, where a consumer does not see it yet. To take what is seen at once for
 * the end would be to begin again at an old checkpoint.
 */
public final class CheckpointReader {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaClients clients;
  private final String topic;
  private final Clock clock;

  /**
   * Opens nothing yet.
   *
   * @param client connection and security settings, by Kafka's names
   */
  public CheckpointReader(Map<String, Object> client, Topics topics) {
    this(KafkaClients.real(client), topics, Clock.systemUTC());
  }

  CheckpointReader(KafkaClients clients, Topics topics, Clock clock) {
    this.clients = clients;
    this.topic = topics.sources();
    this.clock = clock;
  }

  /**
   * The last committed checkpoint of a source, or empty if it has none.
   *
   * @param patience how long reading may take
   * @throws TimeoutException if it takes longer
   * @throws UnknownTopicOrPartitionException if the topic is not there
   * @throws IngestException if there is a checkpoint but it can't be read
   */
  public Optional<Checkpoint> read(String source, Duration patience) {
    return Optional.ofNullable(readAll(source, patience).whole());
  }

  /**
   * The last committed checkpoint of a source and those of its parts; as {@link #read} otherwise.
   */
  Committed readAll(String source, Duration patience) {
    Instant deadline = clock.instant().plus(patience);
    Map<TopicPartition, Long> ends = ends();
    // One a partition: the number of partitions may have been changed, and with it the key's place.
    Map<String, Map<TopicPartition, byte[]>> last = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer(IsolationLevel.READ_COMMITTED)) {
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      while (!hasReached(consumer, ends)) {
        if (!clock.instant().isBefore(deadline)) {
          throw new TimeoutException(
              "reading " + topic + " to its end took longer than " + patience.toSeconds() + " s");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          String key = key(record);
          if (key.equals(source) || key.startsWith(partKey(source, ""))) {
            last.computeIfAbsent(key, absent -> new HashMap<>())
                .put(new TopicPartition(topic, record.partition()), record.value());
          }
        }
      }
    }
    return committed(source, last);
  }

  /**
   * What is committed of a source.
   *
   * @param whole its checkpoint, or null if it has none
   * @param parts positions of its parts, by name
   */
  record Committed(Checkpoint whole, Map<String, JsonNode> parts) {}

  /** The key of a part's checkpoint: no name of a source has this sign in it. */
  static String partKey(String source, String part) {
    return source + SourceSpec.PART_SIGN + part;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  private Committed committed(String source, Map<String, Map<TopicPartition, byte[]>> last) {
    Checkpoint whole = null;
    Map<String, JsonNode> parts = new HashMap<>();
    for (Map.Entry<String, Map<TopicPartition, byte[]>> entry : last.entrySet()) {
      Optional<Checkpoint> latest =
          entry.getValue().values().stream()
              .filter(value -> value != null)
              .map(value -> parse(entry.getKey(), value))
              .reduce((a, b) -> a.at().isAfter(b.at()) ? a : b);
      if (entry.getKey().equals(source)) {
        whole = latest.orElse(null);
      } else if (latest.isPresent()) {
        String part = entry.getKey().substring(partKey(source, "").length());
        parts.put(part, latest.get().position());
      }
    }
    return new Committed(whole, parts);
  }

  /** How far the topic has been written, committed or not. */
  private Map<TopicPartition, Long> ends() {
    try (Consumer<byte[], byte[]> consumer = clients.consumer(IsolationLevel.READ_UNCOMMITTED)) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      if (partitions == null || partitions.isEmpty()) {
        throw new UnknownTopicOrPartitionException(
            "there is no topic " + topic + "; create it with: dateline topics");
      }
      return consumer.endOffsets(
          partitions.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList());
    }
  }

  private static boolean hasReached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private Checkpoint parse(String source, byte[] value) {
    try {
      return Json.read(value, Checkpoint.class);
    } catch (IOException e) {
      throw new IngestException(
          "the checkpoint of source '"
              + source
              + "' in "
              + topic
              + " can't be read ("
              + e.getMessage()
              + "). Give the source another name, or write a tombstone for it to begin anew",
          e);
    }
  }
}
