package dev.dateline.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * In which form enrich stores what it remembers and what is on its way: one number, in an internal
 * topic beside the others. It is compared before anything runs, since bytes of another form would
 * be taken for something that they are not.
 *
 * <p>{@link #CURRENT} grows with every change of a state store or internal topic that an older
 * Dateline could not read, or whose older form this one can't. Fields that are added to JSON and
 * ignored where unknown are no such change.
 *
 * <p>The topic ends in {@code -changelog} like those of the stores: whoever resets the application
 * with Kafka's tool removes it together with them.
 */
final class StateFormat {
  static final int CURRENT = 1;

  /** What this Dateline can go on from. */
  static final int OLDEST = 1;

  /** Name of the topic, without that of the application. */
  static final String TOPIC = "format-changelog";

  private static final byte[] KEY = "format".getBytes(StandardCharsets.US_ASCII);
  private static final String FIELD = "format";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MAX_POLLS = 150;

  private final Map<String, Object> clients;
  private final String applicationId;
  private final String topic;

  /**
   * @param clients settings of Kafka's clients
   */
  StateFormat(Map<String, ?> clients, String applicationId) {
    this.clients = Map.copyOf(clients);
    this.applicationId = applicationId;
    this.topic = applicationId + "-" + TOPIC;
  }

  /**
   * Compares the number, and leaves ours where there is none yet or an older one that can be read.
   *
   * @throws EnrichException if what is there can't be gone on from
   */
  void check() throws ExecutionException, InterruptedException {
    OptionalInt there = read();
    there.ifPresent(this::compare);
    if (there.isEmpty() || there.getAsInt() < CURRENT) {
      write();
    }
  }

  private void compare(int there) {
    if (there >= OLDEST && there <= CURRENT) {
      return;
    }
    throw new EnrichException(
        "enrich has run here before in "
            + (there > CURRENT ? "a newer" : "an older")
            + " version, and what it remembers has another form ("
            + there
            + ", this one reads "
            + (OLDEST == CURRENT ? "" : OLDEST + " to ")
            + CURRENT
            + "). Either run that version; or start afresh under another name ("
            + EnrichConfig.APPLICATION_ID
            + ", now "
            + applicationId
            + ") on topics of another prefix, which enriches all articles again from the log; the"
            + " README of enrich tells how to upgrade");
  }

  private OptionalInt read() {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    TopicPartition partition = new TopicPartition(topic, 0);
    OptionalInt found = OptionalInt.empty();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      for (int polls = 0; consumer.position(partition) < end; polls++) {
        if (polls == MAX_POLLS) {
          throw new TimeoutException("the broker gives nothing of " + topic);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          found = OptionalInt.of(number(record.value()));
        }
      }
    }
    return found;
  }

  private int number(byte[] value) {
    try {
      JsonNode number = Json.mapper().readTree(value == null ? new byte[0] : value).path(FIELD);
      if (number.canConvertToInt() && number.isIntegralNumber()) {
        return number.asInt();
      }
    } catch (IOException e) {
      // Told below like any other value that is no number.
    }
    throw new EnrichException(
        "topic " + topic + " holds no number of a format. Has something else written to it?");
  }

  private void write() throws ExecutionException, InterruptedException {
    byte[] value = Json.bytes(Json.mapper().createObjectNode().put(FIELD, CURRENT));
    Map<String, Object> settings = new HashMap<>(clients);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, KEY, value)).get();
    }
  }
}
