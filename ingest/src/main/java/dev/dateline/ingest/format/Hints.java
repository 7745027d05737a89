package dev.dateline.ingest.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of an input besides its bytes. What the bytes say themselves goes before it.
 *
 * @param contentType its media type, parameters allowed, or null
 * @param fileName its path in a folder or an archive, with {@code /} between the parts, or null; of
 *     text and HTML, which bring no id of their own, it is the provider's id
 * @param charset declared by the transport, or null; the default is UTF-8
 * @param maxBodyBytes the longest body of one article in UTF-8, at least 1
 * @param url address it was fetched from, or null; of text and HTML it identifies the page unless
 *     there is a file name
 * @param facts what else is known, for the metadata of its articles where they say nothing else
 */
public record Hints(
    String contentType,
    String fileName,
    Charset charset,
    int maxBodyBytes,
    String url,
    Map<String, String> facts) {
  /** 1 MiB, some 200,000 words. */
  public static final int DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

  public Hints {
    if (maxBodyBytes < 1) {
      throw new IllegalArgumentException("maxBodyBytes must be at least 1");
    }
    facts = facts == null ? Map.of() : Map.copyOf(facts);
  }

  /** Nothing known, and bodies of the default length. */
  public static Hints none() {
    return new Hints(null, null, null, DEFAULT_MAX_BODY_BYTES, null, Map.of());
  }

  public Hints withContentType(String value) {
    return new Hints(value, fileName, charset, maxBodyBytes, url, facts);
  }

  public Hints withFileName(String value) {
    return new Hints(contentType, value, charset, maxBodyBytes, url, facts);
  }

  public Hints withCharset(Charset value) {
    return new Hints(contentType, fileName, value, maxBodyBytes, url, facts);
  }

  public Hints withMaxBodyBytes(int value) {
    return new Hints(contentType, fileName, charset, value, url, facts);
  }

  public Hints withUrl(String value) {
    return new Hints(contentType, fileName, charset, maxBodyBytes, value, facts);
  }

  public Hints withFacts(Map<String, String> value) {
    return new Hints(contentType, fileName, charset, maxBodyBytes, url, value);
  }

  Charset charsetOrUtf8() {
    return Objects.requireNonNullElse(charset, StandardCharsets.UTF_8);
  }

  /** The media type in lower case without its parameters; empty where none is known. */
  String mediaType() {
    return contentType == null
        ? ""
        : contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  /** The extension of the file name in lower case; empty where it has none. */
  String extension() {
    String last = fileName == null ? "" : fileName.substring(fileName.lastIndexOf('/') + 1);
    return last.indexOf('.') <= 0
        ? ""
        : last.substring(last.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
