package dev.dateline.ingest.push;

import dev.dateline.ingest.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may send. Of a token only the SHA-256 is kept, and all are compared each time: neither where
 * two differ nor which one it is shows in the time it takes.
 */
final class Tokens {
  private static final int MIN_TOKEN_CHARS = 16;
  private static final int MAX_TOKENS = 1_000;
  private static final int MAX_FILE_BYTES = 1024 * 1024;

  private final Map<String, byte[]> digests;

  private Tokens(Map<String, byte[]> digests) {
    this.digests = digests;
  }

  /**
   * The tokens of a setting and of a file together; either may be empty.
   *
   * @throws SourceException if one is not {@code NAME:TOKEN}; it never quotes a token
   */
  static Tokens of(String source, String setting, String file) {
    Map<String, byte[]> digests = new LinkedHashMap<>();
    for (String entry : setting == null ? new String[0] : setting.split(",", -1)) {
      add(source, "the setting " + PushConfig.TOKENS, entry, digests);
    }
    for (String line : file == null || file.isBlank() ? List.<String>of() : lines(source, file)) {
      add(source, file, line.startsWith("#") ? "" : line, digests);
    }
    if (digests.size() > MAX_TOKENS) {
      throw new SourceException("source '" + source + "' has more than " + MAX_TOKENS + " tokens");
    }
    return new Tokens(digests);
  }

  boolean isEmpty() {
    return digests.isEmpty();
  }

  /** The name that belongs to a token, if there is one. */
  Optional<String> nameOf(String token) {
    byte[] digest = sha256(token);
    String found = null;
    for (Map.Entry<String, byte[]> each : digests.entrySet()) {
      boolean same = MessageDigest.isEqual(each.getValue(), digest);
      found = same ? each.getKey() : found;
    }
    return Optional.ofNullable(found);
  }

  private static void add(String source, String where, String entry, Map<String, byte[]> digests) {
    String text = entry.strip();
    if (text.isEmpty()) {
      return;
    }
    int colon = text.indexOf(':');
    String name = colon < 0 ? "" : text.substring(0, colon).strip();
    String token = text.substring(colon + 1).strip();
    if (name.isEmpty() || token.length() < MIN_TOKEN_CHARS || !token.matches("[\\x21-\\x7E]+")) {
      throw new SourceException(
          "source '"
              + source
              + "': "
              + where
              + " must hold NAME:TOKEN, each token of "
              + MIN_TOKEN_CHARS
              + " or more visible ASCII characters"
              + (name.isEmpty() ? "" : "; that of " + name + " is not"));
    }
    if (digests.putIfAbsent(name, sha256(token)) != null) {
      throw new SourceException(
          "source '" + source + "' has two tokens named " + name + ". Rename or remove one");
    }
  }

  private static List<String> lines(String source, String file) {
    try {
      if (Files.size(Path.of(file)) > MAX_FILE_BYTES) {
        throw new SourceException(
            "source '" + source + "': " + file + " is too large to be a file of tokens");
      }
      return Files.readAllLines(Path.of(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new SourceException(
          "source '"
              + source
              + "': can't read the tokens in "
              + file
              + " ("
              + e.getClass().getSimpleName()
              + ")",
          e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "tokens of " + Arrays.toString(digests.keySet().toArray());
  }
}
