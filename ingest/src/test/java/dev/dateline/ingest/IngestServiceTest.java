package dev.dateline.ingest;

import static dev.dateline.ingest.FakeBroker.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.ingest.FakeBroker.FaultyProducer;
import dev.dateline.model.Article;
import dev.dateline.model.Checkpoint;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import dev.dateline.model.SourceStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IngestServiceTest {
  private static final int COUNT = 40;

  private final ManualTime time = new ManualTime();
  private final FakeBroker broker = new FakeBroker();
  private final CountingSourceFactory source = new CountingSourceFactory(COUNT, 7);

  private IngestService service() {
    return service(Map.of());
  }

  private IngestService service(Map<String, Object> client) {
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
  private void assertAllPublishedOnce() {
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

  private List<String> keys(String topic) {
    return broker.committed(topic).stream().map(record -> new String(record.key(), UTF_8)).toList();
  }

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
  void abortsAfterAFailedSendAndPublishesTheBatchAgain() {
    broker.scripts.add(
        producer ->
            producer.sendFault =
                record ->
                    "id10".equals(new String(record.key(), UTF_8))
                        ? new OutOfOrderSequenceException("gap")
                        : null);
    broker.scripts.add(producer -> {});
    IngestService service = service();
    service.run();
    assertThat(broker.producers.get(0).transactionAborted()).isTrue();
    assertThat(broker.producers).hasSize(2);
    assertAllPublishedOnce();
    assertThat(service.progress().published()).isEqualTo(36);
  }

  @Test
  void aCommitWithoutAnswerIsAskedForAgain() {
    broker.scripts.add(
        producer -> {
          producer.commitFaults.add(new TimeoutException("no answer"));
          producer.commitFaults.add(new TimeoutException("no answer"));
        });
    service().run();
    assertThat(broker.producers).hasSize(1);
    assertAllPublishedOnce();
  }

  @Test
  void aCommitThatWentThroughUnheardIsNotRepeated() {
    broker.scripts.add(
        producer -> {
          producer.commitsBeforeFault = true;
          producer.commitFaults.add(new KafkaException("connection lost"));
        });
    broker.scripts.add(producer -> {});
    IngestService service = service();
    service.run();
    assertThat(broker.producers).hasSize(2);
    assertAllPublishedOnce();
    assertThat(service.progress().published()).isEqualTo(36);
    assertThat(service.progress().batches()).isEqualTo(6);
  }

  @Test
  void stopsWhenAnotherIngestTakesOver() {
    source.hook =
        poll -> {
          if (poll == 2) {
            broker.producers.get(0).fenceProducer();
          }
        };
    assertThatThrownBy(service()::run)
        .isInstanceOf(TakenOverException.class)
        .hasMessageContaining("another ingest of source 'wire' took over");
    assertThat(broker.producers).hasSize(1);
    assertThat(broker.checkpoints()).hasSize(2);
  }

  @Test
  void anOldEpochOnASendIsATakeoverToo() {
    broker.scripts.add(
        producer -> {
          producer.sendFault = record -> new InvalidProducerEpochException("old epoch");
          producer.abortTransactionException = new ProducerFencedException("fenced");
        });
    assertThatThrownBy(service()::run).isInstanceOf(TakenOverException.class);
    assertThat(broker.producers).hasSize(1);
  }

  @Test
  void aTransactionThatTheBrokerEndedAfterALongPauseIsNoTakeover() {
    broker.scripts.add(
        producer -> {
          producer.onCommit = () -> time.advance(Duration.ofSeconds(61));
          producer.commitFaults.add(new ProducerFencedException("timed out"));
        });
    broker.scripts.add(producer -> {});
    service().run();
    assertThat(broker.producers).hasSize(2);
    assertAllPublishedOnce();
  }

  @Test
  void anArticleThatTheBrokerFindsTooLargeIsRejectedAlone() {
    broker.scripts.add(
        producer ->
            producer.sendFault =
                record ->
                    record.topic().equals(TOPICS.articles())
                            && "id12".equals(new String(record.key(), UTF_8))
                        ? new RecordTooLargeException("limit of this cluster")
                        : null);
    service().run();
    assertThat(broker.producers).hasSize(2);
    assertThat(keys(TOPICS.articles())).hasSize(35).doesNotContain("id12");
    assertThat(keys(TOPICS.rejected())).hasSize(5).contains("12");
    Checkpoint last = broker.checkpoints().get(broker.checkpoints().size() - 1);
    assertThat(last.published()).isEqualTo(35);
    assertThat(last.rejected()).isEqualTo(5);
  }

  @Test
  void waitsForABrokerThatIsNotThere() {
    for (int attempt = 0; attempt < 20; attempt++) {
      broker.scripts.add(
          producer -> producer.initTransactionException = new TimeoutException("nobody there"));
    }
    broker.scripts.add(producer -> {});
    service().run();
    assertAllPublishedOnce();
    assertThat(broker.producers).hasSize(21);
    // 0.2, 0.4, 0.8, 1.6, 3.2 s, and then 5 s each.
    assertThat(time.elapsed()).hasSeconds(6 + 15 * 5);
  }

  @Test
  void waitsForTopicsThatAreNotThereYet() {
    broker.topicsMissing = true;
    broker.scripts.add(producer -> {});
    broker.scripts.add(producer -> broker.topicsMissing = false);
    service().run();
    assertAllPublishedOnce();
  }

  @Test
  void stopsWhenTheBrokerRefuses() {
    for (RuntimeException refusal :
        List.of(
            new SaslAuthenticationException("wrong password"),
            new TransactionalIdAuthorizationException("no"))) {
      broker.scripts.clear();
      broker.scripts.add(producer -> producer.initTransactionException = refusal);
      assertThatThrownBy(service()::run).isInstanceOf(BrokerRefusedException.class);
    }
    broker.scripts.clear();
    broker.scripts.add(
        producer -> producer.sendFault = record -> new TopicAuthorizationException("t.articles"));
    assertThatThrownBy(service()::run).isInstanceOf(BrokerRefusedException.class);
  }

  @Test
  void opensASourceAgainThatFailed() {
    source.hook =
        poll -> {
          if (poll == 2 || poll == 3 || poll == 6) {
            throw new IOException("connection reset");
          }
        };
    service().run();
    assertThat(source.opened).isEqualTo(4);
    assertAllPublishedOnce();
  }

  @Test
  void givesUpOnASourceThatFailsAgainAndAgain() {
    source.hook =
        poll -> {
          if (poll >= 2) {
            throw new IllegalStateException("a defect");
          }
        };
    assertThatThrownBy(service()::run)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("failed 5 times in a row")
        .hasMessageContaining("a defect");
    assertThat(source.opened).isEqualTo(5);
    assertThat(broker.checkpoints()).hasSize(2);
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
