package dev.dateline.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What came out of enrich. Read as plain JSON: what is checked must not be read by the code that
 * wrote it.
 *
 * @param articles different article ids in {@code enriched} and {@code duplicates}
 * @param twice records of an article beyond its first
 * @param ownDuplicates articles that are named as made from themselves
 * @param relations how many of each
 * @param digest of all records of all outputs, as a set
 */
public record Outputs(
    int articles, int twice, int ownDuplicates, Map<String, Integer> relations, String digest) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether so many articles are there, each once, none made from itself. */
  public boolean isClean(int expected) {
    return articles == expected && twice == 0 && ownDuplicates == 0;
  }

  /** What these topics hold now; of rejections those of enrich. */
  public static Outputs read(Map<String, Object> client, Topics topics) {
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Integer> relations = new TreeMap<>();
    byte[] sum = new byte[32];
    int own = 0;
    try (Committed output =
        new Committed(
            client, topics.enriched(), topics.duplicates(), topics.stories(), topics.rejected())) {
      for (ConsumerRecord<byte[], byte[]> record : output.all()) {
        boolean rejection = record.topic().equals(topics.rejected());
        if (rejection && !header(record, "dateline_stage").equals("ENRICH")) {
          continue;
        }
        add(sum, record, topics);
        if (!rejection && !record.topic().equals(topics.stories())) {
          JsonNode article = JSON.readTree(record.value());
          String id = article.path("id").asText();
          seen.merge(id, 1, Integer::sum);
          relations.merge(article.at("/lineage/relation").asText(), 1, Integer::sum);
          own += article.at("/lineage/parent/article").asText().equals(id) ? 1 : 0;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("an output holds no JSON", e);
    }
    int twice = seen.values().stream().mapToInt(n -> n - 1).sum();
    return new Outputs(seen.size(), twice, own, relations, HexFormat.of().formatHex(sum, 0, 8));
  }

  /** A header of a record as text; empty where there is none. */
  public static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Adds the digest of a record, byte by byte modulo 256: sums don't depend on the order. */
  private static void add(byte[] sum, ConsumerRecord<byte[], byte[]> record, Topics topics) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String topic = record.topic().substring(topics.prefix().length());
      for (byte[] part :
          new byte[][] {topic.getBytes(StandardCharsets.UTF_8), record.key(), record.value()}) {
        sha.update(part == null ? new byte[] {0} : part);
      }
      byte[] digest = sha.digest();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += digest[i];
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
