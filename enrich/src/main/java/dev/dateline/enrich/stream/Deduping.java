package dev.dateline.enrich.stream;

import dev.dateline.trace.TraceHeaders;
import dev.dateline.trace.TraceStep;
import io.opentelemetry.api.trace.SpanKind;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Step {@code dedupe}: one task sees all articles of a language in one order, so that of two copies
 * that arrive at once each can't be taken for the copy of the other.
 */
public final class Deduping implements Processor<String, Inquiry.Question, String, Decision> {
  private static final Logger log = LoggerFactory.getLogger(Deduping.class);

  private final LineageJudge.Factory judges;
  private ProcessorContext<String, Decision> context;
  private LineageJudge judge;

  public Deduping(LineageJudge.Factory judges) {
    this.judges = judges;
  }

  @Override
  public void init(ProcessorContext<String, Decision> context) {
    this.context = context;
    this.judge = judges.over(new KeyValueLineageStore(context.getStateStore(StoreNames.LINEAGE)));
  }

  @Override
  public void process(Record<String, Inquiry.Question> record) {
    try (TraceStep step = TraceStep.begin("decide", SpanKind.CONSUMER, record.headers())) {
      Decision decision = decide(record.value());
      step.put("dateline.article.id", decision.question().fingerprint().id());
      Headers headers = TraceHeaders.of(record.headers());
      step.writeTo(headers);
      context.forward(record.withValue(decision).withHeaders(headers));
    }
  }

  private Decision decide(Inquiry.Question question) {
    try {
      return new Decision(question, judge.decide(question.fingerprint()), null);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      log.error("the deduper failed on article {}", question.fingerprint().id(), e);
      return new Decision(question, null, Step.describe(e));
    }
  }
}
