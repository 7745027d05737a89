package dev.dateline.enrich;

import dev.dateline.enrich.stream.EnrichCounts;
import dev.dateline.enrich.stream.StoreNames;
import dev.dateline.model.Article;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Story;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology on Kafka Streams' test driver, with everything it wrote. */
final class Flow implements AutoCloseable {
  static final Instant START = Instant.parse("2025-06-30T12:00:00Z");
  private static final Duration WINDOW = Duration.ofDays(14);
  private static final List<String> STORES =
      List.of(
          StoreNames.TURN,
          StoreNames.REACHED,
          StoreNames.VERSIONS,
          StoreNames.WAITING,
          StoreNames.PUBLISHED,
          StoreNames.LINE,
          StoreNames.LINEAGE,
          StoreNames.STORIES);

  final EnrichCounts counts = new EnrichCounts();
  final TestOutputTopic<byte[], byte[]> enriched;
  final TestOutputTopic<byte[], byte[]> duplicates;
  final TestOutputTopic<byte[], byte[]> stories;
  final TestOutputTopic<byte[], byte[]> rejected;

  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> articles;

  Flow(EnrichParts parts, Path stateDir) {
    Topics topics = new Topics("t.");
    Properties properties =
        EnrichConfig.of(Map.of(EnrichConfig.STATE_DIR, stateDir.toString()))
            .streamsProperties(topics, Map.of("bootstrap.servers", "localhost:1"));
    driver =
        new TopologyTestDriver(
            new EnrichTopology(topics, Shape.of(1, 1), WINDOW, parts, counts).build(),
            properties,
            START);
    articles =
        driver.createInputTopic(
            topics.articles(), new ByteArraySerializer(), new ByteArraySerializer());
    enriched = output(topics.enriched());
    duplicates = output(topics.duplicates());
    stories = output(topics.stories());
    rejected = output(topics.rejected());
  }

  void pipe(Article... all) {
    for (Article article : all) {
      pipe(article.id(), Json.bytes(article), new RecordHeaders(), article.fetched());
    }
  }

  void pipe(String key, byte[] value, Headers headers, Instant time) {
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    articles.pipeInput(new TestRecord<>(keyBytes, value, headers, time));
  }

  static List<EnrichedArticle> articles(TestOutputTopic<byte[], byte[]> topic) {
    return topic.readValuesToList().stream().map(v -> read(v, EnrichedArticle.class)).toList();
  }

  List<Story> stories() {
    return stories.readValuesToList().stream().map(v -> read(v, Story.class)).toList();
  }

  /** Everything in a state store; the only way to keep it over the test driver's end. */
  Map<String, Map<Bytes, byte[]>> state() {
    Map<String, Map<Bytes, byte[]>> state = new HashMap<>();
    for (String name : STORES) {
      Map<Bytes, byte[]> entries = new HashMap<>();
      KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(name);
      try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
        while (all.hasNext()) {
          KeyValue<Bytes, byte[]> next = all.next();
          entries.put(next.key, next.value);
        }
      }
      state.put(name, entries);
    }
    return state;
  }

  void restore(Map<String, Map<Bytes, byte[]>> state) {
    for (String name : STORES) {
      KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(name);
      state.get(name).forEach(store::put);
    }
  }

  @Override
  public void close() {
    driver.close();
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static <T> T read(byte[] json, Class<T> type) {
    try {
      return Json.read(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
