package dev.dateline.enrich;

import dev.dateline.enrich.stream.Sizes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the internal topics before Kafka Streams would, and waits until each partition has a leader
 * that answers.
 *
 * <p>Kafka Streams writes as soon as it has created them. A transactional producer that meets a
 * partition whose leader is not ready yet can lose its sequence there, and then tries in vain until
 * its delivery times out, minutes later. The settings are those that Kafka Streams itself gives
 * them.
 */
final class InternalTopics {
  private static final String SEGMENT_BYTES = Integer.toString(50 * 1024 * 1024);

  private final Admin admin;
  private final Map<String, Integer> topics;
  private final int replicationFactor;

  /**
   * @param topics full names and partitions; the names of changelogs end in {@code -changelog}
   * @param replicationFactor -1 for the brokers' default
   */
  InternalTopics(Admin admin, Map<String, Integer> topics, int replicationFactor) {
    this.admin = admin;
    this.topics = Map.copyOf(topics);
    this.replicationFactor = replicationFactor;
  }

  /**
   * Creates what is missing and returns once all can be written.
   *
   * @param pause between two questions
   * @param attempts how often to ask; after that Kafka Streams may try its luck
   * @return whether all answered
   */
  boolean ensure(Duration pause, int attempts) throws ExecutionException, InterruptedException {
    Optional<Short> replicas =
        replicationFactor < 0 ? Optional.empty() : Optional.of((short) replicationFactor);
    for (Map.Entry<String, Integer> wanted : topics.entrySet()) {
      NewTopic topic =
          new NewTopic(wanted.getKey(), Optional.of(wanted.getValue()), replicas)
              .configs(settings(wanted.getKey()));
      try {
        admin.createTopics(Set.of(topic)).all().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    Set<TopicPartition> silent = all();
    for (int attempt = 0; attempt < attempts && !silent.isEmpty(); attempt++) {
      if (attempt > 0) {
        Thread.sleep(pause.toMillis());
      }
      silent.removeAll(answering(silent));
    }
    return silent.isEmpty();
  }

  private Set<TopicPartition> all() {
    return topics.entrySet().stream()
        .flatMap(
            topic ->
                IntStream.range(0, topic.getValue())
                    .mapToObj(p -> new TopicPartition(topic.getKey(), p)))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Set<TopicPartition> answering(Set<TopicPartition> asked)
      throws ExecutionException, InterruptedException {
    var answers =
        admin.listOffsets(
            asked.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())));
    Set<TopicPartition> answering = new HashSet<>();
    for (TopicPartition partition : asked) {
      try {
        answers.partitionResult(partition).get();
        answering.add(partition);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException)) {
          throw e;
        }
      }
    }
    return answering;
  }

  private static Map<String, String> settings(String name) {
    Map<String, String> settings = new HashMap<>();
    settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Sizes.MAX_INTERNAL_BYTES));
    if (name.endsWith("-changelog")) {
      settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    } else {
      // Kafka Streams deletes what has been processed; time must not.
      settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
      settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
      settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT_BYTES);
    }
    return settings;
  }
}
