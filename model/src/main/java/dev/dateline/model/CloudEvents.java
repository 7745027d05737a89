package dev.dateline.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of every record, after the Kafka protocol binding of CloudEvents 1.0 in binary
 * content mode: a consumer can route by them without parsing the value.
 */
public final class CloudEvents {
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";

  public static final String TYPE_ARTICLE = "dev.dateline.article";
  public static final String TYPE_ENRICHED = "dev.dateline.enriched";
  public static final String TYPE_DUPLICATE = "dev.dateline.duplicate";
  public static final String TYPE_STORY = "dev.dateline.story";
  public static final String TYPE_REJECTION = "dev.dateline.rejection";
  public static final String TYPE_RETRY = "dev.dateline.retry";
  public static final String TYPE_CHECKPOINT = "dev.dateline.checkpoint";
  public static final String TYPE_SOURCE_STATUS = "dev.dateline.source-status";

  private static final String JSON = "application/json";

  private CloudEvents() {}

  /**
   * Writes the headers of one event, replacing any that stand there.
   *
   * @param type one of the types above
   * @param id unique for the source: with it, a consumer can tell a redelivery
   * @param source name of the Dateline source the event comes from; written as a URI reference
   * @param time when it happened
   */
  public static void write(Headers headers, String type, String id, String source, Instant time) {
    put(headers, SPEC_VERSION, "1.0");
    put(headers, ID, id);
    put(headers, TYPE, type);
    put(headers, SOURCE, "/dateline/sources/" + uriSegment(source));
    put(headers, TIME, time.toString());
    put(headers, CONTENT_TYPE, JSON);
  }

  /** The text of the last header of this name, or null. */
  public static String read(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Percent-encodes everything but the unreserved characters of RFC 3986 section 2.3. */
  private static String uriSegment(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-._~".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(String.format("%02X", (int) c));
      }
    }
    return out.toString();
  }
}
