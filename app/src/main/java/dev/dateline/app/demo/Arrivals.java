package dev.dateline.app.demo;

import dev.dateline.app.broker.Cluster;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows the articles of one source through the topics, as any consumer could: which were
 * published, and which have come out as enriched, duplicate or rejected. Reads committed records
 * only.
 */
public final class Arrivals implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Topics topics;
  private final String source;
  private final Consumer<byte[], byte[]> consumer;
  private final Set<String> published = new LinkedHashSet<>();
  private final Map<String, EnrichedArticle> enriched = new HashMap<>();
  private final Map<String, String> rejected = new TreeMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /** Reads all topics from the start; the source must have been published before. */
  public Arrivals(Cluster cluster, Topics topics, String source) {
    this.topics = topics;
    this.source = source;
    Map<String, Object> properties = new HashMap<>(cluster.properties());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    assign();
  }

  private void assign() {
    List<TopicPartition> partitions =
        Stream.of(topics.articles(), topics.enriched(), topics.duplicates(), topics.rejected())
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    consumer.endOffsets(partitions).entrySet().stream()
        .filter(end -> end.getKey().topic().equals(topics.articles()))
        .forEach(end -> ends.put(end.getKey(), end.getValue()));
  }

  /** Reads on for a moment. Returns whether everything that was published has come out. */
  public boolean poll() {
    consumer.poll(POLL).forEach(this::take);
    return knowsAllPublished() && missing().isEmpty();
  }

  /** How many articles the source has published. */
  public int expected() {
    return published.size();
  }

  /** Ids of those that have not come out. */
  public Set<String> missing() {
    Set<String> missing = new LinkedHashSet<>(published);
    missing.removeAll(enriched.keySet());
    missing.removeAll(rejected.keySet());
    return missing;
  }

  /** What came out, by the provider's own id. */
  public List<EnrichedArticle> articles() {
    List<EnrichedArticle> articles = new ArrayList<>(enriched.values());
    articles.sort(
        java.util.Comparator.comparing(
            (EnrichedArticle article) ->
                article.providerId() == null ? article.id() : article.providerId()));
    return articles;
  }

  /** Ids of what came out as enriched or duplicate. */
  public Set<String> enrichedIds() {
    return Set.copyOf(enriched.keySet());
  }

  /** What was rejected and why, a line each. */
  public List<String> rejections() {
    return rejected.entrySet().stream()
        .map(each -> "rejected: " + each.getKey() + ", " + each.getValue())
        .toList();
  }

  /** For a person. */
  public String summary() {
    long copies = enriched.values().stream().filter(a -> a.lineage().relation().isCopy()).count();
    return published.size()
        + " articles: "
        + (enriched.size() - copies)
        + " enriched, "
        + copies
        + " duplicates, "
        + rejected.size()
        + " rejected";
  }

  @Override
  public void close() {
    consumer.close();
  }

  private boolean knowsAllPublished() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void take(ConsumerRecord<byte[], byte[]> each) {
    if (each.key() == null || each.value() == null) {
      return;
    }
    String id = new String(each.key(), StandardCharsets.UTF_8);
    if (each.topic().equals(topics.articles())) {
      if (isOurs(each)) {
        published.add(id);
      }
    } else if (each.topic().equals(topics.rejected())) {
      if (isOurs(each)) {
        Rejection rejection = Rejection.fromHeaders(each.headers());
        rejected.put(id, rejection.reason() + ": " + rejection.detail());
      }
    } else if (isOurs(each)) {
      EnrichedArticle article = parse(each);
      enriched.merge(id, article, (a, b) -> a.version() > b.version() ? a : b);
    }
  }

  private boolean isOurs(ConsumerRecord<byte[], byte[]> each) {
    String from = CloudEvents.read(each.headers(), CloudEvents.SOURCE);
    return from != null && from.endsWith("/" + source);
  }

  private static EnrichedArticle parse(ConsumerRecord<byte[], byte[]> each) {
    try {
      return Json.read(each.value(), EnrichedArticle.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
