package dev.dateline.enrich.stream;

import dev.dateline.model.Rejection;
import dev.dateline.trace.TraceStep;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Step {@code reject}: what an earlier step rejected leaves with the bytes and the key it came
 * with, and the reason in its headers. Only what would not fit into a record is cut.
 */
public final class Rejecting<T> implements Processor<byte[], Outcome<T>, byte[], byte[]> {
  private final EnrichCounts counts;
  private ProcessorContext<byte[], byte[]> context;

  public Rejecting(EnrichCounts counts) {
    this.counts = counts;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], Outcome<T>> record) {
    if (record.value() instanceof Outcome.Rejected<T> rejected) {
      byte[] bytes = bytes(rejected.entry().value());
      byte[] key = bytes(rejected.entry().key());
      boolean fits = length(key) + length(bytes) <= Sizes.maxValueBytes();
      counts.rejected(rejected.rejection().reason());
      TraceStep.failed(rejected.rejection().reason().name());
      context.forward(
          new Record<>(
              fits ? key : cut(key),
              fits ? bytes : cut(bytes),
              record.timestamp(),
              headers(rejected.rejection(), record.headers())));
    }
  }

  private static Headers headers(Rejection rejection, Headers traces) {
    Headers headers = rejection.toHeaders();
    for (Header trace : traces) {
      headers.add(trace);
    }
    return headers;
  }

  private static byte[] bytes(Bytes bytes) {
    return bytes == null ? null : bytes.get();
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static byte[] cut(byte[] bytes) {
    return bytes == null || bytes.length <= Rejection.MAX_KEPT_BYTES
        ? bytes
        : Arrays.copyOf(bytes, Rejection.MAX_KEPT_BYTES);
  }
}
