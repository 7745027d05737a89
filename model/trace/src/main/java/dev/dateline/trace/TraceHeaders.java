package dev.dateline.trace;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers that follow an article through the whole flow: the trace context of W3C Trace
 * Context, W3C Baggage and B3, and nothing else, each bounded.
 */
public final class TraceHeaders {
  private static final List<String> NAMES = List.of("traceparent", "tracestate", "baggage", "b3");

  /** Longer ones are dropped; the specifications ask for at least 512 (tracestate). */
  private static final int MAX_VALUE_BYTES = 4096;

  static final TextMapSetter<Headers> SETTER =
      (headers, name, value) -> {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
      };

  static final TextMapGetter<Headers> GETTER =
      new TextMapGetter<>() {
        @Override
        public String get(Headers headers, String name) {
          Header header = headers == null ? null : headers.lastHeader(name);
          return header == null || header.value() == null || header.value().length > MAX_VALUE_BYTES
              ? null
              : new String(header.value(), StandardCharsets.UTF_8);
        }
      };

  private TraceHeaders() {}

  /** A copy of those of {@code headers} that belong to a trace. */
  public static Headers of(Headers headers) {
    Headers traces = new RecordHeaders();
    for (String name : NAMES) {
      Header header = headers.lastHeader(name);
      if (header != null && header.value() != null && header.value().length <= MAX_VALUE_BYTES) {
        traces.add(name, header.value());
      }
    }
    return traces;
  }
}
