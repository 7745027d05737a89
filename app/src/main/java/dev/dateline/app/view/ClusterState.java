package dev.dateline.app.view;

import dev.dateline.app.broker.Answers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a cluster tells of its topics, and of the groups that read them. */
public final class ClusterState {
  private final Admin admin;

  /**
   * @param admin stays the caller's
   */
  public ClusterState(Admin admin) {
    this.admin = admin;
  }

  /**
   * A topic as it is.
   *
   * @param partitions how many
   * @param records how many at most: marks of transactions and what was compacted away count too
   * @param newest time of its newest record; empty where there is none
   */
  public record TopicState(int partitions, long records, Optional<Instant> newest) {}

  /**
   * A group as it is.
   *
   * @param members how many processes or threads read
   * @param state in a word, as Kafka calls it
   * @param behind how many records at most until it has read everything
   */
  public record GroupStatus(int members, String state, long behind) {}

  /** A topic; empty where there is none of this name. */
  public Optional<TopicState> topic(String name) {
    List<TopicPartition> partitions = partitions(name);
    if (partitions.isEmpty()) {
      return Optional.empty();
    }
    Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(partitions, OffsetSpec.earliest());
    long records =
        partitions.stream().mapToLong(p -> ends.get(p).offset() - starts.get(p).offset()).sum();
    Optional<Instant> newest =
        offsets(partitions, OffsetSpec.maxTimestamp()).values().stream()
            .map(ListOffsetsResultInfo::timestamp)
            .filter(timestamp -> timestamp >= 0)
            .max(Long::compare)
            .map(Instant::ofEpochMilli);
    return Optional.of(new TopicState(partitions.size(), records, newest));
  }

  /**
   * A group; empty where it was never there.
   *
   * @param topics full names of what it reads
   */
  public Optional<GroupStatus> group(String id, List<String> topics) {
    ConsumerGroupDescription description;
    try {
      description =
          Answers.await(admin.describeConsumerGroups(List.of(id)).describedGroups().get(id));
    } catch (GroupIdNotFoundException e) {
      return Optional.empty();
    }
    Map<TopicPartition, OffsetAndMetadata> committed =
        Answers.await(admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata());
    if (committed.isEmpty() && description.groupState() == GroupState.DEAD) {
      return Optional.empty();
    }
    return Optional.of(
        new GroupStatus(
            description.members().size(),
            description.groupState().toString().toLowerCase(Locale.ROOT),
            behind(topics, committed)));
  }

  private long behind(List<String> topics, Map<TopicPartition, OffsetAndMetadata> committed) {
    long behind = 0;
    for (String topic : topics) {
      List<TopicPartition> partitions = partitions(topic);
      Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
      Map<TopicPartition, ListOffsetsResultInfo> starts =
          offsets(partitions, OffsetSpec.earliest());
      for (TopicPartition partition : partitions) {
        OffsetAndMetadata done = committed.get(partition);
        long from = starts.get(partition).offset();
        behind +=
            ends.get(partition).offset() - (done == null ? from : Math.max(from, done.offset()));
      }
    }
    return behind;
  }

  private List<TopicPartition> partitions(String name) {
    try {
      TopicDescription topic =
          Answers.await(admin.describeTopics(List.of(name)).topicNameValues().get(name));
      return topic.partitions().stream().map(p -> new TopicPartition(name, p.partition())).toList();
    } catch (UnknownTopicOrPartitionException e) {
      return List.of();
    }
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, spec));
    return Answers.await(admin.listOffsets(asked).all());
  }
}
