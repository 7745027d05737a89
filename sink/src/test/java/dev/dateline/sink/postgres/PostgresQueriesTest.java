package dev.dateline.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Entity;
import dev.dateline.model.Json;
import dev.dateline.sink.SinkTypes;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.SinkRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** The queries of the README, as they stand there: they run, and an index answers them. */
class PostgresQueriesTest {
  private static final int ARTICLES = 4_000;
  private static final TopicPartition ENRICHED = new TopicPartition("dateline.enriched", 0);
  private static final TopicPartition STORIES = new TopicPartition("dateline.stories", 0);
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  private static final List<String> INDEXES =
      List.of(
          "article_search",
          "article_entity_latest",
          "article_outlet",
          "story_member_article",
          "article_unusable");

  @Test
  void anIndexAnswersEachQueryOfTheReadme() throws Exception {
    PostgresServer server = PostgresServer.shared();
    String schema = server.newSchema();
    fill(server, schema);
    List<String> queries = queries();
    assertThat(queries).hasSameSizeAs(INDEXES);
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement()) {
      // As the server does by itself after a while; new words wait beside the index until then.
      statement.execute("vacuum analyze");
      for (int i = 0; i < queries.size(); i++) {
        String sql = queries.get(i).replace("dateline.", schema + ".");
        assertThat(rows(statement, sql)).as(sql).isNotEmpty();
        String plan = String.join("\n", rows(statement, "explain " + sql));
        assertThat(plan).as(sql).contains(INDEXES.get(i)).doesNotContain("Seq Scan on article");
      }
    }
  }

  private static List<String> queries() throws Exception {
    Path here = Path.of("").toAbsolutePath();
    Path readme = (here.endsWith("sink") ? here : here.resolve("sink")).resolve("README.md");
    Matcher block = BLOCK.matcher(Files.readString(readme));
    List<String> queries = new ArrayList<>();
    while (block.find()) {
      for (String statement : block.group(1).split(";")) {
        if (!statement.isBlank()) {
          queries.add(statement.strip());
        }
      }
    }
    return queries;
  }

  private static List<String> rows(Statement statement, String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private static void fill(PostgresServer server, String schema) throws Exception {
    Random random = new Random(7);
    Map<String, String> settings =
        Map.of(
            "url", server.url(),
            "user", server.user(),
            "password", server.password(),
            "schema", schema);
    try (ArticleSink sink = SinkTypes.load().create("postgres", settings)) {
      sink.own(Set.of(ENRICHED, STORIES));
      for (int i = 0; i < ARTICLES; i++) {
        sink.write(record(ENRICHED, i, article(i, random)));
        if (i % 10 == 0) {
          String copy = i == 10 ? "4ba325e4" : "copy-" + i;
          sink.write(record(STORIES, i, Records.story("s" + i, "article-" + i, copy)));
        }
      }
      sink.flush();
    }
  }

  private static Object article(int i, Random random) {
    StringBuilder body = new StringBuilder();
    for (int word = 0; word < 120; word++) {
      body.append(Integer.toString(random.nextInt(20_000), 36)).append("wort ");
    }
    body.append(i % 200 == 0 ? "The strike of the ferries goes on." : "");
    Entity[] entities = new Entity[8];
    for (int e = 0; e < entities.length; e++) {
      entities[e] = Records.place("Haven" + random.nextInt(2_000), "NO");
    }
    if (i % 100 == 0) {
      entities[0] = Records.place("Sandvik", "NO");
    }
    EnrichedArticle article =
        Records.article(
            "article-" + i,
            1,
            START.plusSeconds(60L * i),
            "Headline " + i,
            body.toString(),
            entities);
    return i % 500 == 0
        ? Records.killed(article)
        : Records.from(article, i % 90 == 7 ? "reuters.com" : "outlet-" + i % 90);
  }

  private static SinkRecord record(TopicPartition partition, long offset, Object value) {
    byte[] json = Json.bytes(value);
    return new SinkRecord(
        partition.topic(),
        partition.partition(),
        offset,
        START.toEpochMilli() + 60_000L * offset,
        "key".getBytes(StandardCharsets.UTF_8),
        json,
        new RecordHeaders());
  }
}
