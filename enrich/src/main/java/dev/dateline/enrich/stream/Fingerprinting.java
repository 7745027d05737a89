package dev.dateline.enrich.stream;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Step {@code fingerprint}: what waits sends its fingerprint on, keyed by language. */
public final class Fingerprinting implements Processor<byte[], Outcome<Inquiry>, String, Inquiry> {
  private ProcessorContext<String, Inquiry> context;

  @Override
  public void init(ProcessorContext<String, Inquiry> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], Outcome<Inquiry>> record) {
    if (record.value() instanceof Outcome.Passed<Inquiry> passed) {
      Inquiry inquiry = passed.value();
      context.forward(record.withKey(inquiry.fingerprint().language()).withValue(inquiry));
    }
  }
}
