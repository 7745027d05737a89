package dev.dateline.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares what was given with what is in the topics and files. Reads plain JSON and plain records:
 * of Dateline it knows the names of topics, fields and headers only.
 *
 * @param given articles that were given to the sources
 * @param logged records of articles in {@code articles}
 * @param published different articles in {@code enriched} and {@code duplicates}
 * @param written lines that the sinks wrote
 * @param poisons inputs that were none
 * @param problems all that is wrong, one line each; a kind may stand for many
 * @param lost articles, rejections and lines that are missing
 * @param repeated those that are there again
 * @param ownDuplicates articles that are named as made from themselves
 */
public record Audit(
    int given,
    int logged,
    int published,
    int written,
    int poisons,
    List<String> problems,
    int lost,
    int repeated,
    int ownDuplicates) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EXAMPLES = 3;

  /** Whether each is there once, and nothing else. */
  public boolean isSound() {
    return lost == 0 && repeated == 0 && ownDuplicates == 0 && problems.isEmpty();
  }

  /**
   * What was given.
   *
   * @param articles ids by source
   * @param records that are no articles, by key
   * @param files marks in files that are no articles
   */
  public record Given(
      Map<String, List<String>> articles, Map<String, byte[]> records, List<String> files) {
    /** How many articles there were. */
    public int count() {
      return articles.values().stream().mapToInt(List::size).sum();
    }
  }

  /** Looks at everything there is now. */
  public static Audit of(Map<String, Object> client, Topics topics, Path sinkFiles, Given given)
      throws IOException {
    return new Reading(client, topics, given).read(sinkFiles);
  }

  /** One audit under way. */
  private static final class Reading {
    private final Map<String, Object> client;
    private final Topics topics;
    private final Given given;
    private final List<String> problems = new ArrayList<>();
    private int lost;
    private int repeated;
    private int ownDuplicates;

    Reading(Map<String, Object> client, Topics topics, Given given) {
      this.client = client;
      this.topics = topics;
      this.given = given;
    }

    Audit read(Path sinkFiles) throws IOException {
      Map<String, Integer> logged = log();
      Map<String, Integer> records = new HashMap<>();
      Map<String, Integer> published = outputs(records);
      compare("in articles, but never published", "published twice", logged, published);
      Map<String, Integer> lines = lines(sinkFiles);
      compare("published, but in no file", "in the files twice", records, lines);
      rejections();
      return new Audit(
          given.count(),
          sum(logged),
          published.size(),
          sum(lines),
          given.records().size() + given.files().size(),
          List.copyOf(problems),
          lost,
          repeated,
          ownDuplicates);
    }

    /** Ids of all articles in the log; each that was given has to be there once. */
    private Map<String, Integer> log() throws IOException {
      Map<String, Integer> ids = new HashMap<>();
      Map<String, Integer> provided = new HashMap<>();
      try (Committed log = new Committed(client, topics.articles())) {
        for (ConsumerRecord<byte[], byte[]> record : log.all()) {
          if (!text(record.key()).startsWith("poison-")) {
            JsonNode article = JSON.readTree(record.value());
            ids.merge(article.path("id").asText(), 1, Integer::sum);
            provided.merge(
                article.path("source").asText() + "/" + article.path("providerId").asText(),
                1,
                Integer::sum);
          }
        }
      }
      Map<String, Integer> wanted = new HashMap<>();
      given
          .articles()
          .forEach((source, all) -> all.forEach(id -> wanted.put(source + "/" + id, 1)));
      compare("given, but not in articles", "in articles twice", wanted, provided);
      return ids;
    }

    /** Ids of what was published; {@code records} gets each record by its topic and bytes. */
    private Map<String, Integer> outputs(Map<String, Integer> records) throws IOException {
      Map<String, Integer> ids = new HashMap<>();
      try (Committed output = new Committed(client, topics.enriched(), topics.duplicates())) {
        for (ConsumerRecord<byte[], byte[]> record : output.all()) {
          JsonNode article = JSON.readTree(record.value());
          String id = article.path("id").asText();
          ids.merge(id, 1, Integer::sum);
          records.merge(record.topic() + " " + text(record.value()), 1, Integer::sum);
          if (id.equals(article.at("/lineage/parent/article").asText())) {
            ownDuplicates++;
          }
        }
      }
      return ids;
    }

    private static Map<String, Integer> lines(Path root) throws IOException {
      Map<String, Integer> lines = new HashMap<>();
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Reading::isPublished).toList()) {
          String topic = root.relativize(file).getName(0).toString();
          for (String line : Files.readAllLines(file)) {
            lines.merge(topic + " " + line, 1, Integer::sum);
          }
        }
      }
      return lines;
    }

    /** Files that are being written, and those of the sink itself, begin with a dot. */
    private static boolean isPublished(Path file) {
      return Files.isRegularFile(file) && file.getFileName().toString().endsWith(".jsonl");
    }

    private void rejections() {
      Map<String, Integer> wanted = new HashMap<>();
      given.records().keySet().forEach(key -> wanted.put("record " + key, 1));
      given.files().forEach(mark -> wanted.put("file " + mark, 1));
      Map<String, Integer> found = new HashMap<>();
      try (Committed rejected = new Committed(client, topics.rejected())) {
        for (ConsumerRecord<byte[], byte[]> record : rejected.all()) {
          found.merge(name(record), 1, Integer::sum);
        }
      }
      compare("no article, but not rejected", "rejected twice", wanted, found);
    }

    private String name(ConsumerRecord<byte[], byte[]> record) {
      String key = text(record.key());
      if (given.records().containsKey(key)) {
        return Arrays.equals(given.records().get(key), record.value())
                || Outputs.header(record, "dateline_reason").equals("TOO_LARGE")
            ? "record " + key
            : "record " + key + " with other bytes";
      }
      String value = text(record.value());
      return given.files().stream()
          .filter(mark -> value.contains("\"" + mark + "\""))
          .findFirst()
          .map(mark -> "file " + mark)
          .orElseGet(
              () ->
                  "an article: "
                      + Outputs.header(record, "dateline_origin")
                      + ", "
                      + Outputs.header(record, "dateline_detail"));
    }

    private void compare(
        String missing, String again, Map<String, Integer> wanted, Map<String, Integer> found) {
      Set<String> absent = new HashSet<>(wanted.keySet());
      absent.removeAll(found.keySet());
      lost += note(missing, absent);
      Set<String> twice = new HashSet<>();
      int more = 0;
      for (Map.Entry<String, Integer> each : found.entrySet()) {
        int beyond = each.getValue() - wanted.getOrDefault(each.getKey(), 1);
        if (beyond > 0) {
          twice.add(each.getKey());
          more += beyond;
        }
      }
      var unused = note(again, twice);
      repeated += more;
      Set<String> strange = new HashSet<>(found.keySet());
      strange.removeAll(wanted.keySet());
      unused = note("there, but nobody gave it (" + again + ")", strange);
    }

    private int note(String what, Set<String> which) {
      if (!which.isEmpty()) {
        problems.add(
            which.size()
                + " "
                + what
                + ", such as "
                + which.stream().limit(EXAMPLES).map(Reading::cut).toList());
      }
      return which.size();
    }

    private static String cut(String text) {
      return text.length() <= 160 ? text : text.substring(0, 160) + "...";
    }

    private static int sum(Map<String, Integer> counts) {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String text(byte[] bytes) {
      return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
