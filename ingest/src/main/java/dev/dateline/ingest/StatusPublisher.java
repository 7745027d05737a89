package dev.dateline.ingest;

import dev.dateline.model.CloudEvents;
import dev.dateline.model.Json;
import dev.dateline.model.SourceStatus;
import dev.dateline.model.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes how sources are doing to the {@code sources} topic, where whoever can read the cluster can
 * see it. It is for people: written when something changed and now and then, outside of all
 * transactions, and lost without harm where the broker does not answer. Used by one thread.
 */
public final class StatusPublisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusPublisher.class);

  /** A status this old and unchanged is written again, to show that somebody lives. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final int MAX_BLOCK_MS = 2_000;
  private static final int BUFFER_BYTES = 1024 * 1024;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final Topics topics;
  private final Producer<byte[], byte[]> producer;
  private final Map<String, SourceStatus> written = new HashMap<>();

  /**
   * Makes a producer, but does not speak to the broker yet.
   *
   * @param client connection and security settings, by Kafka's names
   */
  public StatusPublisher(Map<String, Object> client, Topics topics) {
    this(new KafkaProducer<>(configuration(client)), topics);
  }

  StatusPublisher(Producer<byte[], byte[]> producer, Topics topics) {
    this.producer = producer;
    this.topics = topics;
  }

  private static Map<String, Object> configuration(Map<String, Object> client) {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "dateline-source-status");
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    // Bounded in every direction: a broker that is away must not fill the memory with statuses.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    return config;
  }

  /** Writes a status if it tells something new, or the last one is old. */
  public void publish(SourceStatus status) {
    SourceStatus last = written.get(status.source());
    if (last != null && !isNews(last, status)) {
      return;
    }
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.write(
        headers,
        CloudEvents.TYPE_SOURCE_STATUS,
        status.source() + "-" + status.at().toEpochMilli(),
        status.source(),
        status.at());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.sources(),
            null,
            status.at().toEpochMilli(),
            SourceStatus.key(status.source()),
            Json.bytes(status),
            headers);
    try {
      var unused = producer.send(record, (metadata, error) -> failed(error));
      written.put(status.source(), status);
    } catch (KafkaException e) {
      failed(e);
    }
  }

  /** Forgets a source that is no more, once its last status was written. */
  public void forget(String source) {
    written.remove(source);
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }

  private static void failed(Exception error) {
    if (error != null) {
      LOG.debug("a status could not be written: {}", error.toString());
    }
  }

  private static boolean isNews(SourceStatus last, SourceStatus next) {
    return !asOf(last, next).equals(next)
        || Duration.between(last.at(), next.at()).compareTo(HEARTBEAT) >= 0;
  }

  /** The old status with the times of the new one, which always differ. */
  private static SourceStatus asOf(SourceStatus last, SourceStatus next) {
    return new SourceStatus(
        last.source(),
        last.type(),
        last.state(),
        last.progress(),
        last.done(),
        last.total(),
        next.lastSuccess(),
        last.nextPoll(),
        last.lastError(),
        last.lastErrorAt(),
        last.published(),
        last.rejected(),
        next.at());
  }
}
