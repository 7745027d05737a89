package dev.dateline.sink.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.sink.DuckDb;
import dev.dateline.sink.SinkTypes;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.contract.ArticleSinkContract;
import dev.dateline.sink.file.FileTarget;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSinkTest extends ArticleSinkContract {
  private static final TopicPartition ARTICLES = new TopicPartition("dateline.enriched", 0);
  private static final TopicPartition STORIES = new TopicPartition("dateline.stories", 0);

  @TempDir Path temp;

  private final DuckDb duckDb = new DuckDb();

  @AfterEach
  void closeDuckDb() {
    duckDb.close();
  }

  /** Fewer: each file is a query of its own. */
  static IntStream seeds() {
    return IntStream.range(0, 3);
  }

  @Override
  protected Target newTarget() {
    return FileTarget.small(
        temp.resolve("out"),
        new ParquetFormat(1 << 20),
        true,
        List.of("language"),
        file -> duckDb.query("SELECT json FROM read_parquet('%s')".formatted(file)));
  }

  private ArticleSink sink(String type, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("directory", temp.resolve("out").toString());
    return SinkTypes.load().create(type, settings);
  }

  private static String article(int offset, String outlet, String local, String instant) {
    return """
        {"id":"a%d","version":1,"source":"desk","status":"USABLE","url":"https://example.org/%d",\
        "headline":"Grüße ☃ %d","body":"One two  three.\\n\\nFour.","fetched":"2025-07-01T00:00:00.123456Z",\
        "language":{"value":"en"},\
        "outlet":{"value":{"id":null,"name":"%s","country":"NO","kind":"NEWSPAPER"}},\
        "credits":[{"value":{"name":"Reuters","role":"TEXT"}}],\
        "published":{"date":{"value":{"local":"%s","instant":%s}},"candidates":[],"conflict":false},\
        "entities":[{"type":"PERSON","name":"Ada Holm"},{"type":"PLACE","name":"Oslo","country":"NO"},\
        {"type":"PLACE","name":"Norway","country":"NO"},{"type":"ORGANISATION","name":"Port Authority"}],\
        "lineage":{"relation":"REPRINT","story":"s1","parent":{"article":"a0","containment":0.75},"others":[]}}"""
        .formatted(offset, offset, offset, outlet, local, instant);
  }

  private void fill(ArticleSink sink) throws Exception {
    sink.own(Set.of(ARTICLES, STORIES));
    sink.write(
        record(
            ARTICLES, 0, article(0, "Daily Quay", "2025-06-30T16:15", "\"2025-06-30T14:15:00Z\"")));
    sink.write(record(ARTICLES, 1, article(1, "It's 50% off/on: \u00dc", "2025-06-30", "null")));
    sink.write(record(ARTICLES, 2, "{\"id\":7,\"published\":[],\"entities\":{},\"body\":null}"));
    sink.write(
        record(
            STORIES,
            0,
            "{\"id\":\"s1\",\"origin\":\"a0\",\"status\":\"USABLE\",\"size\":2,\"members\":["
                + "{\"article\":\"a0\",\"outlet\":\"Reuters\"},{\"article\":\"a1\"}]}"));
    sink.flush();
  }

  @Test
  void columnsAreTypedAndTheWholeRecordStandsBesideThem() throws Exception {
    try (ArticleSink sink = sink("parquet", Map.of())) {
      fill(sink);
    }
    String files =
        "read_parquet('%s/dateline.enriched/**/*.parquet')".formatted(temp.resolve("out"));
    assertThat(
            duckDb.query(
                "SELECT id, version, headline, outlet_name, epoch_us(published), published_on,"
                    + " relation, parent, containment, countries, people, places, organisations,"
                    + " credits, words, epoch_us(fetched) FROM "
                    + files
                    + " ORDER BY kafka_offset"))
        .containsExactly(
            "a0|1|Grüße ☃ 0|Daily Quay|1751292900000000|2025-06-30|REPRINT|a0|0.75|[NO]|[Ada Holm]"
                + "|[Oslo, Norway]|[Port Authority]|[Reuters]|4|1751328000123456",
            "a1|1|Grüße ☃ 1|It's 50% off/on: Ü|null|2025-06-30|REPRINT|a0|0.75|[NO]|[Ada Holm]"
                + "|[Oslo, Norway]|[Port Authority]|[Reuters]|4|1751328000123456",
            "null|null|null|null|null|null|null|null|null|[]|[]|[]|[]|[]|null|null");
    assertThat(duckDb.query("SELECT unnest(countries) c, count(*) FROM " + files + " GROUP BY c"))
        .containsExactly("NO|2");
    assertThat(duckDb.query("SELECT json FROM " + files + " WHERE kafka_offset = 0"))
        .containsExactly(article(0, "Daily Quay", "2025-06-30T16:15", "\"2025-06-30T14:15:00Z\""));
    assertThat(
            duckDb.query(
                "SELECT id, size, articles, outlets FROM read_parquet('%s/dateline.stories/**/*.parquet')"
                    .formatted(temp.resolve("out"))))
        .containsExactly("s1|2|[a0, a1]|[Reuters]");
  }

  @Test
  void aTreeOfHivePartitionsIsReadAsItIs() throws Exception {
    for (String type : List.of("parquet", "jsonl")) {
      Map<String, String> settings = new HashMap<>();
      settings.put("partition.by", "published.date,outlet");
      if (type.equals("jsonl")) {
        settings.put("compression", "zstd");
        settings.put("directory", "replaced");
      }
      Path out = temp.resolve(type);
      settings.put("directory", out.toString());
      try (ArticleSink sink = SinkTypes.load().create(type, settings)) {
        fill(sink);
      }
      String files =
          type.equals("parquet")
              ? "read_parquet('%s/dateline.enriched/**/*.parquet', hive_partitioning = true)"
              : "read_json('%s/dateline.enriched/**/*.jsonl.zst', hive_partitioning = true, union_by_name = true)";
      assertThat(
              duckDb.query(
                  "SELECT CAST(published_date AS VARCHAR) d, count(*) FROM "
                      + files.formatted(out)
                      + " GROUP BY d ORDER BY d NULLS LAST"))
          .as(type)
          .containsExactly("2025-06-30|2", "null|1");
      if (type.equals("parquet")) {
        assertThat(
                duckDb.query(
                    "SELECT id FROM "
                        + files.formatted(out)
                        + " WHERE outlet = 'It''s 50% off/on: Ü'"))
            .containsExactly("a1");
      }
    }
  }

  @Test
  void compressedLinesAreReadAsTheyAre() throws Exception {
    for (String compression : List.of("none", "gzip", "zstd")) {
      Path out = temp.resolve(compression);
      try (ArticleSink sink =
          SinkTypes.load()
              .create("jsonl", Map.of("directory", out.toString(), "compression", compression))) {
        sink.own(Set.of(ARTICLES));
        for (int i = 0; i < 500; i++) {
          sink.write(record(ARTICLES, i, article(i, "Daily Quay", "2025-06-30", "null")));
        }
        sink.flush();
      }
      String end = Map.of("none", "", "gzip", ".gz", "zstd", ".zst").get(compression);
      assertThat(
              duckDb.query(
                  "SELECT count(*), count(DISTINCT id), sum(version) FROM read_json('%s/**/*.jsonl%s')"
                      .formatted(out, end)))
          .as(compression)
          .containsExactly("500|500|500");
    }
  }

  @Test
  void thereIsNoHadoop() {
    assertThatThrownBy(() -> Class.forName("org.apache.hadoop.conf.Configuration"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
