package dev.dateline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.Topics;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class FiltersTest {
  private static final TopicPartition ENRICHED = new TopicPartition("dateline.enriched", 0);
  private static final TopicPartition STORIES = new TopicPartition("dateline.stories", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final List<String> calls = new ArrayList<>();

  /** Notes what it is told. */
  private final class Notes implements ArticleSink {
    @Override
    public Map<TopicPartition, Long> own(Set<TopicPartition> partitions) {
      return Map.of();
    }

    @Override
    public void write(SinkRecord record) {
      calls.add("write " + record.topicPartition() + "@" + record.offset());
    }

    @Override
    public void skip(TopicPartition partition, long offset) {
      calls.add("skip " + partition + "@" + offset);
    }

    @Override
    public void flush() throws IOException {
      calls.add("flush");
    }

    @Override
    public void close() {}
  }

  private SinkService service(Map<String, String> settings) {
    return new SinkService(
        SinkConfig.of(settings),
        new Topics(),
        new Notes(),
        () -> consumer,
        group ->
            new Rejections(
                "dateline.rejected",
                () ->
                    new MockProducer<>(
                        true, null, new ByteArraySerializer(), new ByteArraySerializer()),
                group,
                Clock.systemUTC()),
        () -> 1_000);
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

  @Test
  void whatTheFilterLeavesOutIsSkippedAndCounted() {
    SinkService service =
        service(
            Map.of(
                SinkConfig.TOPICS, "enriched,stories",
                SinkConfig.FILTER, "language == 'en'",
                SinkConfig.STORY_FILTER, "size > 2"));
    service.open();
    consumer.updateBeginningOffsets(Map.of(ENRICHED, 0L, STORIES, 0L));
    consumer.updateEndOffsets(Map.of(ENRICHED, 0L, STORIES, 0L));
    consumer.rebalance(List.of(ENRICHED, STORIES));
    service.turn();
    add(ENRICHED, 0, "{\"language\":{\"value\":\"en\"}}");
    add(ENRICHED, 1, "{\"language\":{\"value\":\"de\"}}");
    add(ENRICHED, 2, "{\"language\":null}");
    add(STORIES, 0, "{\"size\":3}");
    add(STORIES, 1, "{\"size\":2}");
    add(STORIES, 2, null);
    service.turn();
    assertThat(calls)
        .containsExactlyInAnyOrder(
            "write " + ENRICHED + "@0",
            "skip " + ENRICHED + "@1",
            "skip " + ENRICHED + "@2",
            "write " + STORIES + "@0",
            "skip " + STORIES + "@1",
            "write " + STORIES + "@2");
    SinkProgress progress = service.progress();
    assertThat(progress.read()).isEqualTo(6);
    assertThat(progress.written()).isEqualTo(3);
    assertThat(progress.filtered()).isEqualTo(3);
    assertThat(progress.rejected()).isZero();
  }

  @Test
  void aWrongFilterEndsBeforeAnythingIsOpened() {
    assertThatThrownBy(() -> SinkConfig.of(Map.of(SinkConfig.FILTER, "'KP' in contries")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sink.filter")
        .hasMessageContaining("did you mean 'countries'?");
    assertThatThrownBy(
            () -> SinkConfig.of(Map.of(SinkConfig.STORY_FILTER, "relation == 'ORIGINAL'")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sink.filter.stories");
  }
}
