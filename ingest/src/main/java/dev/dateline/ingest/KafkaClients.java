package dev.dateline.ingest;

import dev.dateline.model.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka clients from the user's client properties. What the guarantees rest on is set over
 * them, what is merely good advice under them.
 *
 * @param properties connection and security settings, by Kafka's names
 * @param producers makes a producer of a full configuration
 * @param consumers makes a consumer of a full configuration
 */
record KafkaClients(
    Map<String, Object> properties,
    Function<Map<String, Object>, Producer<byte[], byte[]>> producers,
    Function<Map<String, Object>, Consumer<byte[], byte[]>> consumers) {
  /** Short, so that a thread that waits for a broker looks up often; the loops try again. */
  static final int MAX_BLOCK_MS = 5_000;

  static final int DEFAULT_TRANSACTION_TIMEOUT_MS = 60_000;

  KafkaClients {
    properties = Map.copyOf(properties);
  }

  static KafkaClients real(Map<String, Object> properties) {
    return new KafkaClients(properties, KafkaProducer::new, KafkaConsumer::new);
  }

  Producer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, DEFAULT_TRANSACTION_TIMEOUT_MS);
    config.putAll(properties);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
    return producers.apply(config);
  }

  Consumer<byte[], byte[]> consumer(IsolationLevel isolation) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "dateline-checkpoints");
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MAX_BLOCK_MS);
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, MAX_BLOCK_MS);
    config.putAll(properties);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
    return consumers.apply(config);
  }

  /** After this long the broker ends a transaction of ours by itself. */
  long transactionTimeoutMs() {
    Object set = properties.get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
    return set == null ? DEFAULT_TRANSACTION_TIMEOUT_MS : Long.parseLong(set.toString().strip());
  }
}
