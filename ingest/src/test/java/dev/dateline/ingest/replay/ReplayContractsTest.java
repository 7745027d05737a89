package dev.dateline.ingest.replay;

import dev.dateline.ingest.ArticleSourceContract;
import dev.dateline.ingest.ArticleSourceFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The replay source keeps the contract over files and lines, at full speed and at a pace. */
class ReplayContractsTest {
  private abstract static class Replay extends ArticleSourceContract {
    @TempDir Path corpus;

    @Override
    protected ArticleSourceFactory factory() {
      return new ReplaySourceFactory();
    }

    @Override
    protected Map<String, String> settings() {
      return Map.of("path", corpus.toString());
    }

    final void write(String name, String text) throws IOException {
      Path file = corpus.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Nested
  class OverFiles extends Replay {
    @BeforeEach
    void corpus() throws IOException {
      write("b.txt", "2025-03-02 The second day of the fair drew fewer people.");
      write("a/2.txt", "2025-03-01 The fair opened.");
      write("a/1", "No date at all.");
      write("a/empty.txt", "");
      write("c.html", "<p>A page</p>");
      write("d.txt", "1 March 2025 - 10:30 Rain at the fair.");
      write("e.txt", "a\0b");
    }
  }

  @Nested
  class OverFilesAtAPace extends OverFiles {
    @Override
    protected Map<String, String> settings() {
      return Map.of("path", corpus.toString(), "speed", "36000x");
    }
  }

  @Nested
  class OverLines extends Replay {
    @BeforeEach
    void corpus() throws IOException {
      write(
          "one.jsonl",
          """
          {"id": "1", "text": "First.", "date": "2025-03-03"}

          {"id": "2", "text": "Second.", "date": "2025-03-01T12:00:00Z"}\r
          not json
          {"id": "3", "text": "Third, with an ümlaut.", "date": "2025-03-02"}
          """);
      write(
          "two.ndjson",
          "\uFEFF{\"text\": \"No id.\"}\n{\"id\": \"5\", \"text\": \"No end of line\"}");
      write("zero.jsonl", "");
      write("zz.txt", "2025-03-01 A file beside them.");
    }
  }

  @Nested
  class OverLinesAtAPace extends OverLines {
    @Override
    protected Map<String, String> settings() {
      return Map.of("path", corpus.toString(), "speed", "100000x");
    }
  }
}
