package dev.dateline.bench.sink;

import com.github.luben.zstd.ZstdInputStream;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.view.TopicReader;
import dev.dateline.model.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What a target holds, read as its users would. */
final class Targets {
  private Targets() {}

  /** Ids of all articles, with repeats. */
  static List<String> ids(String type, Path files, Cluster cluster, String topic)
      throws IOException, SQLException {
    return switch (type) {
      case "jsonl" -> lines(files);
      case "parquet" ->
          query(
              "SELECT id FROM read_parquet('%s/dateline.enriched/**/*.parquet')".formatted(files));
      case "topic" -> keys(cluster, topic);
      default -> throw new IllegalArgumentException("can't read what " + type + " wrote");
    };
  }

  private static List<String> lines(Path root) throws IOException {
    List<String> ids = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve("dateline.enriched"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (BufferedReader reader =
            new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
          for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            ids.add(Json.mapper().readTree(line).path("id").asText());
          }
        }
      }
    }
    return ids;
  }

  private static InputStream open(Path file) throws IOException {
    String name = file.toString();
    InputStream in = Files.newInputStream(file);
    return name.endsWith(".gz")
        ? new GZIPInputStream(in)
        : name.endsWith(".zst") ? new ZstdInputStream(in) : in;
  }

  /** The first column of a query in DuckDB. */
  static List<String> query(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        values.add(result.getString(1));
      }
    }
    return values;
  }

  private static List<String> keys(Cluster cluster, String topic) {
    List<String> keys = new ArrayList<>();
    try (TopicReader reader = new TopicReader(cluster)) {
      reader.toEnd(topic, record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
    }
    return keys;
  }
}
