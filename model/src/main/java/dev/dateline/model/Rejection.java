package dev.dateline.model;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Why an input was rejected: the headers of a record of the {@code rejected} topic, whose value is
 * the input's bytes, untouched.
 *
 * @param stage where it was rejected
 * @param reason one word that can be counted
 * @param detail a sentence for a person; holds no secrets and is cut to {@value #MAX_DETAIL_CHARS}
 *     characters
 * @param source name of the source, or {@code unknown}
 * @param origin where the bytes were: a file and line, a URL, {@code topic-partition@offset}
 * @param bytes length of the whole input; more than the value's where only its start was kept
 * @param at when
 */
public record Rejection(
    Stage stage,
    Reason reason,
    String detail,
    String source,
    String origin,
    long bytes,
    Instant at) {
  public static final int MAX_DETAIL_CHARS = 500;

  /** How much of an input that is too large is kept as the value. */
  public static final int MAX_KEPT_BYTES = 64 * 1024;

  /** The part of Dateline that rejected an input. */
  public enum Stage {
    INGEST,
    ENRICH,
    SINK
  }

  /** What was wrong with an input. */
  public enum Reason {
    /** Nothing there, or white space only. */
    EMPTY,
    /** Not text at all. */
    BINARY,
    /** Bytes that are not in the expected character encoding. */
    ENCODING,
    /** More bytes than the bound. */
    TOO_LARGE,
    /** Not the format that it should be. */
    MALFORMED,
    /** The input could not be read from where it was. */
    UNREADABLE,
    /** A defect of ours: the step failed on this input. */
    FAILED
  }

  private static final String PREFIX = "dateline_";

  public Rejection {
    Checks.notNull(stage, "stage");
    Checks.notNull(reason, "reason");
    detail = detail == null ? "" : cut(detail);
    source = source == null || source.isBlank() ? "unknown" : source;
    origin = origin == null ? "" : origin;
    Checks.atLeast(0, bytes, "bytes");
    Checks.notNull(at, "at");
  }

  /** The headers that say all this, the CloudEvents ones among them. */
  public Headers toHeaders() {
    Headers headers = new RecordHeaders();
    CloudEvents.write(
        headers,
        CloudEvents.TYPE_REJECTION,
        ArticleId.digest(source, origin, stage.name(), reason.name()),
        source,
        at);
    // The bytes are whatever came in; only the headers are ours.
    CloudEvents.put(headers, CloudEvents.CONTENT_TYPE, "application/octet-stream");
    CloudEvents.put(headers, PREFIX + "stage", stage.name());
    CloudEvents.put(headers, PREFIX + "reason", reason.name());
    CloudEvents.put(headers, PREFIX + "detail", detail);
    CloudEvents.put(headers, PREFIX + "source", source);
    CloudEvents.put(headers, PREFIX + "origin", origin);
    CloudEvents.put(headers, PREFIX + "bytes", Long.toString(bytes));
    return headers;
  }

  /**
   * What the headers of a rejected record say.
   *
   * @throws IllegalArgumentException if they are not those of a rejection
   */
  public static Rejection fromHeaders(Headers headers) {
    return new Rejection(
        Stage.valueOf(required(headers, PREFIX + "stage")),
        Reason.valueOf(required(headers, PREFIX + "reason")),
        CloudEvents.read(headers, PREFIX + "detail"),
        CloudEvents.read(headers, PREFIX + "source"),
        CloudEvents.read(headers, PREFIX + "origin"),
        Long.parseLong(required(headers, PREFIX + "bytes")),
        Instant.parse(required(headers, CloudEvents.TIME)));
  }

  private static String required(Headers headers, String name) {
    String value = CloudEvents.read(headers, name);
    if (value == null) {
      throw new IllegalArgumentException("header " + name + " is missing");
    }
    return value;
  }

  private static String cut(String text) {
    return text.length() <= MAX_DETAIL_CHARS ? text : text.substring(0, MAX_DETAIL_CHARS - 1) + "…";
  }
}
