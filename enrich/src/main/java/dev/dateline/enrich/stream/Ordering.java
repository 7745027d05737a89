package dev.dateline.enrich.stream;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Step {@code order}: one task hands all articles out, each with its turn, which is its offset: the
 * order is that of the log, whoever reads it and how often.
 *
 * <p>Marks follow while articles come. They decide how soon a verdict can fall, never which one.
 */
public final class Ordering implements Processor<byte[], Turn, byte[], Turn> {
  static final Duration MARK_EVERY = Duration.ofMillis(50);

  private static final byte[] NO_KEY = {};

  private ProcessorContext<byte[], Turn> context;
  private LastTurn last;

  @Override
  public void init(ProcessorContext<byte[], Turn> context) {
    this.context = context;
    last = new LastTurn(context.getStateStore(StoreNames.TURN));
    context.schedule(MARK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> mark());
  }

  @Override
  public void process(Record<byte[], Turn> record) {
    Turn.Entry entry = (Turn.Entry) record.value();
    long turn = Place.of(context).offset();
    last.reach(turn, record.timestamp());
    context.forward(
        record.withValue(new Turn.Entry(turn, entry.place(), entry.key(), entry.value())));
  }

  private void mark() {
    if (last.mark()) {
      context.forward(new Record<>(NO_KEY, new Turn.Mark(last.turn()), last.timestampMs()));
    }
  }
}
