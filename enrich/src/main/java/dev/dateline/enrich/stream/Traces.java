package dev.dateline.enrich.stream;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers that follow an article through the whole flow: the trace context of W3C Trace
 * Context, W3C Baggage and B3, and nothing else, each bounded.
 */
final class Traces {
  private static final List<String> NAMES = List.of("traceparent", "tracestate", "baggage", "b3");

  /** Longer ones are dropped; the specifications ask for at least 512 (tracestate). */
  private static final int MAX_VALUE_BYTES = 4096;

  private Traces() {}

  /** A copy of those of {@code headers} that belong to a trace. */
  static Headers of(Headers headers) {
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
