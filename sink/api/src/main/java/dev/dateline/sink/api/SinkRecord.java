package dev.dateline.sink.api;

import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/**
 * A record on its way into a sink. Key and value are those of the consumer, not copies: they are
 * not to be changed.
 *
 * @param topic name of its topic
 * @param partition number of its partition
 * @param offset its offset
 * @param timestampMs milliseconds since 1970
 * @param key its key, as a rule an id in UTF-8, or null
 * @param json one JSON object in UTF-8, known to be well formed; or null for a tombstone, which
 *     says that the record of this key is gone
 * @param headers its headers
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes pass through; nobody compares these records.
public record SinkRecord(
    String topic,
    int partition,
    long offset,
    long timestampMs,
    byte[] key,
    byte[] json,
    Headers headers) {
  /**
   * A record as the consumer gave it, whose value the caller has found to be as {@link #json} says.
   */
  public static SinkRecord of(ConsumerRecord<byte[], byte[]> record) {
    return new SinkRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers());
  }

  /** Topic and partition as Kafka's clients say it. */
  public TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  public boolean isTombstone() {
    return json == null;
  }

  /**
   * The value as a record of the model, for sinks that look into it.
   *
   * @param type {@code EnrichedArticle} for enriched and duplicates, {@code Story} for stories
   * @throws RejectedRecordException if the value is not one; a sink lets it through
   */
  public <T> T read(Class<T> type) throws RejectedRecordException {
    try {
      return Json.read(json, type);
    } catch (IOException e) {
      throw new RejectedRecordException(
          Rejection.Reason.MALFORMED, "not the record this topic holds: " + e.getMessage(), e);
    }
  }
}
