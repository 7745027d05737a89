package dev.dateline.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Story;
import dev.dateline.sink.SinkTypes;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.contract.ArticleSinkContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresSinkTest extends ArticleSinkContract {
  private static final TopicPartition P0 = new TopicPartition("dateline.enriched", 0);
  private static final TopicPartition D0 = new TopicPartition("dateline.duplicates", 0);
  private static final TopicPartition S0 = new TopicPartition("dateline.stories", 0);
  private static final Instant MORNING = Instant.parse("2026-03-04T06:00:00Z");
  private static final int SMALL_BATCH = 17;

  private static PostgresServer server;
  private static Connection reader;

  private final String schema = server.newSchema();

  @BeforeAll
  static void start() throws SQLException {
    server = PostgresServer.shared();
    reader = server.source().getConnection();
  }

  @AfterAll
  static void stop() throws SQLException {
    if (reader != null) {
      reader.close();
    }
  }

  @Override
  protected Target newTarget() throws IOException {
    return new Tables(schema);
  }

  @Override
  protected String json(TopicPartition partition, long offset) {
    String id = partition + "@" + offset;
    Object value =
        partition.topic().endsWith("stories")
            ? Records.story(id, id + "-origin", id + "-copy")
            : Records.article(
                id,
                "Ferry " + offset,
                "Grüße. ".repeat(1 + (int) (offset % 7)),
                Records.place("Sandvik", "NO"));
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  /** The tables, with a trigger that keeps each write of a row, so that none can hide another. */
  private static final class Tables implements Target {
    private final String schema;
    private final IdentityHashMap<ArticleSink, FaultyDataSource> sources = new IdentityHashMap<>();

    Tables(String schema) throws IOException {
      this.schema = schema;
      try {
        Migrations.of(schema, true).bringUpToDate(server.source());
      } catch (SQLException e) {
        throw new IOException(e);
      }
      run(
          schema,
          "create table audit (topic text, kafka_partition int, kafka_offset bigint, record jsonb)",
          """
          create function keep() returns trigger language plpgsql as $$ begin
            insert into audit
            values (new.topic, new.kafka_partition, new.kafka_offset, new.record);
            return null;
          end $$""",
          "create trigger keep after insert or update on article for each row execute function keep()",
          "create trigger keep after insert or update on story for each row execute function keep()");
    }

    @Override
    public ArticleSink open() {
      FaultyDataSource source = new FaultyDataSource(server.source());
      ArticleSink sink =
          new PostgresSink(
              new Database(source.source(), schema, any -> {}, 60), SMALL_BATCH, Long.MAX_VALUE);
      sources.put(sink, source);
      return sink;
    }

    @Override
    public void kill(ArticleSink sink) {
      sources.get(sink).die();
    }

    @Override
    public void breakSoon(ArticleSink sink, Random random, boolean fatal) {
      sources.get(sink).breakSoon(random, fatal);
    }

    @Override
    public List<String> visible(TopicPartition partition) throws IOException {
      List<String> records = new ArrayList<>();
      for (List<String> row :
          query(
              schema,
              "select record from audit where topic = '%s' and kafka_partition = %d order by kafka_offset"
                  .formatted(partition.topic(), partition.partition()))) {
        // jsonb keeps no order of fields; the model's form does.
        Class<?> type = partition.topic().endsWith("stories") ? Story.class : EnrichedArticle.class;
        byte[] json = row.get(0).getBytes(StandardCharsets.UTF_8);
        records.add(new String(Json.bytes(Json.read(json, type)), StandardCharsets.UTF_8));
      }
      return records;
    }
  }

  private static void run(String schema, String... statements) throws IOException {
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static List<List<String>> query(String schema, String sql) throws IOException {
    try (Statement statement = reader.createStatement()) {
      reader.setSchema(schema);
      ResultSet result = statement.executeQuery(sql);
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private ArticleSink sink() {
    return SinkTypes.load().create("postgres", settings(server));
  }

  private Map<String, String> settings(PostgresServer where) {
    Map<String, String> settings = new HashMap<>();
    settings.put("url", where.url());
    settings.put("user", where.user());
    settings.put("password", where.password());
    settings.put("schema", schema);
    return settings;
  }

  private void write(ArticleSink sink, TopicPartition partition, long offset, Object value)
      throws IOException, RejectedRecordException {
    sink.write(record(partition, offset, new String(Json.bytes(value), StandardCharsets.UTF_8)));
  }

  @Test
  void anArticleIsARowWithItsEntitiesAndTheLatestStateWins() throws Exception {
    try (ArticleSink sink = sink()) {
      sink.own(Set.of(P0));
      write(
          sink,
          P0,
          0,
          Records.article(
              "a",
              1,
              MORNING,
              "Ferry stops",
              "Wind.",
              Records.place("Sandvik", "NO"),
              Records.place("Torvik", "NO")));
      sink.flush();
      write(
          sink,
          P0,
          1,
          Records.article(
              "a",
              2,
              MORNING,
              "Ferry sails",
              "Calm.",
              Records.place("Sandvik", "NO"),
              Records.place("Bremnes", "NO")));
      sink.flush();
    }
    assertThat(
            query(
                schema,
                "select id, version, headline, outlet_name, language, published_at at time zone 'UTC' from article"))
        .containsExactly(
            List.of("a", "2", "Ferry sails", "Sandvik Post", "en", "2026-03-04 06:00:00"));
    assertThat(query(schema, "select entity from article_entity order by entity"))
        .containsExactly(List.of("place:bremnes"), List.of("place:sandvik"));
    assertThat(query(schema, "select id from entity where name = 'Torvik'")).hasSize(1);
  }

  @Test
  void anOlderStateNeverReplacesANewerOneWhateverTopicItCameBy() throws Exception {
    EnrichedArticle revision = Records.article("a", 2, MORNING, "Second", "Text.");
    EnrichedArticle copy = Records.article("a", 1, MORNING, "First", "Text.");
    try (ArticleSink sink = sink()) {
      sink.own(Set.of(P0, D0));
      write(sink, P0, 9, revision); // written at ...009 ms
      sink.flush();
      write(sink, D0, 3, copy); // written at ...003 ms
      sink.flush();
    }
    assertThat(query(schema, "select headline from article")).containsExactly(List.of("Second"));
  }

  @Test
  void storiesAreRowsWithTheirMembersAndATombstoneTakesThemAway() throws Exception {
    try (ArticleSink sink = sink()) {
      sink.own(Set.of(S0));
      write(sink, S0, 0, Records.story("s", "a", "b"));
      write(sink, S0, 1, Records.story("key-3", "c", "d"));
      sink.flush();
      write(sink, S0, 2, Records.story("s", "b", "a", "c"));
      sink.flush();
      assertThat(
              query(schema, "select article from story_member where story = 's' order by ordinal"))
          .containsExactly(List.of("b"), List.of("a"), List.of("c"));
      sink.write(record(S0, 3, null));
      sink.flush();
    }
    assertThat(query(schema, "select id, size from story")).containsExactly(List.of("s", "3"));
    assertThat(query(schema, "select distinct story from story_member")).hasSize(1);
  }

  @Test
  void charactersThatTheDatabaseCannotHoldAreReplaced() throws Exception {
    String odd =
        json(P0, 0)
            .replace("Ferry 0", "Nul \\u0000, half \\ud83d, whole \\ud83d\\ude00, \\\\u0000");
    try (ArticleSink sink = sink()) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0, odd));
      sink.flush();
    }
    String expected = "Nul \uFFFD, half \uFFFD, whole \uD83D\uDE00, \\u0000";
    assertThat(query(schema, "select headline, record->>'headline' from article"))
        .containsExactly(List.of(expected, expected));
  }

  @Test
  void whatTheDatabaseRefusesIsFoundAmongItsBatchAndRejectedByItself() throws Exception {
    // A number that JSON allows and no numeric type holds, in a field that we don't know.
    String refused = json(P0, 2).replaceFirst("\\{", "{\"x\":1e400000,");
    try (ArticleSink sink = sink()) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 1));
      sink.write(record(P0, 2, refused));
      sink.write(record(P0, 3));
      assertThatThrownBy(sink::flush)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("refuses one of 3 records");
      assertThat(sink.own(Set.of(P0))).isEmpty();
      sink.write(record(P0, 1));
      assertThatThrownBy(() -> sink.write(record(P0, 2, refused)))
          .isInstanceOf(RejectedRecordException.class);
      sink.write(record(P0, 3));
      sink.write(record(P0, 4));
      sink.flush();
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, 5L));
    }
    assertThat(query(schema, "select kafka_offset from article order by 1"))
        .containsExactly(List.of("1"), List.of("3"), List.of("4"));
  }

  @Test
  void aTextOfTheGreatestSizeIsTaken() throws Exception {
    StringBuilder body = new StringBuilder();
    for (int i = 0; body.length() < 3_500_000; i++) {
      body.append(Integer.toString(i, 36)).append(' ');
    }
    try (ArticleSink sink = sink()) {
      sink.own(Set.of(P0));
      write(sink, P0, 0, Records.article("a", "Everything", body.toString()));
      sink.flush();
    }
    assertThat(query(schema, "select length(body) from article")).hasSize(1);
  }

  @Test
  void whatIsNoArticleIsRejected() throws Exception {
    try (ArticleSink sink = sink()) {
      sink.own(Set.of(P0, S0));
      assertThatThrownBy(() -> sink.write(record(P0, 0, "{\"id\":\"a\"}")))
          .isInstanceOf(RejectedRecordException.class);
      assertThatThrownBy(() -> sink.write(record(S0, 0, json(P0, 0))))
          .isInstanceOf(RejectedRecordException.class);
      sink.write(record(P0, 1));
      sink.flush();
    }
    assertThat(query(schema, "select kafka_offset from article")).containsExactly(List.of("1"));
  }

  @Test
  void aServerThatCrashesIsAnOutageAndNothingIsLostOrTwice() throws Exception {
    PostgresServer own = PostgresServer.ofOwn();
    try (ArticleSink sink = SinkTypes.load().create("postgres", settings(own))) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0));
      sink.flush();
      sink.write(record(P0, 1));
      own.crash();
      assertThatThrownBy(sink::flush).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> sink.own(Set.of(P0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("can't be reached");
      own.start();
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, 1L));
      sink.write(record(P0, 1));
      sink.flush();
      assertThat(sink.own(Set.of(P0))).isEqualTo(Map.of(P0, 2L));
    } finally {
      own.delete();
    }
  }

  @Test
  void aWrongPasswordIsAMistakeThatIsToldWithoutIt() {
    Map<String, String> settings = settings(server);
    settings.put("password", "hush-hush");
    try (ArticleSink sink = SinkTypes.load().create("postgres", settings)) {
      assertThatThrownBy(() -> sink.own(Set.of()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("Check sink.postgres.user")
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void anUnreachableServerIsNoMistakeAndMayComeLater() throws Exception {
    Map<String, String> settings = settings(server);
    settings.put("url", "jdbc:postgresql://127.0.0.1:1/postgres");
    try (ArticleSink sink = SinkTypes.load().create("postgres", settings)) {
      assertThat(sink.own(Set.of())).isEmpty();
      assertThatThrownBy(() -> sink.own(Set.of(P0))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void tablesThatAreNotThereAreToldWhereTheyMayNotBeMade() {
    Map<String, String> settings = settings(server);
    settings.put("migrate", "false");
    try (ArticleSink sink = SinkTypes.load().create("postgres", settings)) {
      assertThatThrownBy(() -> sink.own(Set.of()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("sink.postgres.migrate=true");
    }
  }

  @Test
  void aPasswordInTheAddressIsRefused() {
    for (String url :
        List.of(
            "jdbc:postgresql://db/news?password=hush-hush",
            "jdbc:postgresql://me:hush-hush@db/news",
            "postgres://db/news",
            "")) {
      Map<String, String> settings = settings(server);
      settings.put("url", url);
      assertThatThrownBy(() -> SinkTypes.load().create("postgres", settings))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("sink.postgres.url")
          .hasMessageNotContaining("hush");
    }
  }
}
