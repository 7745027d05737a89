package dev.dateline.ingest;

import static dev.dateline.ingest.FakeBroker.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.FakeBroker.FaultyProducer;
import dev.dateline.model.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** An ingest of a source that counts, on a broker that is none. */
abstract class IngestFixture {
  static final int COUNT = 40;

  final ManualTime time = new ManualTime();
  final FakeBroker broker = new FakeBroker();
  final CountingSourceFactory source = new CountingSourceFactory(COUNT, 7);

  IngestService service() {
    return service(Map.of());
  }

  IngestService service(Map<String, Object> client) {
    return new IngestService(
        new SourceSpec("wire", "counting", Map.of()),
        IngestConfig.of(Map.of()),
        SourceTypes.of(List.of(source)),
        TOPICS,
        broker.clients(client),
        time,
        time);
  }

  /** Every input once: articles in order, rejections with their bytes, checkpoints that add up. */
  void assertAllPublishedOnce() {
    assertThat(keys(TOPICS.articles()))
        .isEqualTo(
            IntStream.range(0, COUNT).filter(i -> i % 10 != 9).mapToObj(i -> "id" + i).toList());
    assertThat(keys(TOPICS.rejected()))
        .containsExactly("input 9", "input 19", "input 29", "input 39");
    Checkpoint last = broker.checkpoints().get(broker.checkpoints().size() - 1);
    assertThat(last.published()).isEqualTo(36);
    assertThat(last.rejected()).isEqualTo(4);
    assertThat(last.position().asInt()).isEqualTo(COUNT);
    assertThat(source.closed).isEqualTo(source.opened);
    assertThat(broker.producers).allMatch(FaultyProducer::closed);
  }

  List<String> keys(String topic) {
    return broker.committed(topic).stream().map(record -> new String(record.key(), UTF_8)).toList();
  }
}
