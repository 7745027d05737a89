package dev.dateline.bench.sink;

import com.github.luben.zstd.ZstdInputStream;
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
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A folder of files. */
final class FileTarget implements SinkTarget {
  private final String type;
  private final Path root;
  private final boolean small;

  /**
   * @param small whether files are many and small
   */
  FileTarget(String type, Path root, boolean small) {
    this.type = type;
    this.root = root;
    this.small = small;
  }

  @Override
  public Map<String, String> settings() {
    return small
        ? Map.of("directory", root.toString(), "roll.records", "500")
        : Map.of("directory", root.toString());
  }

  @Override
  public List<String> ids() throws IOException, SQLException {
    Path folder = root.resolve("dateline.enriched");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return type.equals("parquet")
        ? query("SELECT id FROM read_parquet('%s/**/*.parquet')".formatted(folder))
        : lines(folder);
  }

  private static List<String> lines(Path folder) throws IOException {
    List<String> ids = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
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
}
