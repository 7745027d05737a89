package dev.dateline.enrich.lineage;

import java.util.Arrays;

/**
 * The words of an article as they are kept: codes, places and kinds, about 2.3 bytes a word.
 *
 * <p>Where a word stands is written in nibbles: mostly its length alone, for a word of 1 to 13
 * letters after one space; 14 and the length for a word after two characters (a full stop and a
 * space); 15 and two numbers in groups of three bits for all else.
 */
final class StoredText {
  private static final int PLAIN_MAX = 13;
  private static final int AFTER_TWO = 14;
  private static final int ESCAPE = 15;

  private final long digest;
  private final boolean dense;
  private final int total;
  private final char[] codes;
  private final byte[] places;
  private final byte[] kinds;
  private final byte[] posted;

  private StoredText(
      long digest,
      boolean dense,
      int total,
      char[] codes,
      byte[] places,
      byte[] kinds,
      byte[] posted) {
    this.digest = digest;
    this.dense = dense;
    this.total = total;
    this.codes = codes;
    this.places = places;
    this.kinds = kinds;
    this.posted = posted;
  }

  static StoredText of(Words words, byte[] posted) {
    char[] codes = new char[words.count()];
    System.arraycopy(words.codes(), 0, codes, 0, codes.length);
    return new StoredText(
        words.digest(),
        words.dense(),
        words.total(),
        codes,
        placesOf(words),
        words.kinds(),
        posted);
  }

  /** How many words are kept. */
  int count() {
    return codes.length;
  }

  /** See {@link Words#digest}. */
  long digest() {
    return digest;
  }

  /** See {@link Words#dense}. */
  boolean dense() {
    return dense;
  }

  /** How many words the body has. */
  int total() {
    return total;
  }

  char[] codes() {
    return codes;
  }

  /** {@link Words#PROSE}, {@link Words#QUOTED} or {@link Words#CHROME} by word. */
  byte[] kinds() {
    return kinds;
  }

  /** Whether shingle {@code i} stands in the index; the one after the last is the whole body. */
  boolean isPosted(int i) {
    return i >> 3 < posted.length && ((posted[i >> 3] >> (i & 7)) & 1) == 1;
  }

  void write(ByteWriter out) {
    out.putFixed(digest, 8).put(dense ? 1 : 0).putVarint(total).putVarint(codes.length);
    WordCodes.write(codes, out);
    out.putVarint(places.length).putAll(places);
    writeKinds(out);
    out.putVarint(posted.length).putAll(posted);
  }

  static StoredText read(ByteReader in) {
    long digest = in.getFixed(8);
    boolean dense = in.get() == 1;
    int total = in.getVarint();
    char[] codes = new char[in.getVarint()];
    WordCodes.read(in, codes);
    byte[] places = in.getAll(in.getVarint());
    byte[] kinds = readKinds(in, codes.length);
    return new StoredText(digest, dense, total, codes, places, kinds, in.getAll(in.getVarint()));
  }

  /** Starts and ends of all words in turn. */
  int[] places() {
    int[] all = new int[2 * codes.length];
    Nibbles in = new Nibbles(places);
    int end = 0;
    for (int i = 0; i < codes.length; i++) {
      int head = in.get();
      int gap = 1;
      int length = head;
      if (head == AFTER_TWO) {
        gap = 2;
        length = in.get();
      } else if (head == ESCAPE) {
        gap = in.getNumber();
        length = in.getNumber();
      }
      all[2 * i] = end + gap;
      end += gap + length;
      all[2 * i + 1] = end;
    }
    return all;
  }

  private static byte[] placesOf(Words words) {
    Nibbles out = new Nibbles(words.count() * 3 / 4 + 8);
    int end = 0;
    for (int i = 0; i < words.count(); i++) {
      int gap = words.start(i) - end;
      int length = words.end(i) - words.start(i);
      if (gap == 1 && length <= PLAIN_MAX) {
        out.put(length);
      } else if (gap == 2 && length <= ESCAPE) {
        out.put(AFTER_TWO).put(length);
      } else {
        out.put(ESCAPE).putNumber(gap).putNumber(length);
      }
      end = words.end(i);
    }
    return out.toBytes();
  }

  /** Kinds come in long runs: each is written as its length and its kind. */
  private void writeKinds(ByteWriter out) {
    int start = 0;
    while (start < kinds.length) {
      int end = start;
      while (end < kinds.length && kinds[end] == kinds[start]) {
        end++;
      }
      out.putVarint(((end - start) << 2) | kinds[start]);
      start = end;
    }
  }

  private static byte[] readKinds(ByteReader in, int count) {
    byte[] kinds = new byte[count];
    int at = 0;
    while (at < count) {
      int head = in.getVarint();
      int end = at + (head >>> 2);
      while (at < end) {
        kinds[at++] = (byte) (head & 3);
      }
    }
    return kinds;
  }

  /** Numbers of four bits, two a byte, the lower half first. */
  private static final class Nibbles {
    private byte[] bytes;
    private int at;

    Nibbles(int capacity) {
      bytes = new byte[capacity];
    }

    Nibbles(byte[] bytes) {
      this.bytes = bytes;
    }

    int get() {
      int b = bytes[at >>> 1] & 0xFF;
      return (at++ & 1) == 0 ? b & 15 : b >>> 4;
    }

    int getNumber() {
      int value = 0;
      for (int shift = 0; ; shift += 3) {
        int nibble = get();
        value |= (nibble & 7) << shift;
        if (nibble < 8) {
          return value;
        }
      }
    }

    Nibbles put(int value) {
      if (at >>> 1 == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      bytes[at >>> 1] |= (byte) ((at & 1) == 0 ? value : value << 4);
      at++;
      return this;
    }

    Nibbles putNumber(int value) {
      int rest = value;
      while (rest > 7) {
        put((rest & 7) | 8);
        rest >>>= 3;
      }
      return put(rest);
    }

    byte[] toBytes() {
      return Arrays.copyOf(bytes, (at + 1) >>> 1);
    }
  }
}
