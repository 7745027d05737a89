package dev.dateline.enrich.stream;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Step {@code join}: a finished article joins its story. */
public final class Joining implements Processor<byte[], Outcome<Finished>, String, Membership> {
  private ProcessorContext<String, Membership> context;

  @Override
  public void init(ProcessorContext<String, Membership> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], Outcome<Finished>> record) {
    if (record.value() instanceof Outcome.Passed<Finished> passed) {
      context.forward(
          record
              .withKey(passed.value().article().lineage().story())
              .withValue(Membership.of(passed.value().article()))
              .withHeaders(new RecordHeaders(record.headers())));
    }
  }
}
