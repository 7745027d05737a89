package dev.dateline.enrich.tag.entity;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A set of 32-bit hashes, each with its number in ascending order: the keys of a table whose
 * columns are arrays. Immutable. Written as the steps from one to the next, two bytes or so each.
 */
final class HashTable {
  private static final int MAX_SIZE = 1 << 22;
  private static final int MAX_STEP_BYTES = 5;

  private final int[] sorted;
  private final int[] keys;
  private final int[] numbers;

  /**
   * @param sorted in ascending order, none of them 0, none twice
   */
  HashTable(int[] sorted) {
    this.sorted = sorted;
    this.keys = new int[Integer.highestOneBit(Math.max(2, sorted.length)) * 4];
    this.numbers = new int[keys.length];
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] == 0 || (i > 0 && sorted[i - 1] >= sorted[i])) {
        throw new IllegalArgumentException("hashes are not ascending at " + i);
      }
      int slot = slot(sorted[i]);
      keys[slot] = sorted[i];
      numbers[slot] = i;
    }
  }

  private int slot(int hash) {
    int slot = hash & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != hash) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  int size() {
    return sorted.length;
  }

  /** The number of a hash, or -1 if it is not in the set. */
  int find(int hash) {
    int slot = slot(hash);
    return keys[slot] == 0 ? -1 : numbers[slot];
  }

  void write(DataOutputStream out) throws IOException {
    ByteArrayOutputStream steps = new ByteArrayOutputStream(sorted.length * 3);
    long last = Integer.MIN_VALUE;
    for (int hash : sorted) {
      long step = hash - last;
      while (step > 0x7F) {
        steps.write((int) (step & 0x7F) | 0x80);
        step >>>= 7;
      }
      steps.write((int) step);
      last = hash;
    }
    out.writeInt(sorted.length);
    out.writeInt(steps.size());
    steps.writeTo(out);
  }

  static HashTable read(DataInputStream in) throws IOException {
    int size = in.readInt();
    int bytes = in.readInt();
    if (size < 0 || size > MAX_SIZE || bytes < size || bytes > size * MAX_STEP_BYTES) {
      throw new IOException("no entity model: a table of " + size + " in " + bytes + " bytes");
    }
    byte[] steps = new byte[bytes];
    in.readFully(steps);
    int[] sorted = new int[size];
    long last = Integer.MIN_VALUE;
    int at = 0;
    for (int i = 0; i < size; i++) {
      long step = 0;
      int shift = 0;
      while (at < bytes && steps[at] < 0 && shift < 28) {
        step |= (long) (steps[at++] & 0x7F) << shift;
        shift += 7;
      }
      if (at == bytes) {
        throw new IOException("no entity model: a table breaks off");
      }
      last += step | (long) steps[at++] << shift;
      sorted[i] = (int) last;
    }
    try {
      return new HashTable(sorted);
    } catch (IllegalArgumentException e) {
      throw new IOException("no entity model: " + e.getMessage(), e);
    }
  }
}
