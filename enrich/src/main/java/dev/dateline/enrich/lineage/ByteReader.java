package dev.dateline.enrich.lineage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int get() {
    return bytes[at++] & 0xFF;
  }

  long getFixed(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 8) | get();
    }
    return value;
  }

  int getVarint() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = get();
      value |= (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
  }

  String getId() {
    int head = getVarint();
    int length = (head & 1) == 1 ? head >>> 2 : head >>> 1;
    String id =
        (head & 1) == 1
            ? HexFormat.of().formatHex(bytes, at, at + length)
            : new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return id;
  }

  byte[] getAll(int length) {
    byte[] all = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return all;
  }
}
