package dev.dateline.ingest;

import static dev.dateline.ingest.FakeBroker.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.ingest.FakeBroker.FaultyProducer;
import dev.dateline.model.Article;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import dev.dateline.model.SourceStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is published, and what a run is told and tells. */
@Timeout(60)
class IngestServiceTest extends IngestFixture {
  @Test
  void publishesAllAndReturnsAtTheEndOfTheSource() {
    IngestService service = service();
    service.run();
    assertAllPublishedOnce();
    assertThat(service.progress().published()).isEqualTo(36);
    assertThat(service.progress().rejected()).isEqualTo(4);
    assertThat(service.progress().batches()).isEqualTo(6);
  }

  @Test
  void aTransactionHoldsItsBatchAndThenItsCheckpoint() {
    service().run();
    List<ProducerRecord<byte[], byte[]>> history = broker.producers.get(0).history();
    assertThat(history.subList(0, 8).stream().map(ProducerRecord::topic))
        .containsExactly(
            "t.articles",
            "t.articles",
            "t.articles",
            "t.articles",
            "t.articles",
            "t.articles",
            "t.articles",
            "t.sources");
    assertThat(broker.producers.get(0).commitCount()).isEqualTo(6);
    assertThat(broker.checkpoints().get(0).position().asInt()).isEqualTo(7);
  }

  @Test
  void anArticleIsKeyedByItsIdAndCarriesItsHeadersAndTime() throws IOException {
    service().run();
    ProducerRecord<byte[], byte[]> record = broker.committed(TOPICS.articles()).get(0);
    assertThat(record.timestamp()).isEqualTo(ManualTime.START.toEpochMilli());
    assertThat(CloudEvents.read(record.headers(), CloudEvents.TYPE))
        .isEqualTo(CloudEvents.TYPE_ARTICLE);
    assertThat(CloudEvents.read(record.headers(), CloudEvents.SOURCE))
        .isEqualTo("/dateline/sources/wire");
    assertThat(CloudEvents.read(record.headers(), CloudEvents.ID)).startsWith("id0-");
    assertThat(Json.read(record.value(), Article.class).body()).isEqualTo("Body 0");
    ProducerRecord<byte[], byte[]> rejected = broker.committed(TOPICS.rejected()).get(0);
    assertThat(rejected.value()).containsExactly(1, 2, 3);
    assertThat(Rejection.fromHeaders(rejected.headers()).reason())
        .isEqualTo(Rejection.Reason.BINARY);
  }

  @Test
  void theProducerIsTransactionalAndTheUsersPropertiesPassThrough() {
    service(Map.of("bootstrap.servers", "here:1", "acks", "0", "linger.ms", 50)).run();
    assertThat(broker.producerConfigs.get(0))
        .containsEntry("transactional.id", "t.ingest-wire")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("compression.type", "lz4")
        .containsEntry("bootstrap.servers", "here:1")
        .containsEntry("linger.ms", 50);
    assertThat(broker.consumerConfigs.get(0))
        .containsEntry("isolation.level", "read_uncommitted")
        .containsEntry("bootstrap.servers", "here:1");
    assertThat(broker.consumerConfigs.get(1)).containsEntry("isolation.level", "read_committed");
  }

  @Test
  void goesOnWhereAnEarlierRunWasKilled() {
    source.hook =
        poll -> {
          if (poll == 3) {
            throw new SourceException("killed");
          }
        };
    assertThatThrownBy(service()::run).isInstanceOf(SourceException.class);
    assertThat(broker.checkpoints()).hasSize(3);
    source.hook = poll -> {};
    IngestService second = service();
    second.run();
    assertAllPublishedOnce();
    assertThat(second.progress().publishedBefore()).isEqualTo(19);
    assertThat(second.progress().rejectedBefore()).isEqualTo(2);
    assertThat(second.progress().published()).isEqualTo(17);
    assertThat(second.progress().rejected()).isEqualTo(2);
  }

