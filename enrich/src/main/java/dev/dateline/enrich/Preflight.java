package dev.dateline.enrich;

import dev.dateline.model.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks at the cluster before anything runs: are the topics there, and do the internal topics of an
 * earlier run still fit them?
 */
final class Preflight {
  private final Topics topics;
  private final String applicationId;
  private final int homes;

  /**
   * @param homes among how many partitions articles are to be divided
   */
  Preflight(Topics topics, String applicationId, int homes) {
    this.topics = topics;
    this.applicationId = applicationId;
    this.homes = homes;
  }

  /**
   * How wide the topology is to be.
   *
   * @throws EnrichException if a topic is missing, or an internal one has another number of
   *     partitions, or the cluster doesn't answer
   */
  Shape shape(Admin admin, Object bootstrapServers) throws InterruptedException {
    try {
      Shape shape = Shape.of(topicsOfTheContract(admin), homes);
      checkInternal(admin, internal(shape));
      return shape;
    } catch (ExecutionException e) {
      throw new EnrichException(
          "could not ask Kafka at "
              + bootstrapServers
              + " about its topics: "
              + FailurePolicy.describe(e)
              + ". Is it running, and are address and security settings right?",
          e.getCause());
    }
  }

  /** Full names of all internal topics, and their partitions. */
  Map<String, Integer> internal(Shape shape) {
    Map<String, Integer> internal = new TreeMap<>();
    shape.topics().forEach((name, count) -> internal.put(applicationId + "-" + name, count));
    internal.put(applicationId + "-" + StateFormat.TOPIC, 1);
    return internal;
  }

  /** How many partitions {@code articles} has. */
  private int topicsOfTheContract(Admin admin) throws ExecutionException, InterruptedException {
    List<String> needed =
        List.of(
            topics.articles(),
            topics.enriched(),
            topics.duplicates(),
            topics.stories(),
            topics.rejected());
    Map<String, Integer> there = describe(admin, needed);
    List<String> missing = new ArrayList<>(needed);
    missing.removeAll(there.keySet());
    if (!missing.isEmpty()) {
      throw new EnrichException(
          "missing topics: " + String.join(", ", missing) + ". Make them with: dateline topics");
    }
    return there.get(topics.articles());
  }

  private void checkInternal(Admin admin, Map<String, Integer> wanted)
      throws ExecutionException, InterruptedException {
    Map<String, Integer> misfits = describe(admin, List.copyOf(wanted.keySet()));
    misfits.entrySet().removeIf(there -> wanted.get(there.getKey()).equals(there.getValue()));
    if (!misfits.isEmpty()) {
      throw new EnrichException(
          "enrich has run here before with another "
              + EnrichConfig.PARTITIONS
              + ", which is now "
              + homes
              + " (partitions there: "
              + misfits
              + "). What it remembers is divided by the old number. Either set the old number again;"
              + " or start afresh under another name ("
              + EnrichConfig.APPLICATION_ID
              + "), which enriches all articles again from the log; or stop all instances and remove"
              + " the internal topics: kafka-streams-application-reset --application-id "
              + applicationId
              + " --input-topics "
              + topics.articles());
    }
  }

  /** Partitions of those of {@code names} that exist. */
  private static Map<String, Integer> describe(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException {
    Map<String, Integer> partitions = new TreeMap<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
        admin.describeTopics(names).topicNameValues().entrySet()) {
      found(topic.getValue()).ifPresent(d -> partitions.put(topic.getKey(), d.partitions().size()));
    }
    return partitions;
  }

  private static Optional<TopicDescription> found(KafkaFuture<TopicDescription> description)
      throws ExecutionException, InterruptedException {
    try {
      return Optional.of(description.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
