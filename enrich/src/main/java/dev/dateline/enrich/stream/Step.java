package dev.dateline.enrich.stream;

import dev.dateline.model.Rejection;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step on the way of an article. What an earlier step rejected passes untouched; what fails
 * here is rejected, and the stream goes on.
 *
 * <p>The step's own work is apart from the forwarding, so that a failure of Kafka (a fenced
 * producer, a lost store) is never taken for a failure of the article.
 */
abstract class Step<A, B> implements Processor<byte[], Outcome<A>, byte[], Outcome<B>> {
  private static final Logger log = LoggerFactory.getLogger(Step.class);

  private ProcessorContext<byte[], Outcome<B>> context;

  /**
   * Does the work of this step.
   *
   * @param entry what came in
   * @param nowMs time of the record
   * @return what goes on, or empty where the way of the article ends here
   * @throws Unacceptable if the article is to be rejected
   */
  abstract Optional<B> take(A value, Turn.Entry entry, long nowMs) throws Unacceptable;

  /** Name of the source of the article, for the rejection. */
  abstract String source(A value);

  /** Takes back what earlier steps remembered of an article that is now rejected. */
  void undo(A value, long nowMs) {}

  @Override
  public void init(ProcessorContext<byte[], Outcome<B>> context) {
    this.context = context;
  }

  @Override
  public final void process(Record<byte[], Outcome<A>> record) {
    if (record.value() instanceof Outcome.Rejected<A> rejected) {
      context.forward(record.withValue(rejected.as()));
      return;
    }
    Outcome.Passed<A> passed = (Outcome.Passed<A>) record.value();
    attempt(passed, record).ifPresent(outcome -> context.forward(record.withValue(outcome)));
  }

  private Optional<Outcome<B>> attempt(
      Outcome.Passed<A> passed, Record<byte[], Outcome<A>> record) {
    try {
      return take(passed.value(), passed.entry(), record.timestamp())
          .map(v -> new Outcome.Passed<>(passed.entry(), v));
    } catch (Unacceptable e) {
      return Optional.of(reject(passed, record, e.reason(), e.getMessage()));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      log.error("{} failed at {}", getClass().getSimpleName(), passed.entry().place(), e);
      return Optional.of(reject(passed, record, Rejection.Reason.FAILED, describe(e)));
    }
  }

  private Outcome<B> reject(
      Outcome.Passed<A> passed,
      Record<byte[], Outcome<A>> record,
      Rejection.Reason reason,
      String detail) {
    undo(passed.value(), record.timestamp());
    return rejected(passed.entry(), reason, detail, source(passed.value()), record.timestamp());
  }

  /** The rejection of an entry, dated by its record so that a replay repeats it. */
  static <T> Outcome.Rejected<T> rejected(
      Turn.Entry entry, Rejection.Reason reason, String detail, String source, long nowMs) {
    return new Outcome.Rejected<>(
        entry,
        new Rejection(
            Rejection.Stage.ENRICH,
            reason,
            detail,
            source,
            entry.place().toString(),
            entry.value() == null ? 0 : entry.value().get().length,
            Instant.ofEpochMilli(nowMs)));
  }

  /** What went wrong, in one line, with the class since many messages mean nothing without. */
  static String describe(Throwable e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
