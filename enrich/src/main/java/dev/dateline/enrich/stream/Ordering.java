package dev.dateline.enrich.stream;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Step {@code order}: one task hands all articles out, each with its turn, which is its offset: the
 * order is that of the log, whoever reads it and how often.
 *
 * <p>Marks follow while articles come. They decide how soon a verdict can fall, never which one.
 * The last turn is kept, so that the mark that a crash swallowed is made up for.
 */
public final class Ordering implements Processor<byte[], Turn, byte[], Turn> {
  static final Duration MARK_EVERY = Duration.ofMillis(50);

  private static final Bytes LAST = Bytes.wrap(new byte[] {'t'});
  private static final byte[] NO_KEY = {};
  private static final long NONE = -1;

  private ProcessorContext<byte[], Turn> context;
  private KeyValueStore<Bytes, byte[]> store;
  private long last = NONE;
  private long lastMs;
  private long marked = NONE;

  @Override
  public void init(ProcessorContext<byte[], Turn> context) {
    this.context = context;
    store = context.getStateStore(StoreNames.TURN);
    byte[] kept = store.get(LAST);
    if (kept != null) {
      ByteBuffer in = ByteBuffer.wrap(kept);
      last = in.getLong();
      lastMs = in.getLong();
    }
    context.schedule(MARK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> mark());
  }

  @Override
  public void process(Record<byte[], Turn> record) {
    Turn.Entry entry = (Turn.Entry) record.value();
    last = Place.of(context).offset();
    lastMs = record.timestamp();
    store.put(LAST, ByteBuffer.allocate(2 * Long.BYTES).putLong(last).putLong(lastMs).array());
    context.forward(
        record.withValue(new Turn.Entry(last, entry.place(), entry.key(), entry.value())));
  }

  private void mark() {
    if (marked != last) {
      marked = last;
      context.forward(new Record<>(NO_KEY, new Turn.Mark(last), lastMs));
    }
  }
}
