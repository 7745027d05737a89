package dev.dateline.enrich.stream;

import dev.dateline.enrich.tag.TaggedArticle;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Where tagged articles wait for their verdict: a store of one task, hence of one home. The key is
 * the turn (8 bytes, big endian) rather than the article's id, so that two versions can wait at
 * once.
 */
final class WaitingRoom {
  private final KeyValueStore<Bytes, byte[]> store;

  private WaitingRoom(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  static WaitingRoom open(ProcessingContext context) {
    return new WaitingRoom(context.getStateStore(StoreNames.WAITING));
  }

  void enter(long turn, byte[] guest) {
    store.put(key(turn), guest);
  }

  /** Who waited with this turn, and waits no longer; null if nobody did. */
  byte[] leave(long turn) {
    return store.delete(key(turn));
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

  /**
   * Who waits.
   *
   * @param place where its record stands in {@code articles}
   * @param change what it changed, or null where it is the first version
   */
  record Guest(Place place, TaggedArticle article, Versions.Change change) {}

  private static Bytes key(long turn) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(turn).array());
  }
}
