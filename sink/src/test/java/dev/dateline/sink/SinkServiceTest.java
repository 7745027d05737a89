package dev.dateline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.CloudEvents;
import dev.dateline.model.Rejection;
import dev.dateline.model.Topics;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SinkServiceTest {
  private static final TopicPartition P0 = new TopicPartition("dateline.enriched", 0);
  private static final TopicPartition P1 = new TopicPartition("dateline.enriched", 1);
  private static final long ROLL_AGE_MS = 5_000;

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final MemorySink sink = new MemorySink();
  private long nowMs = 1_000;
  private final SinkService service = service();

  private SinkService service() {
    return new SinkService(
        SinkConfig.of(Map.of(SinkConfig.ROLL_AGE_MS, Long.toString(ROLL_AGE_MS))),
        new Topics(),
        sink,
        () -> consumer,
        group ->
            new Rejections(
                "dateline.rejected",
                () -> producer,
                group,
                Clock.fixed(Instant.parse("2025-07-01T00:00:00Z"), ZoneOffset.UTC)),
        () -> nowMs);
  }

  /** Durable is what was flushed; everything else is gone with the next own(). */
  private static final class MemorySink implements ArticleSink {
    final Map<TopicPartition, Long> next = new HashMap<>();
    final List<String> durable = new ArrayList<>();
    final List<SinkRecord> written = new ArrayList<>();
    Set<TopicPartition> owned = Set.of();
    IOException trouble;
    ConfigException unusable;
    long refuse = -1;
    int closed;

    @Override
    public Map<TopicPartition, Long> own(Set<TopicPartition> partitions) throws IOException {
      written.clear();
      fail();
      if (unusable != null) {
        throw unusable;
      }
      owned = Set.copyOf(partitions);
      Map<TopicPartition, Long> answer = new HashMap<>(next);
      answer.keySet().retainAll(partitions);
      return answer;
    }

    @Override
    public void write(SinkRecord record) throws IOException, RejectedRecordException {
      fail();
      assertThat(owned).contains(record.topicPartition());
      if (record.offset() == refuse) {
        throw new RejectedRecordException(Rejection.Reason.FAILED, "not this one");
      }
      written.add(record);
    }

    @Override
    public void flush() throws IOException {
      fail();
      for (SinkRecord record : written) {
        next.put(record.topicPartition(), record.offset() + 1);
        durable.add(record.topicPartition() + "@" + record.offset());
      }
      written.clear();
    }

    private void fail() throws IOException {
      if (trouble != null) {
        throw trouble;
      }
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private void start(TopicPartition... partitions) {
    service.open();
    assign(partitions);
  }

  private void assign(TopicPartition... partitions) {
    Map<TopicPartition, Long> begins = new HashMap<>();
    for (TopicPartition partition : partitions) {
      begins.put(partition, 0L);
    }
    consumer.updateBeginningOffsets(begins);
    consumer.updateEndOffsets(begins);
    consumer.rebalance(List.of(partitions));
    service.turn();
  }

  private void add(TopicPartition partition, long offset, String value) {
    consumer.addRecord(
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            offset,
            0,
            TimestampType.CREATE_TIME,
            3,
            10,
            "key".getBytes(StandardCharsets.UTF_8),
            value == null ? null : value.getBytes(StandardCharsets.UTF_8),
            new RecordHeaders(),
            Optional.empty()));
    consumer.updateEndOffsets(Map.of(partition, offset + 1));
  }

  private void add(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      add(partition, offset, "{\"n\":" + offset + "}");
    }
  }

  private void pass(long ms) {
    nowMs += ms;
    service.turn();
  }

  private long committed(TopicPartition partition) {
    return consumer.committed(Set.of(partition)).get(partition).offset();
  }

  @Test
  void becomesDurableWhenItIsOldEnoughAndThenTheGroupKnows() {
    start(P0);
    add(P0, 0, 1, 4);
    service.turn();
    pass(ROLL_AGE_MS - 1);
    assertThat(sink.durable).isEmpty();
    assertThat(service.progress().caughtUp()).isFalse();
    assertThat(service.progress().partitions().get(P0).lag()).hasValue(5);
    pass(1);
    assertThat(sink.durable).containsExactly(P0 + "@0", P0 + "@1", P0 + "@4");
    assertThat(committed(P0)).isEqualTo(5);
    SinkProgress progress = service.progress();
    assertThat(progress.caughtUp()).isTrue();
    assertThat(progress.read()).isEqualTo(3);
    assertThat(progress.written()).isEqualTo(3);
    assertThat(progress.rejected()).isZero();
  }

  @Test
  void goesOnWhereTheSinkSaysNotWhereTheGroupIs() {
    sink.next.put(P0, 2L);
    service.open();
    consumer.updateBeginningOffsets(Map.of(P0, 0L));
    consumer.updateEndOffsets(Map.of(P0, 0L));
    consumer.rebalance(List.of(P0));
    add(P0, 0, 1, 2, 3);
    service.turn();
    pass(ROLL_AGE_MS);
    assertThat(sink.durable).containsExactly(P0 + "@2", P0 + "@3");
  }

  @Test
  void whatIsReadIsFlushedBeforeAPartitionGoes() {
    start(P0, P1);
    add(P0, 0);
    add(P1, 0);
    service.turn();
    consumer.rebalance(List.of(P0));
    assertThat(sink.durable).containsExactlyInAnyOrder(P0 + "@0", P1 + "@0");
    assertThat(sink.owned).containsExactly(P0);
    assertThat(service.progress().partitions().keySet()).isNotEmpty();
    service.turn();
    assertThat(service.progress().partitions()).containsOnlyKeys(P0);
  }

  @Test
  void aSinkThatCannotWriteStopsReadingAndLaterStartsAgainFromWhatIsDurable() {
    start(P0);
    add(P0, 0, 1);
    service.turn();
    sink.trouble = new IOException("no space is left");
    pass(ROLL_AGE_MS);
    assertThat(consumer.paused()).containsExactly(P0);
    assertThat(service.progress().waitingFor()).isEqualTo("the sink");
    assertThat(service.progress().rewinds()).isEqualTo(1);
    pass(10_000); // asked again, and still no room
    assertThat(consumer.paused()).containsExactly(P0);
    sink.trouble = null;
    pass(10_000);
    assertThat(consumer.paused()).isEmpty();
    assertThat(consumer.position(P0)).isZero();
    add(P0, 0, 1, 2);
    service.turn();
    pass(ROLL_AGE_MS);
    assertThat(sink.durable).containsExactly(P0 + "@0", P0 + "@1", P0 + "@2");
    assertThat(service.progress().waitingFor()).isEmpty();
  }

  @Test
  void theSinkIsAskedAgainAfterEverLongerPauses() {
    start(P0);
    sink.trouble = new IOException("full");
    add(P0, 0);
    service.turn();
    sink.trouble = null;
    pass(499);
    assertThat(consumer.paused()).containsExactly(P0);
    pass(1);
    assertThat(consumer.paused()).isEmpty();
    pass(1_000); // that it could be asked does not mean that it can write
    sink.trouble = new IOException("full again before anything was written");
    add(P0, 0);
    service.turn();
    pass(999);
    sink.trouble = null;
    pass(0);
    assertThat(consumer.paused()).containsExactly(P0);
    pass(1);
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void aPartitionSomebodyStillHoldsIsWaitedFor() {
    sink.trouble = null;
    service.open();
    consumer.updateBeginningOffsets(Map.of(P0, 0L));
    consumer.updateEndOffsets(Map.of(P0, 0L));
    sink.trouble = new IOException("in use by a sink of another process");
    consumer.rebalance(List.of(P0));
    service.turn();
    assertThat(consumer.paused()).containsExactly(P0);
    assertThat(service.progress().rewinds()).isZero();
    sink.trouble = null;
    pass(500);
    add(P0, 0);
    service.turn();
    pass(ROLL_AGE_MS);
    assertThat(sink.durable).containsExactly(P0 + "@0");
  }

  @Test
  void whatIsNoJsonObjectIsRejectedWithItsBytesAndTheStreamGoesOn() {
    start(P0);
    add(P0, 0);
    add(P0, 1, "{\"n\":");
    add(P0, 2, "[]");
    add(P0, 3);
    service.turn();
    pass(ROLL_AGE_MS);
    assertThat(sink.durable).containsExactly(P0 + "@0", P0 + "@3");
    assertThat(producer.history()).hasSize(2);
    assertThat(producer.history().get(0).value())
        .isEqualTo("{\"n\":".getBytes(StandardCharsets.UTF_8));
    Rejection rejection = Rejection.fromHeaders(producer.history().get(0).headers());
    assertThat(rejection.stage()).isEqualTo(Rejection.Stage.SINK);
    assertThat(rejection.reason()).isEqualTo(Rejection.Reason.MALFORMED);
    assertThat(rejection.origin()).isEqualTo("dateline.enriched-0@1");
    assertThat(producer.consumerGroupOffsetsHistory()).hasSize(1);
    assertThat(service.progress().read()).isEqualTo(4);
    assertThat(service.progress().rejected()).isEqualTo(2);
  }

  @Test
  void whatTheSinkRefusesIsRejectedToo() {
    start(P0);
    sink.refuse = 1;
    add(P0, 0, 1, 2);
    service.turn();
    assertThat(Rejection.fromHeaders(producer.history().get(0).headers()).detail())
        .isEqualTo("not this one");
    assertThat(sink.written).hasSize(2);
  }

  @Test
  void aRejectionIsNotRepeatedWhenItIsReadAgain() {
    start(P0);
    add(P0, 0);
    add(P0, 1, "not json");
    service.turn();
    assertThat(producer.history()).hasSize(1);
    // The offset that the transaction left with the group:
    consumer.commitSync(Map.of(P0, new org.apache.kafka.clients.consumer.OffsetAndMetadata(2)));
    sink.trouble = new IOException("full");
    pass(ROLL_AGE_MS);
    sink.trouble = null;
    pass(10_000);
    add(P0, 0);
    add(P0, 1, "not json");
    add(P0, 2, "not json either");
    service.turn();
    pass(ROLL_AGE_MS);
    assertThat(sink.durable).containsExactly(P0 + "@0");
    assertThat(producer.history()).hasSize(2);
    assertThat(CloudEvents.read(producer.history().get(1).headers(), "dateline_origin"))
        .isEqualTo(P0 + "@2");
  }

  @Test
  void nothingIsWrittenPastARejectionThatCannotBePublished() {
    start(P0);
    producer.commitTransactionException = new TimeoutException("no broker");
    add(P0, 0);
    add(P0, 1, "not json");
    add(P0, 2);
    service.turn();
    assertThat(consumer.paused()).containsExactly(P0);
    pass(ROLL_AGE_MS - 4_900);
    assertThat(sink.durable).isEmpty();
  }

  @Test
  void tombstonesReachTheSink() {
    start(P0);
    add(P0, 0, null);
    service.turn();
    assertThat(sink.written.get(0).isTombstone()).isTrue();
  }

  @Test
  void aTopicThatBeginsLaterIsReadFromThere() {
    sink.next.put(P0, 2L);
    service.open();
    consumer.updateBeginningOffsets(Map.of(P0, 10L));
    consumer.updateEndOffsets(Map.of(P0, 10L));
    consumer.rebalance(List.of(P0));
    add(P0, 10);
    service.turn();
    service.turn();
    assertThat(consumer.position(P0)).isGreaterThanOrEqualTo(10);
  }

  @Test
  void aTargetThatCannotBeUsedEndsIt() {
    sink.unusable = new ConfigException("make the directory");
    assertThatThrownBy(service::run).isSameAs(sink.unusable);
    assertThat(sink.closed).isPositive();
  }

  @Test
  void closingFlushesAndEndsTheRun() throws Exception {
    CompletableFuture<Void> run = CompletableFuture.runAsync(service);
    consumer.updateBeginningOffsets(Map.of(P0, 0L));
    consumer.updateEndOffsets(Map.of(P0, 0L));
    CompletableFuture<Void> assigned = new CompletableFuture<>();
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(P0));
          add(P0, 0, 1);
          assigned.complete(null);
        });
    assigned.get(20, TimeUnit.SECONDS);
    assertThat(service.awaitCaughtUp(Duration.ofSeconds(20)))
        .as("not only after the roll age")
        .isTrue();
    assertThat(sink.durable).containsExactly(P0 + "@0", P0 + "@1");
    service.close();
    run.get(20, TimeUnit.SECONDS);
    assertThat(consumer.closed()).isTrue();
    assertThat(sink.closed).isEqualTo(1);
    service.close();
    assertThat(service.awaitCaughtUp(Duration.ofSeconds(20))).isFalse();
  }

  @Test
  void runsOnce() throws InterruptedException, ExecutionException {
    service.close();
    service.run();
    assertThatThrownBy(service::run).isInstanceOf(IllegalStateException.class);
    assertThat(new HashSet<>(sink.durable)).isEmpty();
  }
}
