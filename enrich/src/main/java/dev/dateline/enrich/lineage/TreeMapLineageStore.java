package dev.dateline.enrich.lineage;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** A store on the heap, for tests, evaluation and benchmarks. Not thread-safe. */
public final class TreeMapLineageStore implements LineageStore {
  private final TreeMap<byte[], byte[]> map = new TreeMap<>(Arrays::compareUnsigned);
  private long bytes;

  public TreeMapLineageStore() {}

  /** A copy of {@code other} as it is now: what a restore after a crash would find. */
  public TreeMapLineageStore(TreeMapLineageStore other) {
    map.putAll(other.map);
    bytes = other.bytes;
  }

  @Override
  public byte[] get(byte[] key) {
    return map.get(key);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    byte[] old = value == null ? map.remove(key) : map.put(key, value);
    bytes += value == null ? 0 : key.length + value.length;
    bytes -= old == null ? 0 : key.length + old.length;
  }

  @Override
  public void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
    for (Map.Entry<byte[], byte[]> e : map.subMap(from, true, to, false).entrySet()) {
      if (!visitor.test(e.getKey(), e.getValue())) {
        return;
      }
    }
  }

  /** How many keys it holds. */
  public int size() {
    return map.size();
  }

  /** Bytes of all keys and values, without the overhead of the map. */
  public long bytes() {
    return bytes;
  }
}
