package dev.dateline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TraceStepTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Headers headers = new RecordHeaders();

  @Nested
  class WhereNothingIsRecorded {
    @Test
    void aTraceIsPassedOnAsItIs() {
      GlobalOpenTelemetry.resetForTest();
      put("traceparent", PARENT);
      put("tracestate", "vendor=1");
      try (TraceStep step = TraceStep.begin("enrich", SpanKind.CONSUMER, headers)) {
        step.writeTo(headers);
      }
      assertThat(text("traceparent")).isEqualTo(PARENT);
      assertThat(text("tracestate")).isEqualTo("vendor=1");
      assertThat(headers.toArray()).hasSize(2);
    }

    @Test
    void noTraceIsBegun() {
      GlobalOpenTelemetry.resetForTest();
      try (TraceStep step = TraceStep.begin("ingest", SpanKind.PRODUCER, headers, Instant.EPOCH)) {
        step.put("dateline.article.id", "a1").writeTo(headers);
        TraceStep.failed("for some reason");
      }
      assertThat(headers.toArray()).isEmpty();
    }
  }

  @Nested
  class WhereItIsRecorded {
    @RegisterExtension static final OpenTelemetryExtension otel = OpenTelemetryExtension.create();

    @Test
    void eachStepIsTheParentOfTheNextAcrossRecords() {
      try (TraceStep ingest =
          TraceStep.begin("ingest", SpanKind.PRODUCER, headers, Instant.ofEpochSecond(1))) {
        ingest.put("dateline.article.id", "a1").put("dateline.source", null).writeTo(headers);
      }
      Headers next = TraceHeaders.of(headers);
      try (TraceStep enrich = TraceStep.begin("enrich", SpanKind.CONSUMER, next)) {
        enrich.writeTo(next);
        TraceStep.failed("malformed");
      }
      SpanData ingest = otel.getSpans().get(0);
      SpanData enrich = otel.getSpans().get(1);
      assertThat(ingest.getParentSpanContext().isValid()).isFalse();
      assertThat(ingest.getStartEpochNanos()).isEqualTo(1_000_000_000);
      assertThat(ingest.getAttributes().asMap().values()).containsExactly("a1");
      assertThat(enrich.getTraceId()).isEqualTo(ingest.getTraceId());
      assertThat(enrich.getParentSpanId()).isEqualTo(ingest.getSpanId());
      assertThat(enrich.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(new String(next.lastHeader("traceparent").value(), StandardCharsets.UTF_8))
          .contains(enrich.getTraceId(), enrich.getSpanId());
    }

    @Test
    void aBrokenOrHugeContextBeginsATraceOfItsOwn() {
      put("traceparent", "00-zz");
      put("tracestate", "x".repeat(10_000));
      try (TraceStep step = TraceStep.begin("enrich", SpanKind.CONSUMER, headers)) {
        step.writeTo(headers);
      }
      assertThat(otel.getSpans().get(0).getParentSpanContext().isValid()).isFalse();
      assertThat(text("traceparent")).contains(otel.getSpans().get(0).getSpanId());
    }

    @Test
    void whatIsTooLongOrNoTraceStaysBehind() {
      put("traceparent", PARENT);
      put("baggage", "x".repeat(10_000));
      put("ce_id", "1");
      assertThat(TraceHeaders.of(headers).toArray()).hasSize(1);
    }
  }

  private void put(String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private String text(String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
