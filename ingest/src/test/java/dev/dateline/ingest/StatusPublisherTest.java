package dev.dateline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.CloudEvents;
import dev.dateline.model.Json;
import dev.dateline.model.SourceStatus;
import dev.dateline.model.SourceStatus.State;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class StatusPublisherTest {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final StatusPublisher publisher = new StatusPublisher(producer, FakeBroker.TOPICS);

  private static SourceStatus status(long published, Instant at) {
    return new SourceStatus(
        "desk", "http", State.RUNNING, "", 0, null, at, null, null, null, published, 0, at);
  }

  @Test
  void writesWhatIsNewAndAHeartbeat() throws Exception {
    Instant at = ManualTime.START;
    publisher.publish(status(1, at));
    publisher.publish(status(1, at.plusSeconds(2)));
    assertThat(producer.history()).hasSize(1);
    publisher.publish(status(2, at.plusSeconds(4)));
    assertThat(producer.history()).hasSize(2);
    publisher.publish(status(2, at.plusSeconds(18)));
    assertThat(producer.history()).hasSize(2);
    publisher.publish(status(2, at.plusSeconds(19)));
    assertThat(producer.history()).hasSize(3);
    var record = producer.history().get(2);
    assertThat(record.topic()).isEqualTo("t.sources");
    assertThat(SourceStatus.isKey(record.key())).isTrue();
    assertThat(Json.read(record.value(), SourceStatus.class))
        .isEqualTo(status(2, at.plusSeconds(19)));
    assertThat(CloudEvents.read(record.headers(), CloudEvents.TYPE))
        .isEqualTo(CloudEvents.TYPE_SOURCE_STATUS);
  }

  @Test
  void aBrokerThatIsAwayHarmsNobody() {
    producer.sendException = new org.apache.kafka.common.errors.TimeoutException("away");
    publisher.publish(status(1, ManualTime.START));
    producer.sendException = null;
    publisher.publish(status(1, ManualTime.START));
    assertThat(producer.history()).hasSize(1);
  }
}
