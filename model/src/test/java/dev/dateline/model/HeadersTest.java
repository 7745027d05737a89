package dev.dateline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HeadersTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  @Test
  void writesTheHeadersOfAnEvent() {
    Headers headers = new RecordHeaders();
    CloudEvents.write(headers, CloudEvents.TYPE_ARTICLE, "42", "küste/nord", NOON);
    assertThat(CloudEvents.read(headers, "ce_specversion")).isEqualTo("1.0");
    assertThat(CloudEvents.read(headers, "ce_id")).isEqualTo("42");
    assertThat(CloudEvents.read(headers, "ce_type")).isEqualTo("dev.dateline.article");
    assertThat(CloudEvents.read(headers, "ce_source"))
        .isEqualTo("/dateline/sources/k%C3%BCste%2Fnord");
    assertThat(CloudEvents.read(headers, "ce_time")).isEqualTo("2026-03-04T12:00:00Z");
    assertThat(CloudEvents.read(headers, "content-type")).isEqualTo("application/json");
  }

  @Test
  void replacesHeadersThatStandThere() {
    Headers headers = new RecordHeaders();
    CloudEvents.write(headers, CloudEvents.TYPE_ARTICLE, "1", "s", NOON);
    CloudEvents.write(headers, CloudEvents.TYPE_ENRICHED, "2", "s", NOON);
    assertThat(headers.toArray()).hasSize(6);
    assertThat(CloudEvents.read(headers, "ce_id")).isEqualTo("2");
  }

  @Test
  void aRetryComesBackFromItsHeadersAndIsToldFromARejection() {
    assertThat(Retry.fromHeaders(Examples.RETRY.toHeaders())).isEqualTo(Examples.RETRY);
    assertThat(Retry.isRetry(Examples.RETRY.toHeaders())).isTrue();
    assertThat(Retry.isRetry(Examples.REJECTION.toHeaders())).isFalse();
    assertThat(CloudEvents.read(Examples.RETRY.headersOfTarget("t"), Retry.HEADER))
        .isEqualTo(Examples.RETRY.rejection());
  }

  @Test
  void rejectionComesBackFromItsHeaders() {
    assertThat(Rejection.fromHeaders(Examples.REJECTION.toHeaders())).isEqualTo(Examples.REJECTION);
  }

  @Test
  void rejectionCutsALongDetail() {
    Rejection rejection =
        new Rejection(
            Rejection.Stage.SINK, Rejection.Reason.FAILED, "x".repeat(9_999), null, null, 0, NOON);
    assertThat(rejection.detail()).hasSize(Rejection.MAX_DETAIL_CHARS).endsWith("…");
    assertThat(rejection.source()).isEqualTo("unknown");
  }

  @Test
  void sayWhichHeaderOfARejectionIsMissing() {
    Headers headers = Examples.REJECTION.toHeaders();
    headers.remove("dateline_reason");
    assertThatThrownBy(() -> Rejection.fromHeaders(headers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dateline_reason");
  }
}
