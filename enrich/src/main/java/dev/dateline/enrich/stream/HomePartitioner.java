package dev.dateline.enrich.stream;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends a verdict to the partition its article came from, where the article waits. The key would
 * not do: whoever wrote the article may have chosen its partition by other rules than ours.
 */
public final class HomePartitioner implements StreamPartitioner<String, Verdict> {
  @Override
  public Optional<Set<Integer>> partitions(
      String topic, String key, Verdict verdict, int numPartitions) {
    if (verdict.partition() >= numPartitions) {
      throw new IllegalStateException(
          "topic "
              + topic
              + " has "
              + numPartitions
              + " partitions, and the article came from partition "
              + verdict.partition()
              + ": the partitions of articles were changed while enrich was running");
    }
    return Optional.of(Set.of(verdict.partition()));
  }
}
