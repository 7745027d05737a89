package dev.dateline.enrich.stream;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Step {@code fingerprint}: what waits sends its fingerprint on, keyed by language. */
public final class Fingerprinting
    implements Processor<byte[], Outcome<Inquiry.Question>, String, Inquiry> {
  private ProcessorContext<String, Inquiry> context;

  @Override
  public void init(ProcessorContext<String, Inquiry> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], Outcome<Inquiry.Question>> record) {
    if (record.value() instanceof Outcome.Passed<Inquiry.Question> passed) {
      Inquiry.Question question = passed.value();
      context.forward(record.withKey(question.fingerprint().language()).withValue(question));
    }
  }
}
