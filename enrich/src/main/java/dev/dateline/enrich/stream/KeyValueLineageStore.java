package dev.dateline.enrich.stream;

import dev.dateline.enrich.lineage.LineageStore;
import java.util.function.BiPredicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The deduper's memory in a state store of Kafka Streams, so that a crash can't tear it. */
public final class KeyValueLineageStore implements LineageStore {
  private final KeyValueStore<Bytes, byte[]> store;

  /** Writes to {@code store}, whose life is the caller's. */
  public KeyValueLineageStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public byte[] get(byte[] key) {
    return store.get(Bytes.wrap(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    store.put(Bytes.wrap(key), value);
  }

  @Override
  public void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
    // The range of a store includes its end, ours does not.
    Bytes end = Bytes.wrap(to);
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(Bytes.wrap(from), end)) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (entry.key.equals(end) || !visitor.test(entry.key.get(), entry.value)) {
          return;
        }
      }
    }
  }
}
