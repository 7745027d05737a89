package dev.dateline.sink.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs by the scheme of Standard Webhooks: {@code v1,} and the HMAC-SHA256, in Base64, of id, time
 * and body, with full stops between them.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private final SecretKeySpec key;

  private Signature(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * Signs with this secret.
   *
   * @param secret 24 to 64 bytes in Base64, after {@code whsec_} or alone
   * @throws IllegalArgumentException if it is none; the message does not hold it
   */
  static Signature with(String secret) {
    String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the secret is no Base64");
    }
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "the secret has %d bytes; it takes %d to %d"
              .formatted(bytes.length, MIN_BYTES, MAX_BYTES));
    }
    return new Signature(new SecretKeySpec(bytes, ALGORITHM));
  }

  /** The value of {@code webhook-signature}. */
  String of(String id, long epochSeconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + epochSeconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
    }
  }
}
