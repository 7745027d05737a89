package dev.dateline.enrich.stream;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Where tagged articles wait for their verdict: a store of one task, hence of one partition of
 * {@code articles}. The key is the offset (8 bytes, big endian) rather than the article's id, so
 * that two versions can wait at once.
 */
final class WaitingRoom {
  private final KeyValueStore<Bytes, byte[]> store;

  private WaitingRoom(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  static WaitingRoom open(ProcessingContext context) {
    return new WaitingRoom(context.getStateStore(StoreNames.WAITING));
  }

  void enter(long offset, byte[] article) {
    store.put(key(offset), article);
  }

  /** The article of this offset, which waits no longer; null if none does. */
  byte[] leave(long offset) {
    return store.delete(key(offset));
  }

  /** How many wait; reads them all, so only to be asked at the start. */
  int count() {
    int count = 0;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }

  private static Bytes key(long offset) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
  }
}
