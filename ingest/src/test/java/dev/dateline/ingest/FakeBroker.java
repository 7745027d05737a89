package dev.dateline.ingest;

import dev.dateline.model.Checkpoint;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's mock clients, tied together: a consumer reads what the producers before it committed. */
final class FakeBroker {
  static final Topics TOPICS = new Topics("t.");

  /**
   * A producer whose sends can be made to fail, as the real one does: by callback, then for good.
   */
  static final class FaultyProducer extends MockProducer<byte[], byte[]> {
    Function<ProducerRecord<byte[], byte[]>, RuntimeException> sendFault = record -> null;
    List<RuntimeException> commitFaults = new ArrayList<>();
    boolean commitsBeforeFault;
    Runnable onCommit = () -> {};
    private RuntimeException failed;

    FaultyProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      RuntimeException fault = sendFault.apply(record);
      if (fault == null) {
        return super.send(record, callback);
      }
      failed = fault;
      callback.onCompletion(null, fault);
      return java.util.concurrent.CompletableFuture.failedFuture(fault);
    }

    @Override
    public void commitTransaction() {
      onCommit.run();
      if (failed != null) {
        throw new KafkaException("in an error state", failed);
      }
      if (commitFaults.isEmpty()) {
        super.commitTransaction();
        return;
      }
      if (commitsBeforeFault) {
        super.commitTransaction();
      }
      throw commitFaults.remove(0);
    }
  }

  final List<FaultyProducer> producers = new ArrayList<>();
  final List<Map<String, Object>> producerConfigs = new ArrayList<>();
  final List<Map<String, Object>> consumerConfigs = new ArrayList<>();

  /** Prepares the producers to come, in their order; the last one all that follow. */
  final List<Consumer<FaultyProducer>> scripts = new ArrayList<>();

  boolean topicsMissing;

  KafkaClients clients(Map<String, Object> properties) {
    return new KafkaClients(properties, this::producer, this::consumer);
  }

  /** Committed records of one topic, in order. */
  List<ProducerRecord<byte[], byte[]>> committed(String topic) {
    return producers.stream()
        .flatMap(producer -> producer.history().stream())
        .filter(record -> record.topic().equals(topic))
        .toList();
  }

  List<Checkpoint> checkpoints() {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : committed(TOPICS.sources())) {
      try {
        checkpoints.add(Json.read(record.value(), Checkpoint.class));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return checkpoints;
  }

  private FaultyProducer producer(Map<String, Object> config) {
    producerConfigs.add(config);
    FaultyProducer producer = new FaultyProducer();
    if (!scripts.isEmpty()) {
      scripts.get(Math.min(producers.size(), scripts.size() - 1)).accept(producer);
    }
    producers.add(producer);
    return producer;
  }

  private MockConsumer<byte[], byte[]> consumer(Map<String, Object> config) {
    consumerConfigs.add(config);
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    if (topicsMissing) {
      return consumer;
    }
    TopicPartition partition = new TopicPartition(TOPICS.sources(), 0);
    List<ProducerRecord<byte[], byte[]>> records = committed(TOPICS.sources());
    consumer.updatePartitions(
        partition.topic(), List.of(new PartitionInfo(partition.topic(), 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
    consumer.schedulePollTask(
        () -> {
          long offset = 0;
          for (ProducerRecord<byte[], byte[]> record : records) {
            consumer.addRecord(
                new ConsumerRecord<>(partition.topic(), 0, offset++, record.key(), record.value()));
          }
        });
    return consumer;
  }
}
