package dev.dateline.enrich.stream;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Step {@code mark}: tells every decider how far this home has come. Stands behind the steps that
 * ask, so that what it says is true: all articles of this home up to the mark have asked by then,
 * or never will.
 */
public final class Marking implements Processor<byte[], Turn, String, Inquiry> {
  private static final String NO_LANGUAGE = "";
  private ProcessorContext<String, Inquiry> context;
  private int home;
  private LastTurn last;

  @Override
  public void init(ProcessorContext<String, Inquiry> context) {
    this.context = context;
    home = context.taskId().partition();
    last = new LastTurn(context.getStateStore(StoreNames.REACHED));
    context.schedule(Ordering.MARK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> mark());
  }

  @Override
  public void process(Record<byte[], Turn> record) {
    last.reach(record.value().turn(), record.timestamp());
  }

  private void mark() {
    if (last.mark()) {
      context.forward(
          new Record<>(NO_LANGUAGE, new Inquiry.Mark(home, last.turn()), last.timestampMs()));
    }
  }
}
