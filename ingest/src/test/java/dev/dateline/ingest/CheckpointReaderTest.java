package dev.dateline.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.dateline.model.Checkpoint;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class CheckpointReaderTest {
  private static final String TOPIC = new Topics().sources();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ManualTime time = new ManualTime();
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final long[] ends = new long[2];

  /** Polls in which nothing can be seen, because a transaction of another source is open. */
  private int hiddenPolls;

  private final CheckpointReader reader =
      new CheckpointReader(
          new KafkaClients(Map.of(), config -> null, this::consumer), new Topics(), time);

  private Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    MockConsumer<byte[], byte[]> consumer =
        new MockConsumer<>("earliest") {
          private int polls;

          @Override
          public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            time.advance(timeout);
            if (polls++ == hiddenPolls) {
              records.forEach(this::addRecord);
            }
            return super.poll(timeout);
          }
        };
    consumer.updatePartitions(
        TOPIC,
        List.of(
            new PartitionInfo(TOPIC, 0, null, null, null),
            new PartitionInfo(TOPIC, 1, null, null, null)));
    TopicPartition zero = new TopicPartition(TOPIC, 0);
    TopicPartition one = new TopicPartition(TOPIC, 1);
    consumer.updateBeginningOffsets(Map.of(zero, 0L, one, 0L));
    consumer.updateEndOffsets(Map.of(zero, ends[0], one, ends[1]));
    return consumer;
  }

  private void write(int partition, String source, byte[] value) {
    records.add(
        new ConsumerRecord<>(TOPIC, partition, ends[partition]++, source.getBytes(UTF_8), value));
  }

  private static byte[] checkpoint(String source, int position) {
    return Json.bytes(
        new Checkpoint(
            source,
            "counting",
            IntNode.valueOf(position),
            position,
            0,
            Instant.EPOCH.plusSeconds(position)));
  }

  @Test
  void findsTheLastOfTheSource() {
    write(0, "a", checkpoint("a", 1));
    write(1, "b", checkpoint("b", 7));
    write(0, "a", checkpoint("a", 2));
    write(0, "c", checkpoint("c", 3));
    assertThat(reader.read("a", PATIENCE).orElseThrow().position().asInt()).isEqualTo(2);
    assertThat(reader.read("b", PATIENCE).orElseThrow().position().asInt()).isEqualTo(7);
    assertThat(reader.read("d", PATIENCE)).isEmpty();
  }

  @Test
  void theLatestCountsWhereTheKeyHasMovedToAnotherPartition() {
    write(1, "a", checkpoint("a", 5));
    write(0, "a", checkpoint("a", 4));
    assertThat(reader.read("a", PATIENCE).orElseThrow().position().asInt()).isEqualTo(5);
  }

  @Test
  void aTombstoneBeginsAnew() {
    write(0, "a", checkpoint("a", 1));
    write(0, "a", null);
    assertThat(reader.read("a", PATIENCE)).isEmpty();
  }

  @Test
  void waitsUntilTheTransactionsOfOthersHaveEnded() {
    write(0, "a", checkpoint("a", 1));
    hiddenPolls = 20;
    assertThat(reader.read("a", PATIENCE).orElseThrow().position().asInt()).isEqualTo(1);
    assertThat(time.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void doesNotTakeAnOldCheckpointWhenTheEndCanNotBeReached() {
    write(0, "a", checkpoint("a", 1));
    ends[0]++;
    assertThatThrownBy(() -> reader.read("a", PATIENCE)).isInstanceOf(TimeoutException.class);
  }

  @Test
  void aMissingTopicIsToldWithWhatToDo() {
    CheckpointReader none =
        new CheckpointReader(
            new KafkaClients(Map.of(), config -> null, config -> new MockConsumer<>("earliest")),
            new Topics(),
            time);
    assertThatThrownBy(() -> none.read("a", PATIENCE))
        .isInstanceOf(UnknownTopicOrPartitionException.class)
        .hasMessageContaining("dateline topics");
  }

  @Test
  void aCheckpointThatIsNoneIsToldWithWhatToDo() {
    write(0, "a", "{}".getBytes(UTF_8));
    assertThatThrownBy(() -> reader.read("a", PATIENCE))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("another name");
  }
}
