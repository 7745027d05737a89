package dev.dateline.bench.source;

import dev.dateline.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what a source wrote once more, with transactions of the same size and nothing else. */
final class BareProducer {
  private static final int RECORDS_PER_TRANSACTION = 2_000;

  private BareProducer() {}

  /**
   * Records a second.
   *
   * @param count how many articles are in the topic
   */
  static double rate(Map<String, Object> client, Topics topics, long count) {
    List<ConsumerRecord<byte[], byte[]>> records = read(client, topics, count);
    Map<String, Object> config = new HashMap<>(client);
    config.put("transactional.id", topics.prefix() + "bare");
    config.put("compression.type", "lz4");
    config.put("linger.ms", 5);
    config.put("batch.size", 128 * 1024);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      long began = System.nanoTime();
      for (int i = 0; i < records.size(); i++) {
        if (i % RECORDS_PER_TRANSACTION == 0) {
          producer.beginTransaction();
        }
        ConsumerRecord<byte[], byte[]> record = records.get(i);
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(
                    topics.articles(), null, record.key(), record.value(), record.headers()));
        if (i % RECORDS_PER_TRANSACTION == RECORDS_PER_TRANSACTION - 1 || i == records.size() - 1) {
          producer.commitTransaction();
        }
      }
      return records.size() / ((System.nanoTime() - began) / 1e9);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      Map<String, Object> client, Topics topics, long count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Object> config = new HashMap<>(client);
    config.put("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topics.articles()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (records.size() < count) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
