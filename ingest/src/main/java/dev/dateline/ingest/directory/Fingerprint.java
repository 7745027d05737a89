package dev.dateline.ingest.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Short numbers that stand for names and contents. Of a long file its size, its beginning and its
 * end stand for all of it: enough to know it again under another name.
 */
final class Fingerprint {
  private static final int PART_BYTES = 64 * 1024;

  /** Files up to this size are taken in as a whole. */
  private static final int WHOLE_BYTES = 16 * 1024 * 1024;

  private Fingerprint() {}

  static long ofText(String text) {
    return first8(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of the contents of a file. */
  static long ofFile(Path path) throws IOException {
    MessageDigest sha = sha256();
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      long size = channel.size();
      sha.update(ByteBuffer.allocate(8).putLong(0, size));
      if (size <= WHOLE_BYTES) {
        read(channel, 0, WHOLE_BYTES, sha);
      } else {
        read(channel, 0, PART_BYTES, sha);
        read(channel, size - PART_BYTES, PART_BYTES, sha);
      }
    }
    return first8(sha.digest());
  }

  private static void read(SeekableByteChannel channel, long from, long bytes, MessageDigest sha)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(PART_BYTES);
    channel.position(from);
    for (long left = bytes; left > 0; ) {
      buffer.clear().limit((int) Math.min(left, PART_BYTES));
      int count = channel.read(buffer);
      if (count < 0) {
        return;
      }
      sha.update(buffer.flip());
      left -= count;
    }
  }

  private static long first8(byte[] digest) {
    return ByteBuffer.wrap(digest).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
