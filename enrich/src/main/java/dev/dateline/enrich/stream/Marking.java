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
  private static final long NONE = -1;

  private ProcessorContext<String, Inquiry> context;
  private int home;
  private long last = NONE;
  private long lastMs;
  private long marked = NONE;

  @Override
  public void init(ProcessorContext<String, Inquiry> context) {
    this.context = context;
    home = context.taskId().partition();
    context.schedule(Ordering.MARK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> mark());
  }

  @Override
  public void process(Record<byte[], Turn> record) {
    last = Math.max(last, record.value().turn());
    lastMs = record.timestamp();
  }

  private void mark() {
    if (marked != last) {
      marked = last;
      context.forward(new Record<>(NO_LANGUAGE, new Inquiry.Mark(home, last), lastMs));
    }
  }
}
