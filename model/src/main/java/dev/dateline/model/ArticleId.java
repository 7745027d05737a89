package dev.dateline.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Derives stable article ids: the same item fetched twice gets one id, whenever and wherever it is
 * fetched.
 *
 * <p>An id is 32 hexadecimal digits, the first 128 bits of a SHA-256 over the named parts, each
 * preceded by its length so that no two lists of parts collide by concatenation.
 */
public final class ArticleId {
  private ArticleId() {}

  /**
   * The id of an item: from the provider's own id within its source where there is one, else from
   * its canonical URL (which is the same through whichever source it came), else from its source
   * and content.
   *
   * @param providerId may be null
   * @param canonicalUrl may be null
   */
  public static String of(String source, String providerId, String canonicalUrl, String content) {
    if (providerId != null && !providerId.isBlank()) {
      return digest("provider", source, providerId);
    }
    if (canonicalUrl != null && !canonicalUrl.isBlank()) {
      return digest("url", canonicalUrl);
    }
    return digest("content", source, content);
  }

  /** 32 hexadecimal digits that stand for exactly these parts in this order. */
  public static String digest(String... parts) {
    MessageDigest sha = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha.update(
          new byte[] {
            (byte) (bytes.length >>> 24),
            (byte) (bytes.length >>> 16),
            (byte) (bytes.length >>> 8),
            (byte) bytes.length
          });
      sha.update(bytes);
    }
    return HexFormat.of().formatHex(sha.digest(), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
