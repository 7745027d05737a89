package dev.dateline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.dateline.model.Article;
import dev.dateline.model.Checkpoint;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Rejection.Stage;
import dev.dateline.model.Topics;
import dev.dateline.trace.TraceStep;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The form of what ingest writes: which topic, key, headers, time, and what fits into a record. */
final class IngestRecords {
  /** What Kafka puts around a record, generously, and room for text that lz4 can't make smaller. */
  private static final int OVERHEAD_BYTES = 16 * 1024;

  private static final ObjectWriter ARTICLES = Json.writer(Article.class);
  private static final ObjectWriter CHECKPOINTS = Json.writer(Checkpoint.class);

  private final Topics topics;

  IngestRecords(Topics topics) {
    this.topics = topics;
  }

  /**
   * The record of an article, or of its rejection where it does not fit a record or has no form in
   * UTF-8.
   */
  ProducerRecord<byte[], byte[]> article(Article article, Instant now) {
    byte[] value;
    try {
      value = ARTICLES.writeValueAsBytes(article);
    } catch (JsonProcessingException e) {
      return rejected(
          refusal(article, Reason.MALFORMED, "no JSON form: " + e.getOriginalMessage(), now));
    }
    String id = article.id();
    Headers headers = new RecordHeaders();
    CloudEvents.write(
        headers,
        CloudEvents.TYPE_ARTICLE,
        eventId(article, value),
        article.source(),
        article.fetched());
    trace(article, headers, now);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.articles(), null, article.fetched().toEpochMilli(), utf8(id), value, headers);
    return fits(record)
        ? record
        : rejected(
            refusal(article, Reason.TOO_LARGE, "a record of " + value.length + " bytes", now));
  }

  /** The trace of an article begins when it is fetched. */
  private static void trace(Article article, Headers headers, Instant now) {
    Instant fetched = article.fetched().isBefore(now) ? article.fetched() : now;
    try (TraceStep step = TraceStep.begin("ingest", SpanKind.PRODUCER, headers, fetched)) {
      step.put("dateline.article.id", article.id())
          .put("dateline.source", article.source())
          .writeTo(headers);
    }
  }

  /** The rejection of a whole article: its JSON is the input, as near as can be. */
  static RejectedInput refusal(Article article, Reason reason, String detail, Instant now) {
    byte[] body = article.body().getBytes(StandardCharsets.UTF_8);
    String origin =
        article.url() != null
            ? article.url()
            : article.providerId() != null ? article.providerId() : article.id();
    return new RejectedInput(
        body,
        new Rejection(Stage.INGEST, reason, detail, article.source(), origin, body.length, now));
  }

  /** The record of a rejected input: all its bytes, or their start where they do not fit. */
  ProducerRecord<byte[], byte[]> rejected(RejectedInput input) {
    Rejection rejection = input.rejection();
    ProducerRecord<byte[], byte[]> record = rejected(rejection, input.bytes());
    return fits(record)
        ? record
        : rejected(
            rejection,
            Arrays.copyOf(input.bytes(), Math.min(input.bytes().length, Rejection.MAX_KEPT_BYTES)));
  }

  private ProducerRecord<byte[], byte[]> rejected(Rejection rejection, byte[] bytes) {
    return new ProducerRecord<>(
        topics.rejected(),
        null,
        rejection.at().toEpochMilli(),
        utf8(rejection.origin()),
        bytes,
        rejection.toHeaders());
  }

  ProducerRecord<byte[], byte[]> checkpoint(Checkpoint checkpoint) {
    byte[] value;
    try {
      value = CHECKPOINTS.writeValueAsBytes(checkpoint);
    } catch (JsonProcessingException e) {
      throw new IngestException(
          "the position of source '" + checkpoint.source() + "' has no JSON form", e);
    }
    Headers headers = new RecordHeaders();
    CloudEvents.write(
        headers,
        CloudEvents.TYPE_CHECKPOINT,
        checkpoint.published() + "-" + checkpoint.rejected() + "-" + checkpoint.at().toEpochMilli(),
        checkpoint.source(),
        checkpoint.at());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.sources(),
            null,
            checkpoint.at().toEpochMilli(),
            utf8(checkpoint.source()),
            value,
            headers);
    if (!fits(record)) {
      throw new IngestException(
          "the position of source '"
              + checkpoint.source()
              + "' takes "
              + value.length
              + " bytes, more than a record holds");
    }
    return record;
  }

  /** Another version of an article is another event: its id alone would not tell them apart. */
  private static String eventId(Article article, byte[] value) {
    CRC32C checksum = new CRC32C();
    checksum.update(value, 0, value.length);
    return article.id()
        + "-"
        + article.fetched().toEpochMilli()
        + "-"
        + Long.toHexString(checksum.getValue());
  }

  String articlesTopic() {
    return topics.articles();
  }

  private static boolean fits(ProducerRecord<byte[], byte[]> record) {
    long bytes = OVERHEAD_BYTES + (long) record.key().length + record.value().length;
    for (Header header : record.headers()) {
      bytes += header.key().length() + header.value().length;
    }
    return bytes <= Topics.MAX_RECORD_BYTES;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
