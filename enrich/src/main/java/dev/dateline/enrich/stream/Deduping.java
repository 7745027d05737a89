package dev.dateline.enrich.stream;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Step {@code dedupe}: one task sees all articles of a language in one order, so that of two copies
 * that arrive at once each can't be taken for the copy of the other.
 */
public final class Deduping implements Processor<String, Inquiry, String, Verdict> {
  private static final Logger log = LoggerFactory.getLogger(Deduping.class);

  private final LineageJudge.Factory judges;
  private ProcessorContext<String, Verdict> context;
  private LineageJudge judge;

  public Deduping(LineageJudge.Factory judges) {
    this.judges = judges;
  }

  @Override
  public void init(ProcessorContext<String, Verdict> context) {
    this.context = context;
    this.judge = judges.over(new KeyValueLineageStore(context.getStateStore(StoreNames.LINEAGE)));
  }

  @Override
  public void process(Record<String, Inquiry> record) {
    Inquiry inquiry = record.value();
    context.forward(record.withKey(inquiry.fingerprint().id()).withValue(verdict(inquiry)));
  }

  private Verdict verdict(Inquiry inquiry) {
    try {
      return new Verdict(
          inquiry.partition(), inquiry.offset(), judge.decide(inquiry.fingerprint()), null);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      log.error("the deduper failed on article {}", inquiry.fingerprint().id(), e);
      return new Verdict(inquiry.partition(), inquiry.offset(), null, Step.describe(e));
    }
  }
}
