package dev.dateline.sink.topic;

import dev.dateline.model.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The clients of the cluster that is written to. */
class TopicClients implements AutoCloseable {
  private static final int HEADROOM_BYTES = 64 * 1024;
  private static final int BUFFER_BYTES = 2 * Topics.MAX_RECORD_BYTES;
  private static final int ANSWER_MS = 15_000;
  private static final int UNSTABLE_PAUSE_MS = 50;
  private static final int MAX_UNSTABLE = ANSWER_MS / UNSTABLE_PAUSE_MS;

  private final Map<String, Object> given;
  private final String group;
  private final int transactionTimeoutMs;
  private Admin admin;

  TopicClients(Map<String, Object> given, String group, int transactionTimeoutMs) {
    this.given = Map.copyOf(given);
    this.group = group;
    this.transactionTimeoutMs = transactionTimeoutMs;
  }

  /** The group under which a partition's offset is kept; nobody is a member of it. */
  @SuppressWarnings("removal") // There is no other way to name a group without being a member.
  ConsumerGroupMetadata group(TopicPartition partition) {
    return new ConsumerGroupMetadata(groupId(partition));
  }

  private String groupId(TopicPartition partition) {
    return group + "-" + partition;
  }

  /**
   * Where a group keeps its offset. A cluster keeps offsets of topics that it has, and the topic
   * that is read may be elsewhere; so each partition has a group of its own, which keeps its offset
   * as if it were one of the target.
   */
  static TopicPartition place(String topic) {
    return new TopicPartition(topic, 0);
  }

  /** A producer whose name is that of the partition, so that it ends what a former one left. */
  Producer<byte[], byte[]> producer(TopicPartition partition) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, groupId(partition));
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ANSWER_MS);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER_BYTES);
    settings.putAll(given);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES + HEADROOM_BYTES);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, groupId(partition));
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, transactionTimeoutMs);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sees that the topic is there.
   *
   * @throws ConfigException if it is not
   * @throws IOException if the cluster does not answer
   */
  void check(String topic) throws IOException {
    try {
      admin().describeTopics(Set.of(topic)).allTopicNames().get(ANSWER_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new ConfigException(
            "the topic " + topic + " to write to is not there. Make it, or correct its name");
      }
      throw unreachable(e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Where to go on. Waits for transactions that are being ended, so that none is overlooked.
   *
   * @param topic the target
   * @throws IOException if the cluster does not answer
   */
  Map<TopicPartition, Long> committed(Set<TopicPartition> partitions, String topic)
      throws IOException {
    Map<TopicPartition, Long> next = new HashMap<>();
    Set<TopicPartition> asked = partitions;
    try {
      for (int attempt = 0; !asked.isEmpty(); attempt++) {
        if (attempt == MAX_UNSTABLE) {
          throw new IOException("the cluster to write to does not end a transaction of " + asked);
        }
        if (attempt > 0) {
          Thread.sleep(UNSTABLE_PAUSE_MS);
        }
        asked = ask(asked, place(topic), next);
      }
      return next;
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Asks once.
   *
   * @param next gets what is known
   * @return those that have to be asked again: a transaction that holds their offset is being ended
   */
  private Set<TopicPartition> ask(
      Set<TopicPartition> partitions, TopicPartition place, Map<TopicPartition, Long> next)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<String, ListConsumerGroupOffsetsSpec> groups = new HashMap<>();
    for (TopicPartition partition : partitions) {
      groups.put(
          groupId(partition), new ListConsumerGroupOffsetsSpec().topicPartitions(Set.of(place)));
    }
    ListConsumerGroupOffsetsResult result =
        admin()
            .listConsumerGroupOffsets(
                groups,
                new ListConsumerGroupOffsetsOptions().requireStable(true).timeoutMs(ANSWER_MS));
    Set<TopicPartition> unstable = new HashSet<>();
    for (TopicPartition partition : partitions) {
      Map<TopicPartition, OffsetAndMetadata> answer =
          result
              .partitionsToOffsetAndMetadata(groupId(partition))
              .get(2 * ANSWER_MS, TimeUnit.MILLISECONDS);
      OffsetAndMetadata offset = answer.get(place);
      if (offset != null) {
        next.put(partition, offset.offset());
      } else if (!answer.containsKey(place)) {
        // Null says that there is none; of what is not stable the client leaves out the answer.
        unstable.add(partition);
      }
    }
    return unstable;
  }

  private Admin admin() {
    if (admin == null) {
      Map<String, Object> settings = new HashMap<>();
      settings.put(AdminClientConfig.CLIENT_ID_CONFIG, group + "-offsets");
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
      settings.putAll(given);
      admin = Admin.create(settings);
    }
    return admin;
  }

  private static IOException unreachable(Throwable cause) {
    return new IOException("the cluster to write to does not answer: " + cause.getMessage(), cause);
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
      admin = null;
    }
  }
}
