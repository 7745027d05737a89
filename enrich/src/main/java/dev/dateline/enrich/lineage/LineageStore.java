package dev.dateline.enrich.lineage;

import java.util.function.BiPredicate;

/**
 * All that the deduper remembers: a sorted map of bytes. Keys are compared as unsigned bytes, from
 * the left.
 */
public interface LineageStore {
  /** The value of {@code key}, or null. */
  byte[] get(byte[] key);

  /** Sets the value of {@code key}; null removes it. */
  void put(byte[] key, byte[] value);

  /**
   * Shows entries with {@code from <= key < to} in ascending order until {@code visitor} returns
   * false. The visitor must not write to the store.
   */
  void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor);
}
