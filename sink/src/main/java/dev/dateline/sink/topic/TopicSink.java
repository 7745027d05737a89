package dev.dateline.sink.topic;

import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;

/**
 * Writes records to a topic under their keys, with their headers and times. Each partition that is
 * read has a producer of its own, named after it: its transactions hold records together with the
 * offset to go on from, which the target cluster keeps as that of a consumer group. Whoever owns
 * the partition next takes the name over; that ends what was open, and a former owner that does not
 * know can commit nothing any more.
 */
final class TopicSink implements ArticleSink {
  private final String topic;
  private final boolean sameCluster;
  private final Encoder encoder;
  private final TopicClients clients;
  private final Map<TopicPartition, Lane> lanes = new HashMap<>();

  /** Offsets of records that the cluster refused; each is tried once more, alone. */
  private final Map<TopicPartition, Set<Long>> suspects = new HashMap<>();

  private boolean checked;
  private boolean failed;

  /**
   * Touches nothing before {@link #own}.
   *
   * @param sameCluster whether the target is the cluster that is read
   */
  TopicSink(String topic, boolean sameCluster, Encoder encoder, TopicClients clients) {
    this.topic = topic;
    this.sameCluster = sameCluster;
    this.encoder = encoder;
    this.clients = clients;
  }

  @Override
  public Map<TopicPartition, Long> own(Set<TopicPartition> partitions) throws IOException {
    failed = true;
    letGo(partitions);
    suspects.keySet().retainAll(partitions);
    if (partitions.isEmpty()) {
      failed = false;
      return Map.of();
    }
    checkTopic(partitions);
    for (TopicPartition partition : partitions) {
      take(partition);
    }
    Map<TopicPartition, Long> next = clients.committed(partitions, topic);
    lanes.forEach((partition, lane) -> lane.startAt(next.getOrDefault(partition, 0L)));
    failed = false;
    return next;
  }

  private void checkTopic(Set<TopicPartition> partitions) throws IOException {
    if (sameCluster && partitions.stream().anyMatch(each -> each.topic().equals(topic))) {
      throw new ConfigException(
          "the sink would write to " + topic + ", which it reads. Choose another topic");
    }
    if (!checked) {
      clients.check(topic);
      checked = true;
    }
  }

  private void letGo(Set<TopicPartition> partitions) {
    lanes
        .entrySet()
        .removeIf(
            entry -> {
              if (partitions.contains(entry.getKey())) {
                return false;
              }
              entry.getValue().close();
              return true;
            });
  }

  private void take(TopicPartition partition) throws IOException {
    Lane lane = lanes.get(partition);
    if (lane != null) {
      try {
        lane.rewind();
        return;
      } catch (KafkaException e) {
        // Broken, or taken over meanwhile: a new one begins, and takes over in turn.
        lanes.remove(partition).close();
      }
    }
    Producer<byte[], byte[]> producer = null;
    try {
      producer = clients.producer(partition);
      lanes.put(
          partition,
          new Lane(partition, producer, clients.group(partition), TopicClients.place(topic)));
    } catch (KafkaException e) {
      if (producer != null) {
        producer.close(Duration.ZERO);
      }
      throw new IOException("the cluster to write to gives no transaction: " + e.getMessage(), e);
    }
  }

  @Override
  public void write(SinkRecord record) throws IOException, RejectedRecordException {
    Lane lane = owned(record.topicPartition());
    lane.check(record.offset());
    byte[] value = record.isTombstone() ? null : encoder.encode(record);
    ProducerRecord<byte[], byte[]> sent =
        new ProducerRecord<>(
            topic, null, record.timestampMs(), record.key(), value, record.headers());
    try {
      if (isSuspect(record)) {
        lane.writeAlone(record.offset(), sent);
      } else {
        lane.write(record.offset(), sent);
      }
    } catch (KafkaException | IOException e) {
      throw giveUp(e);
    }
  }

  private boolean isSuspect(SinkRecord record) {
    Set<Long> offsets = suspects.get(record.topicPartition());
    return offsets != null && offsets.remove(record.offset());
  }

  @Override
  public void skip(TopicPartition partition, long offset) {
    owned(partition).skip(offset);
  }

  private Lane owned(TopicPartition partition) {
    Lane lane = lanes.get(partition);
    if (failed || lane == null) {
      throw new IllegalArgumentException(partition + " is not owned");
    }
    return lane;
  }

  @Override
  public void flush() throws IOException {
    if (failed) {
      throw new IllegalStateException("after a failure, own() comes first");
    }
    for (Lane lane : lanes.values()) {
      try {
        lane.commit();
      } catch (KafkaException | IOException e) {
        throw giveUp(e);
      }
    }
  }

  /** Whether a commit went through is open; a new producer of the same name settles it. */
  private IOException giveUp(Exception e) {
    failed = true;
    lanes.forEach(
        (partition, lane) -> {
          suspects.computeIfAbsent(partition, any -> new HashSet<>()).addAll(lane.refused());
          lane.close();
        });
    lanes.clear();
    return new IOException("writing to topic " + topic + " failed: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    failed = true;
    lanes.values().forEach(Lane::close);
    lanes.clear();
    clients.close();
  }
}
