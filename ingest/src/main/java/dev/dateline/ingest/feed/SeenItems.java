package dev.dateline.ingest.feed;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Which items of one feed were published, and in which version: 12 bytes an item, the one that was
 * longest not in the feed forgotten first. There is no date in it: items of one second are told
 * apart by what they are.
 */
final class SeenItems {
  private static final int BYTES_PER_ITEM = Long.BYTES + Integer.BYTES;
  private static final int MIN_KEPT = 50;

  private long[] ids = new long[0];
  private int[] versions = new int[0];
  private int size;

  /** Whether this version of an item was published. */
  boolean holds(long id, int version) {
    int at = indexOf(id);
    return at >= 0 && versions[at] == version;
  }

  /** Remembers an item, as the latest. */
  void add(long id, int version) {
    int at = indexOf(id);
    if (at >= 0) {
      remove(at);
    }
    if (size == ids.length) {
      int room = Math.max(8, size + size / 2);
      ids = Arrays.copyOf(ids, room);
      versions = Arrays.copyOf(versions, room);
    }
    ids[size] = id;
    versions[size] = version;
    size++;
  }

  /** An item is in the feed still: it is not to be forgotten before those that are not. */
  void touch(long id) {
    int at = indexOf(id);
    if (at >= 0) {
      add(id, versions[at]);
    }
  }

  /** Forgets the oldest beyond twice as many as a feed has items. */
  void trim(int itemsInFeed) {
    int kept = Math.max(MIN_KEPT, 2 * itemsInFeed);
    if (size > kept) {
      ids = Arrays.copyOfRange(ids, size - kept, size);
      versions = Arrays.copyOfRange(versions, size - kept, size);
      size = kept;
    }
  }

  int size() {
    return size;
  }

  String toText() {
    ByteBuffer bytes = ByteBuffer.allocate(size * BYTES_PER_ITEM);
    for (int i = 0; i < size; i++) {
      bytes.putLong(ids[i]).putInt(versions[i]);
    }
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * What {@link #toText} gave.
   *
   * @throws IllegalArgumentException if it is not that
   */
  static SeenItems of(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    if (bytes.remaining() % BYTES_PER_ITEM != 0) {
      throw new IllegalArgumentException("not a list of seen items");
    }
    SeenItems seen = new SeenItems();
    seen.size = bytes.remaining() / BYTES_PER_ITEM;
    seen.ids = new long[seen.size];
    seen.versions = new int[seen.size];
    for (int i = 0; i < seen.size; i++) {
      seen.ids[i] = bytes.getLong();
      seen.versions[i] = bytes.getInt();
    }
    return seen;
  }

  private int indexOf(long id) {
    for (int i = size - 1; i >= 0; i--) {
      if (ids[i] == id) {
        return i;
      }
    }
    return -1;
  }

  private void remove(int at) {
    System.arraycopy(ids, at + 1, ids, at, size - at - 1);
    System.arraycopy(versions, at + 1, versions, at, size - at - 1);
    size--;
  }
}
