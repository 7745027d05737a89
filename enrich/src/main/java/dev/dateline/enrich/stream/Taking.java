package dev.dateline.enrich.stream;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Step {@code take}: a record of {@code articles} and its place there. Its turn is not known yet.
 */
public final class Taking implements Processor<byte[], byte[], byte[], Turn> {
  /** A record needs a key to be sent on; what it came with stands in the entry. */
  private static final byte[] NO_KEY = {};

  private ProcessorContext<byte[], Turn> context;

  @Override
  public void init(ProcessorContext<byte[], Turn> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Place place = Place.of(context);
    context.forward(
        record
            .withKey(record.key() == null ? NO_KEY : record.key())
            .withValue(
                new Turn.Entry(
                    place.offset(), place, Bytes.wrap(record.key()), Bytes.wrap(record.value()))));
  }
}
