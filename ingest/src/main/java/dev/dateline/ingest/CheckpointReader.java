package dev.dateline.ingest;

import dev.dateline.model.Checkpoint;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
    Instant deadline = clock.instant().plus(patience);
    Map<TopicPartition, Long> ends = ends();
    byte[] key = source.getBytes(StandardCharsets.UTF_8);
    // One a partition: the number of partitions may have been changed, and with it the key's place.
    Map<TopicPartition, byte[]> last = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer(IsolationLevel.READ_COMMITTED)) {
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      while (!hasReached(consumer, ends)) {
        if (!clock.instant().isBefore(deadline)) {
          throw new TimeoutException(
              "reading " + topic + " to its end took longer than " + patience.toSeconds() + " s");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (Arrays.equals(key, record.key())) {
            last.put(new TopicPartition(topic, record.partition()), record.value());
          }
        }
      }
    }
    return last.values().stream()
        .filter(value -> value != null)
        .map(value -> parse(source, value))
        .reduce((a, b) -> a.at().isAfter(b.at()) ? a : b);
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
