package dev.dateline.sink;

import dev.dateline.trace.TraceStep;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One record after the other: checked, filtered, written or rejected, and counted. */
final class Intake implements AutoCloseable {
  private final ArticleSink sink;
  private final Filters filters;
  private final Rejections rejections;
  private final Supplier<ConsumerGroupMetadata> member;
  private long read;
  private long written;
  private long filtered;
  private long rejected;

  Intake(
      ArticleSink sink,
      Filters filters,
      Rejections rejections,
      Supplier<ConsumerGroupMetadata> member) {
    this.sink = sink;
    this.filters = filters;
    this.rejections = rejections;
    this.member = member;
  }

  /**
   * Takes a record.
   *
   * @return true if the sink has it, or knows that it is left out; false if it is rejected, which
   *     is for {@link #publishRejections} to say
   * @throws IOException if that is not possible now
   */
  boolean take(ConsumerRecord<byte[], byte[]> record) throws IOException {
    try (TraceStep step = TraceStep.begin("sink", SpanKind.CONSUMER, record.headers())) {
      step.put("dateline.topic", record.topic()).writeTo(record.headers());
      return check(record);
    }
  }

  private boolean check(ConsumerRecord<byte[], byte[]> record) throws IOException {
    boolean taken = false;
    try {
      if (record.value() != null) {
        JsonCheck.check(record.value());
      }
      // Before the sink goes on past them.
      publishRejections();
      put(SinkRecord.of(record));
      taken = true;
    } catch (RejectedRecordException e) {
      TraceStep.failed(e.reason().name());
      rejections.add(record, e);
      rejected++;
    }
    read++;
    return taken;
  }

  private void put(SinkRecord record) throws IOException, RejectedRecordException {
    if (filters.wants(record)) {
      sink.write(record);
      written++;
    } else {
      sink.skip(record.topicPartition(), record.offset());
      filtered++;
    }
  }

  void publishRejections() throws IOException {
    rejections.publish(member);
  }

  void discardRejections() {
    rejections.discard();
  }

  SinkProgress progress(
      long rewinds, String waitingFor, Map<TopicPartition, SinkProgress.Position> partitions) {
    return new SinkProgress(read, written, filtered, rejected, rewinds, waitingFor, partitions);
  }

  @Override
  public void close() {
    rejections.close();
  }
}
