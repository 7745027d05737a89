package dev.dateline.enrich.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A map of text to bytes over a state store, whose entries expire a fixed time after they were last
 * written.
 *
 * <p>Time is that of the records, handed in by the caller: a replay expires what the first run
 * expired. Each write removes up to {@value #EXPIRED_PER_WRITE} expired entries, one more than it
 * can add, so that the store never outgrows its window and no record pays for many.
 *
 * <p>Layout: {@code d<id>} holds the time of the last write (8 bytes) and the value; {@code
 * t<time><id>} is the index of expiry.
 */
final class ExpiringMap {
  static final int EXPIRED_PER_WRITE = 2;

  private static final byte DATA = 'd';
  private static final byte TIME = 't';

  private final KeyValueStore<Bytes, byte[]> store;
  private final long lifeMs;

  /** Nothing expires before this time: spares the search through what was removed already. */
  private long floorMs;

  ExpiringMap(KeyValueStore<Bytes, byte[]> store, Duration life) {
    this.store = store;
    this.lifeMs = life.toMillis();
  }

  /** The value of {@code id}, or null where there is none or it has expired at {@code nowMs}. */
  byte[] get(String id, long nowMs) {
    byte[] entry = store.get(dataKey(id));
    if (entry == null || timeOf(entry) < nowMs - lifeMs) {
      return null;
    }
    byte[] value = new byte[entry.length - Long.BYTES];
    System.arraycopy(entry, Long.BYTES, value, 0, value.length);
    return value;
  }

  /** When {@code id} was last written, or -1. */
  long writtenMs(String id) {
    byte[] entry = store.get(dataKey(id));
    return entry == null ? -1 : timeOf(entry);
  }

  /** Sets the value of {@code id}. A record from the past doesn't make an entry older. */
  void put(String id, byte[] value, long nowMs) {
    byte[] before = store.get(dataKey(id));
    long beforeMs = before == null ? -1 : timeOf(before);
    long timeMs = Math.max(beforeMs, nowMs);
    if (beforeMs >= 0 && beforeMs != timeMs) {
      store.delete(timeKey(beforeMs, id));
    }
    if (beforeMs != timeMs) {
      store.put(timeKey(timeMs, id), new byte[0]);
    }
    store.put(
        dataKey(id),
        ByteBuffer.allocate(Long.BYTES + value.length).putLong(timeMs).put(value).array());
    floorMs = Math.min(floorMs, timeMs);
    expire(nowMs - lifeMs);
  }

  void remove(String id) {
    byte[] entry = store.delete(dataKey(id));
    if (entry != null) {
      store.delete(timeKey(timeOf(entry), id));
    }
  }

  private void expire(long beforeMs) {
    if (beforeMs <= floorMs) {
      return;
    }
    List<Bytes> expired = new ArrayList<>(EXPIRED_PER_WRITE);
    try (KeyValueIterator<Bytes, byte[]> oldest =
        store.range(timeKey(floorMs, ""), timeKey(beforeMs, ""))) {
      while (oldest.hasNext() && expired.size() < EXPIRED_PER_WRITE) {
        KeyValue<Bytes, byte[]> next = oldest.next();
        expired.add(next.key);
      }
    }
    floorMs = expired.isEmpty() ? beforeMs : timeOfIndex(expired.get(expired.size() - 1));
    for (Bytes index : expired) {
      store.delete(index);
      store.delete(dataKey(idOfIndex(index)));
    }
  }

  private static Bytes dataKey(String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(ByteBuffer.allocate(1 + text.length).put(DATA).put(text).array());
  }

  private static Bytes timeKey(long timeMs, String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(1 + Long.BYTES + text.length)
            .put(TIME)
            .putLong(timeMs)
            .put(text)
            .array());
  }

  private static long timeOf(byte[] entry) {
    return ByteBuffer.wrap(entry).getLong();
  }

  private static long timeOfIndex(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong(1);
  }

  private static String idOfIndex(Bytes key) {
    int start = 1 + Long.BYTES;
    return new String(key.get(), start, key.get().length - start, StandardCharsets.UTF_8);
  }
}
