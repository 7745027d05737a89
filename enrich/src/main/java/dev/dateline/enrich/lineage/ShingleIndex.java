package dev.dateline.enrich.lineage;

import java.util.Arrays;

/**
 * Which articles hold a shingle: an inverted index on the heap, 12 bytes a posting and 4 a bucket.
 * It holds nothing that cannot be made again from the store, see {@link Memory}.
 *
 * <p>The postings of one shingle are bounded. A shingle that many articles hold tells little, and
 * the first {@code PLENTY} are enough to find what they have in common; beyond that one more is
 * taken only if the newest is older by a sixteenth of the window, so that a text that comes back
 * every day stays known; and beyond {@code MOST} none.
 */
final class ShingleIndex {
  static final int PLENTY = 64;
  static final int MOST = 96;

  private int[] heads = new int[1 << 10];
  private int[] hashes = new int[1 << 10];
  private int[] slots = new int[1 << 10];
  private int[] nexts = new int[1 << 10];
  private int used;
  private int free = -1;
  private int size;

  ShingleIndex() {
    Arrays.fill(heads, -1);
  }

  /** How many postings it holds. */
  int size() {
    return size;
  }

  /** The newest posting of {@code hash}, or -1. */
  int first(int hash) {
    return sameHash(heads[bucket(hash)], hash);
  }

  /** The posting before {@code posting}, or -1. */
  int next(int posting) {
    return sameHash(nexts[posting], hashes[posting]);
  }

  /** The slot of the article that {@code posting} stands for. */
  int slot(int posting) {
    return slots[posting];
  }

  void add(int hash, int slot) {
    if (size == heads.length) {
      grow();
    }
    int posting = free;
    if (posting >= 0) {
      free = nexts[posting];
    } else {
      posting = used++;
      if (posting == hashes.length) {
        int capacity = posting + (posting >> 1);
        hashes = Arrays.copyOf(hashes, capacity);
        slots = Arrays.copyOf(slots, capacity);
        nexts = Arrays.copyOf(nexts, capacity);
      }
    }
    int bucket = bucket(hash);
    hashes[posting] = hash;
    slots[posting] = slot;
    nexts[posting] = heads[bucket];
    heads[bucket] = posting;
    size++;
  }

  void remove(int hash, int slot) {
    int bucket = bucket(hash);
    int before = -1;
    int posting = heads[bucket];
    while (posting >= 0 && (hashes[posting] != hash || slots[posting] != slot)) {
      before = posting;
      posting = nexts[posting];
    }
    if (posting < 0) {
      throw new IllegalStateException("the index lacks a posting that the store names");
    }
    if (before < 0) {
      heads[bucket] = nexts[posting];
    } else {
      nexts[before] = nexts[posting];
    }
    nexts[posting] = free;
    free = posting;
    size--;
  }

  private int sameHash(int from, int hash) {
    int posting = from;
    while (posting >= 0 && hashes[posting] != hash) {
      posting = nexts[posting];
    }
    return posting;
  }

  /** Doubles the buckets; postings of one shingle keep their order. */
  private void grow() {
    int[] old = heads;
    heads = new int[2 * old.length];
    Arrays.fill(heads, -1);
    int[] tails = new int[heads.length];
    for (int head : old) {
      int posting = head;
      while (posting >= 0) {
        int next = nexts[posting];
        int bucket = bucket(hashes[posting]);
        if (heads[bucket] < 0) {
          heads[bucket] = posting;
        } else {
          nexts[tails[bucket]] = posting;
        }
        tails[bucket] = posting;
        nexts[posting] = -1;
        posting = next;
      }
    }
  }

  private int bucket(int hash) {
    return (hash * 0x9E3779B1) >>> Integer.numberOfLeadingZeros(heads.length - 1);
  }
}
