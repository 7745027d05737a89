package dev.dateline.ingest;

import static dev.dateline.ingest.FakeBroker.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.Checkpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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

/** What becomes of failures of the broker and of the source. */
@Timeout(60)
class IngestFailuresTest extends IngestFixture {
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
}
