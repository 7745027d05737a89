package dev.dateline.model;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * That the bytes of a rejection were put back: the headers of a record of the {@code rejected}
 * topic without a value, written in the transaction that put them back, in the partition and with
 * the key of the rejection.
 *
 * @param rejection {@code ce_id} of the rejection
 * @param target topic they were put back into
 * @param source name of the source, as in {@link Rejection#source}
 * @param at when
 */
public record Retry(String rejection, String target, String source, Instant at) {
  /** Names the rejection; on a record that was put back, too, so that it can be traced. */
  public static final String HEADER = "dateline_retry_of";

  private static final String TARGET = "dateline_target";

  public Retry {
    Checks.notBlank(rejection, "rejection");
    Checks.notBlank(target, "target");
    Checks.notBlank(source, "source");
    Checks.notNull(at, "at");
  }

  /** Whether headers of the {@code rejected} topic are those of a retry, not of a rejection. */
  public static boolean isRetry(Headers headers) {
    return CloudEvents.TYPE_RETRY.equals(CloudEvents.read(headers, CloudEvents.TYPE));
  }

  /** The headers that say all this, the CloudEvents ones among them. */
  public Headers toHeaders() {
    Headers headers = new RecordHeaders();
    CloudEvents.write(
        headers, CloudEvents.TYPE_RETRY, ArticleId.digest("retry", rejection), source, at);
    CloudEvents.put(headers, CloudEvents.CONTENT_TYPE, "application/octet-stream");
    CloudEvents.put(headers, HEADER, rejection);
    CloudEvents.put(headers, TARGET, target);
    CloudEvents.put(headers, "dateline_source", source);
    return headers;
  }

  /**
   * What the headers of a retry say.
   *
   * @throws IllegalArgumentException if they are not those of a retry
   */
  public static Retry fromHeaders(Headers headers) {
    return new Retry(
        CloudEvents.read(headers, HEADER),
        CloudEvents.read(headers, TARGET),
        CloudEvents.read(headers, "dateline_source"),
        Instant.parse(String.valueOf(CloudEvents.read(headers, CloudEvents.TIME))));
  }

  /** The headers of the record that is put back: those of its topic, and whose retry it is. */
  public Headers headersOfTarget(String type) {
    Headers headers = new RecordHeaders();
    CloudEvents.write(headers, type, ArticleId.digest("retried", rejection), source, at);
    CloudEvents.put(headers, HEADER, rejection);
    return headers;
  }
}
