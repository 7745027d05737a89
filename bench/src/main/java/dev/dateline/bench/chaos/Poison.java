package dev.dateline.bench.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Inputs that are none, each with a name by which it can be found again. */
final class Poison implements AutoCloseable {
  private static final int PER_DOSE = 7;
  private static final int DEEP = 100_000;
  private static final int LARGE_BYTES = 1_500_000;
  private static final int DELIVERY_MS = 15 * 60_000;

  private final String topic;
  private final Path folder;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private final Map<String, byte[]> records = new HashMap<>();
  private final List<String> files = new ArrayList<>();

  /**
   * @param topic that gets records
   * @param folder that gets files
   */
  Poison(String bootstrapServers, String topic, Path folder) throws IOException {
    this.topic = topic;
    this.folder = Files.createDirectories(folder);
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) DELIVERY_MS);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * LARGE_BYTES);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Values by key of all records that were sent; a value may be null. */
  Map<String, byte[]> records() {
    return records;
  }

  /** Marks, each of which stands in one file that was written. */
  List<String> files() {
    return files;
  }

  /** A few records, one of each kind. */
  void intoLog(Random random) {
    for (int kind = 0; kind < PER_DOSE; kind++) {
      String key = "poison-" + records.size();
      byte[] value = value(kind, key, random);
      records.put(key, value);
      sent.add(
          producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)));
    }
  }

  private static byte[] value(int kind, String key, Random random) {
    return switch (kind) {
      case 0 -> null;
      case 1 -> (key + " is no JSON at all").getBytes(StandardCharsets.UTF_8);
      case 2 -> ("{\"id\":\"" + key + "\",\"body\":\"cut of").getBytes(StandardCharsets.UTF_8);
      case 3 -> ("{\"id\":\"" + key + "\",\"body\":{\"a\":[1]}}").getBytes(StandardCharsets.UTF_8);
      case 4 -> "[".repeat(DEEP).getBytes(StandardCharsets.UTF_8);
      case 5 -> {
        byte[] noise = new byte[200 + random.nextInt(2_000)];
        random.nextBytes(noise);
        yield noise;
      }
      default -> {
        byte[] large = new byte[LARGE_BYTES];
        Arrays.fill(large, (byte) 'x');
        yield large;
      }
    };
  }

  /** One file. */
  void intoFolder(Random random) throws IOException {
    String mark = "poison-file-" + files.size();
    String text =
        switch (random.nextInt(3)) {
          case 0 -> "{\"id\": \"" + mark + "\", \"body\": \"cut off";
          case 1 -> "[1, 2, \"" + mark + "\"]";
          default -> "{\"" + mark + "\": null}";
        };
    Path temporary = folder.resolve("." + mark + ".tmp");
    Files.writeString(temporary, text);
    Files.move(temporary, folder.resolve(mark + ".json"), StandardCopyOption.ATOMIC_MOVE);
    files.add(mark);
  }

  /** Until the broker has all records. */
  void flush() throws Exception {
    producer.flush();
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