  @Test
  void aFinishedSourceThatIsRunAgainWritesNothing() {
    service().run();
    int records = broker.producers.get(0).history().size();
    service().run();
    assertThat(broker.producers.get(1).history()).isEmpty();
    assertThat(broker.producers.get(0).history()).hasSize(records);
  }

  @Test
  void refusesACheckpointOfAnotherType() {
    service().run();
    IngestService other =
        new IngestService(
            new SourceSpec("wire", "replay", Map.of("path", "x")),
            IngestConfig.of(Map.of()),
            SourceTypes.load(),
            TOPICS,
            broker.clients(Map.of()),
            time,
            time);
    assertThatThrownBy(other::run)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("'counting'");
  }

  @Test
  void closingStopsAPollThatWaits() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    source.hook =
        poll -> {
          if (poll == 2) {
            waiting.countDown();
            new CountDownLatch(1).await();
          }
        };
    IngestService service = service();
    Thread thread = new Thread(service);
    thread.start();
    assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
    service.close();
    thread.join(30_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(broker.checkpoints()).hasSize(2);
    assertThat(broker.producers).allMatch(FaultyProducer::closed);
    service.close();
  }

  @Test
  void closingLetsTheTransactionUnderWayEnd() throws Exception {
    CountDownLatch committing = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    broker.scripts.add(
        producer ->
            producer.onCommit =
                () -> {
                  committing.countDown();
                  try {
                    assertThat(proceed.await(30, TimeUnit.SECONDS)).isTrue();
                  } catch (InterruptedException e) {
                    throw new AssertionError("a transaction under way was interrupted", e);
                  }
                });
    IngestService service = service();
    Thread thread = new Thread(service);
    thread.start();
    assertThat(committing.await(30, TimeUnit.SECONDS)).isTrue();
    Thread closer = new Thread(service::close);
    closer.start();
    proceed.countDown();
    closer.join(30_000);
    thread.join(30_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(broker.producers.get(0).transactionAborted()).isFalse();
    assertThat(broker.checkpoints()).isNotEmpty();
  }

  @Test
  void closedBeforeItRanItDoesNothing() {
    IngestService service = service();
    service.close();
    service.run();
    assertThat(broker.producers).isEmpty();
    assertThatThrownBy(service::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whileTheBrokerDoesNotAnswerNoMoreThanOneBatchIsTaken() throws InterruptedException {
    CountDownLatch committing = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    broker.scripts.add(
        producer ->
            producer.onCommit =
                () -> {
                  committing.countDown();
                  try {
                    answer.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    IngestService service = service();
    Thread ingest = new Thread(service);
    ingest.start();
    assertThat(committing.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(source.polls).isEqualTo(1);
    assertThat(service.progress().published()).isZero();
    answer.countDown();
    ingest.join();
    assertAllPublishedOnce();
  }

  @Test
  void aBatchHearsOfItsCommitAndOfNoneThatIsNotKnown() {
    broker.scripts.add(producer -> producer.commitFaults.add(new KafkaException("lost")));
    broker.scripts.add(
        producer -> {
          producer.commitsBeforeFault = true;
          producer.commitFaults.add(new KafkaException("went through, nobody heard"));
        });
    broker.scripts.add(producer -> {});
    service().run();
    assertAllPublishedOnce();
    assertThat(broker.producers.get(1).commitCount()).isEqualTo(1);
    assertThat(source.heard).isEqualTo(broker.producers.get(2).commitCount());
  }

  @Test
  void tellsHowItIs() {
    source.hook =
        poll -> {
          if (poll == 1) {
            throw new IOException("the feed is away");
          }
        };
    IngestService service = service();
    assertThat(service.status().state()).isEqualTo(SourceStatus.State.STARTING);
    service.run();
    SourceStatus status = service.status();
    assertThat(status.state()).isEqualTo(SourceStatus.State.ENDED);
    assertThat(status.lastError()).contains("the feed is away");
    assertThat(status.lastSuccess()).isEqualTo(time.instant());
    // Every input is counted once, on one side.
    assertThat(status.published() + status.rejected()).isEqualTo(COUNT);
  }
}
