package dev.dateline.enrich.lineage;

import java.util.Arrays;

/**
 * Word codes as bits: a 1 and the 16 bits of a code that is new in the article, or a 0 and which of
 * the codes before it is, in as many bits as their number takes. About 13 bits a word of news.
 */
final class WordCodes {
  private static final int CODE_BITS = 16;

  private WordCodes() {}

  static void write(char[] codes, ByteWriter out) {
    int[] known = new int[Integer.highestOneBit(codes.length | 1) << 2];
    Arrays.fill(known, -1);
    char[] distinct = new char[codes.length];
    int size = 0;
    long bits = 0;
    int count = 0;
    for (char code : codes) {
      int at = find(known, distinct, code);
      if (known[at] < 0) {
        known[at] = size;
        distinct[size++] = code;
        bits = (bits << (1 + CODE_BITS)) | (1 << CODE_BITS) | code;
        count += 1 + CODE_BITS;
      } else {
        int width = width(size);
        bits = (bits << (1 + width)) | known[at];
        count += 1 + width;
      }
      for (; count >= 8; count -= 8) {
        out.put((int) (bits >>> (count - 8)));
      }
    }
    if (count > 0) {
      out.put((int) (bits << (8 - count)));
    }
  }

  static void read(ByteReader in, char[] codes) {
    char[] distinct = new char[codes.length];
    int size = 0;
    long bits = 0;
    int count = 0;
    for (int i = 0; i < codes.length; i++) {
      if (count == 0) {
        bits = in.get();
        count = 8;
      }
      boolean fresh = ((bits >>> --count) & 1) == 1;
      int width = fresh ? CODE_BITS : width(size);
      for (; count < width; count += 8) {
        bits = (bits << 8) | in.get();
      }
      count -= width;
      int value = (int) (bits >>> count) & ((1 << width) - 1);
      codes[i] = fresh ? (char) value : distinct[value];
      if (fresh) {
        distinct[size++] = codes[i];
      }
    }
  }

  /** Bits that tell one of {@code size} codes from the others. */
  private static int width(int size) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
  }

  /** Where {@code code} is, or may be put. */
  private static int find(int[] known, char[] distinct, char code) {
    int at = (code * 0x9E3779B1) >>> Integer.numberOfLeadingZeros(known.length - 1);
    while (known[at] >= 0 && distinct[known[at]] != code) {
      at = (at + 1) & (known.length - 1);
    }
    return at;
  }
}
