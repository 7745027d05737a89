package dev.dateline.bench.sink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dateline.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Enriched articles of our own making, as many as wanted, in a topic. */
final class ArticleStream {
  private static final String[] WORDS =
      ("harbour council ship night minister market river bridge vote strike school storm north "
              + "south price oil grain court judge border train line station island summit talks")
          .split(" ");
  private static final String[] COUNTRIES = {"NO", "GB", "KP", "KR", "RU", "US", "DE", "IN"};

  private static final int WORDS_OF_A_BODY = 350;

  private final AtomicInteger sent = new AtomicInteger();
  private final Map<String, Object> client;
  private final String topic;
  private final int bodyWords;

  ArticleStream(Map<String, Object> client, String topic) {
    this(client, topic, WORDS_OF_A_BODY);
  }

  ArticleStream(Map<String, Object> client, String topic, int bodyWords) {
    this.client = client;
    this.topic = topic;
    this.bodyWords = bodyWords;
  }

  static String id(int number) {
    return "article-%07d".formatted(number);
  }

  /** How many are in the topic. */
  int sent() {
    return sent.get();
  }

  /**
   * Sends so many, and returns when all are there.
   *
   * @param pauseMs after each hundred, in milliseconds
   */
  void send(int count, long pauseMs) throws InterruptedException {
    Random random = new Random(7);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                client.get("bootstrap.servers"),
                "linger.ms",
                20,
                "compression.type",
                "lz4",
                // A broker that was frozen or killed may lose one of several that are under way.
                "max.in.flight.requests.per.connection",
                1,
                "delivery.timeout.ms",
                300_000),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < count; i++) {
        byte[] key = id(i).getBytes(StandardCharsets.UTF_8);
        var unused =
            producer.send(
                new ProducerRecord<>(topic, key, article(i, bodyWords, random)),
                (metadata, e) -> {
                  if (e == null) {
                    sent.incrementAndGet();
                  }
                });
        if (pauseMs > 0 && i % 100 == 99) {
          Thread.sleep(pauseMs);
        }
      }
      producer.flush();
    }
  }

  /** A record as enrich writes it, every tag with its evidence. */
  static byte[] article(int number, int bodyWords, Random random) {
    ObjectNode article = Json.mapper().createObjectNode();
    article.put("id", id(number)).put("version", 1).put("source", "bench").put("status", "USABLE");
    article.put("url", "https://example.org/" + number).put("headline", words(random, 8));
    article.put("body", words(random, bodyWords)).put("fetched", "2025-07-01T00:00:00Z");
    tag(article.putObject("language")).put("value", "en");
    int outlet = random.nextInt(12);
    tag(article.putObject("outlet"))
        .putObject("value")
        .put("id", "outlet-" + outlet + ".example")
        .put("name", "Outlet " + outlet)
        .put("country", COUNTRIES[outlet % COUNTRIES.length])
        .put("kind", "NEWSPAPER");
    String day = "2025-06-%02d".formatted(1 + number * 30L / 1_000_000 % 30);
    tag(article.putObject("published").putObject("date"))
        .putObject("value")
        .put("local", day + "T12:00")
        .put("precision", "MINUTE")
        .put("zone", "Z")
        .put("zoneOrigin", "STATED")
        .put("instant", day + "T12:00:00Z")
        .put("role", "PUBLISHED");
    var entities = article.putArray("entities");
    for (int i = 0; i < 5; i++) {
      String country = COUNTRIES[(outlet + i) % COUNTRIES.length];
      ObjectNode entity =
          entities
              .addObject()
              .put("id", "country:" + country)
              .put("type", "PLACE")
              .put("name", country)
              .put("country", country)
              .put("salience", 0.5);
      ObjectNode mention = entity.putArray("mentions").addObject();
      mention.put("text", country).put("rule", "bench").put("confidence", 1);
      mention.putObject("evidence").put("field", "/body").put("start", i).put("end", i + 2);
    }
    article.putObject("lineage").put("relation", "ORIGINAL").put("story", id(number));
    return Json.bytes(article);
  }

  private static ObjectNode tag(ObjectNode tag) {
    tag.put("rule", "bench").put("confidence", 1);
    tag.putArray("evidence").addObject().put("field", "/body").put("start", 0).put("end", 5);
    return tag;
  }

  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
