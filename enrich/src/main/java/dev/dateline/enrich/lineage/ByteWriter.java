package dev.dateline.enrich.lineage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers and texts one after the other. */
final class ByteWriter {
  private byte[] bytes;
  private int size;

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  ByteWriter put(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size + 16);
    }
    bytes[size++] = (byte) value;
    return this;
  }

  /** The lowest {@code count} bytes of {@code value}, the highest of them first. */
  ByteWriter putFixed(long value, int count) {
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      put((int) (value >>> shift));
    }
    return this;
  }

  /** Seven bits a byte, lowest first. */
  ByteWriter putVarint(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      put((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    return put(rest);
  }

  /** An id: hexadecimal digits in half the space, all else as UTF-8. */
  ByteWriter putId(String id) {
    boolean hex = id.length() % 2 == 0 && !id.isEmpty();
    for (int i = 0; i < id.length() && hex; i++) {
      char c = id.charAt(i);
      hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    if (hex) {
      putVarint((id.length() << 1) | 1);
      for (int i = 0; i < id.length(); i += 2) {
        put((Character.digit(id.charAt(i), 16) << 4) | Character.digit(id.charAt(i + 1), 16));
      }
    } else {
      byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
      putVarint(utf8.length << 1);
      putAll(utf8);
    }
    return this;
  }

  ByteWriter putAll(byte[] more) {
    if (size + more.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more.length));
    }
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }
}
