package dev.dateline.sink.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.contract.ArticleSinkContract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract on a real OpenSearch or Elasticsearch: the one that {@code
 * DATELINE_TEST_OPENSEARCH_URL} names, with {@code _USER} and {@code _PASSWORD} beside it where it
 * asks for them. Indices and templates have names of their own, and are deleted afterwards.
 */
@EnabledIfEnvironmentVariable(
    named = "DATELINE_TEST_OPENSEARCH_URL",
    matches = "https?://.+",
    disabledReason = "no search cluster: name one in DATELINE_TEST_OPENSEARCH_URL")
class RealClusterTest extends ArticleSinkContract {
  private static final String VARIABLE = "DATELINE_TEST_OPENSEARCH_";
  private static final TopicPartition P0 = new TopicPartition("dateline.enriched", 0);

  private final List<String> prefixes = new ArrayList<>();
  private IndexTarget last;

  /** Fewer than on the fake: each look makes the cluster refresh. */
  static IntStream seeds() {
    return IntStream.range(0, 3);
  }

  @Override
  protected Target newTarget() {
    String prefix =
        "dateline-test-%d-%d-".formatted(ProcessHandle.current().pid(), System.nanoTime());
    prefixes.add(prefix);
    last =
        new IndexTarget(
            HttpUrl.get(System.getenv(VARIABLE + "URL")), authorization(), prefix, random -> {});
    return last;
  }

  private static String authorization() {
    String user = System.getenv(VARIABLE + "USER");
    String password = System.getenv(VARIABLE + "PASSWORD");
    return user == null
        ? ""
        : Credentials.basic(user, password == null ? "" : password, StandardCharsets.UTF_8);
  }

  @AfterEach
  void delete() throws Exception {
    for (String prefix : prefixes) {
      for (String index : List.of("enriched", "duplicates", "stories", "offsets")) {
        last.ask("DELETE", prefix + index, null);
      }
      for (String template : List.of("articles", "stories", "offsets")) {
        last.ask("DELETE", "_index_template/" + prefix + template, null);
      }
    }
    last.close();
  }

  @Test
  void articlesAreFoundByWordsCountryAndDayThroughTheAlias() throws Exception {
    try (ArticleSink sink = newTarget().open()) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0, article("a", "The ferry returned to port.", "NO")));
      sink.write(record(P0, 1, article("b", "The council met again.", "KP")));
      sink.flush();
    }
    String alias = prefixes.get(0) + "articles";
    last.ask("POST", alias + "/_refresh", "{}");
    assertThat(found(alias, "{\"match\":{\"body\":\"FERRY\"}}")).containsExactly("a");
    assertThat(found(alias, "{\"term\":{\"entities.country\":\"KP\"}}")).containsExactly("b");
    assertThat(
            found(
                alias,
                "{\"range\":{\"published.date.value.instant\":{\"gte\":\"2026-03-04\","
                    + "\"lt\":\"2026-03-05\"}}}"))
        .containsExactlyInAnyOrder("a", "b");
  }

  private List<String> found(String alias, String query) throws Exception {
    JsonNode answer = last.ask("POST", alias + "/_search", "{\"query\":" + query + "}");
    List<String> ids = new ArrayList<>();
    answer.at("/hits/hits").forEach(hit -> ids.add(hit.get("_id").asText()));
    return ids;
  }

  private static String article(String id, String body, String country) {
    return ("{\"id\":\"%s\",\"body\":\"%s\",\"published\":{\"date\":{\"value\":{\"local\":"
            + "\"2026-03-04T10:00\",\"instant\":\"2026-03-04T09:00:00Z\"}}},"
            + "\"entities\":[{\"id\":\"country:%s\",\"country\":\"%s\"}]}")
        .formatted(id, body, country, country);
  }
}
