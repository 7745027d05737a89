package dev.dateline.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.Rejection;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Rejection.Stage;
import dev.dateline.model.Topics;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class IngestRecordsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final IngestRecords records = new IngestRecords(new Topics());

  private static Article article(String body) {
    return Article.ofText("id", "src", "provider-id", body, NOW);
  }

  @Test
  void twoVersionsOfAnArticleAreTwoEvents() {
    String one = CloudEvents.read(records.article(article("a"), NOW).headers(), CloudEvents.ID);
    String two = CloudEvents.read(records.article(article("b"), NOW).headers(), CloudEvents.ID);
    assertThat(one).isNotEqualTo(two);
    assertThat(CloudEvents.read(records.article(article("a"), NOW).headers(), CloudEvents.ID))
        .isEqualTo(one);
  }

  @Test
  void anArticleThatFitsNoRecordIsRejectedWithItsStart() {
    String body = "x".repeat(Topics.MAX_RECORD_BYTES);
    ProducerRecord<byte[], byte[]> record = records.article(article(body), NOW);
    assertThat(record.topic()).isEqualTo("dateline.rejected");
    Rejection rejection = Rejection.fromHeaders(record.headers());
    assertThat(rejection.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(rejection.bytes()).isEqualTo(body.length());
    assertThat(rejection.origin()).isEqualTo("provider-id");
    assertThat(record.value()).hasSize(Rejection.MAX_KEPT_BYTES);
  }

  @Test
  void rejectedBytesAreUntouchedUnlessTheyDoNotFit() {
    byte[] small = "bytes".getBytes(UTF_8);
    assertThat(records.rejected(rejected(small)).value()).isEqualTo(small);
    byte[] large = new byte[Topics.MAX_RECORD_BYTES];
    ProducerRecord<byte[], byte[]> record = records.rejected(rejected(large));
    assertThat(record.value()).hasSize(Rejection.MAX_KEPT_BYTES);
    assertThat(Rejection.fromHeaders(record.headers()).bytes()).isEqualTo(large.length);
    assertThat(record.key()).isEqualTo("file:1".getBytes(UTF_8));
  }

  private static RejectedInput rejected(byte[] bytes) {
    return new RejectedInput(
        bytes,
        new Rejection(Stage.INGEST, Reason.MALFORMED, "no", "src", "file:1", bytes.length, NOW));
  }
}
