package dev.dateline.sink;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service asks of the consumer, with the broker's outages told once. */
final class Reader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final List<String> topics;
  private final Outage outage;
  private boolean interrupted;

  Reader(Consumer<byte[], byte[]> consumer, List<String> topics, Outage outage) {
    this.consumer = consumer;
    this.topics = topics;
    this.outage = outage;
  }

  /**
   * What came since the last call; nothing while the broker is away.
   *
   * @throws SinkException if the broker refuses, or going on would lose records
   */
  ConsumerRecords<byte[], byte[]> poll() {
    try {
      return consumer.poll(POLL);
    } catch (OffsetOutOfRangeException e) {
      onOutOfRange(e.offsetOutOfRangePartitions());
    } catch (WakeupException e) {
      // Somebody wants the loop to look around.
    } catch (InterruptException e) {
      interrupted = true;
    } catch (RetriableException e) {
      outage.report("reading is interrupted: " + e.getMessage());
    } catch (KafkaException e) {
      throw new SinkException("reading from " + topics + " failed: " + e.getMessage(), e);
    }
    return ConsumerRecords.empty();
  }

  /** The thread was interrupted while it read: it is to end. */
  boolean interrupted() {
    return interrupted;
  }

  /** The place to go on is not in the topic: either it grew too old, or the topic is another. */
  private void onOutOfRange(Map<TopicPartition, Long> wanted) {
    Map<TopicPartition, Long> begins;
    try {
      begins = consumer.beginningOffsets(wanted.keySet(), PATIENCE);
    } catch (KafkaException e) {
      outage.report("no answer from the broker: " + e.getMessage());
      return;
    }
    wanted.forEach(
        (partition, offset) -> {
          long begin = begins.get(partition);
          if (offset > begin) {
            throw new SinkException(
                ("%s ends before offset %d, where the sink has to go on. Was the topic made anew?"
                        + " Then give the sink a new target (another directory) as well.")
                    .formatted(partition, offset),
                null);
          }
          LOG.warn(
              "{} begins at offset {}: the records from {} on were deleted before they were written",
              partition,
              begin,
              offset);
          consumer.seek(partition, begin);
        });
  }

  /** Goes where the sink says; a partition that it does not know is read from its beginning. */
  void seek(Set<TopicPartition> partitions, Map<TopicPartition, Long> next) {
    for (TopicPartition partition : partitions) {
      Long offset = next.get(partition);
      if (offset == null) {
        consumer.seekToBeginning(Set.of(partition));
      } else {
        consumer.seek(partition, offset);
      }
    }
  }

  /** Where reading is: past markers too, where the consumer knows. */
  Map<TopicPartition, Long> positions(
      Set<TopicPartition> partitions, Map<TopicPartition, Long> taken) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition partition : partitions) {
      try {
        positions.put(partition, consumer.position(partition, POLL));
      } catch (KafkaException e) {
        Long after = taken.get(partition);
        if (after != null) {
          positions.put(partition, after);
        }
      }
    }
    return positions;
  }

  /**
   * Learns the ends of the partitions, and with that whether the broker is there.
   *
   * @return whether it answered
   */
  boolean look(Set<TopicPartition> partitions, CatchUp catchUp) {
    try {
      if (partitions.isEmpty()) {
        lookForTopics(catchUp);
        return false;
      }
      long request = catchUp.request();
      catchUp.looked(consumer.endOffsets(partitions, PATIENCE), request);
      outage.over("the broker answers again");
      return true;
    } catch (WakeupException | InterruptException e) {
      LOG.debug("woken up while looking at the ends", e);
    } catch (TimeoutException e) {
      outage.report("no answer from the broker; still trying, nothing is lost");
    } catch (KafkaException e) {
      outage.report("the broker does not tell the end of " + topics + ": " + e.getMessage());
    }
    return false;
  }

  private void lookForTopics(CatchUp catchUp) {
    catchUp.looked(Map.of(), 0);
    for (String topic : topics) {
      if (consumer.partitionsFor(topic, PATIENCE).isEmpty()) {
        outage.report("waiting for topic " + topic + ", which is not there yet");
        return;
      }
    }
    outage.over("broker and topics are there");
  }

  /** Leaves the group. */
  @Override
  public void close() {
    try {
      consumer.close(CloseOptions.timeout(CLOSE));
    } catch (KafkaException e) {
      LOG.warn(
          "the consumer did not close cleanly; the group finds out by itself: {}", e.getMessage());
    }
  }
}
