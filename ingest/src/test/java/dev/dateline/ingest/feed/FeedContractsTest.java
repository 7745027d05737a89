package dev.dateline.ingest.feed;

import dev.dateline.ingest.ArticleSourceContract;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.http.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Feeds and pages keep the contract of sources. */
class FeedContractsTest {
  private abstract static class Polled extends ArticleSourceContract {
    final WebServer server = new WebServer();

    @TempDir Path folder;

    @AfterEach
    void close() throws IOException {
      server.close();
    }

    final String list(String... paths) {
      try {
        Path file = folder.resolve("list.txt");
        StringBuilder lines = new StringBuilder("# all of them\n");
        for (String path : paths) {
          lines.append(server.url(path)).append('\n');
        }
        Files.writeString(file, lines.toString());
        return file.toString();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Nested
  class Feeds extends Polled {
    @Override
    protected ArticleSourceFactory factory() {
      return new FeedSourceFactory();
    }

    @Override
    protected Map<String, String> settings() {
      server.on("/a", 200, Feed.rss("A", "one", "two", "three"), "ETag: \"a\"");
      server.on("/b", 200, Feed.rss("B", "four", "five", "<item><guid>empty</guid></item>"));
      server.on("/gone", 410, "");
      server.on("/broken", 500, "");
      return Map.of(
          "feeds",
          list("/a", "/gone", "/b", "/broken"),
          "full.text",
          "never",
          "once",
          "true",
          "max.requests",
          "1",
          "host.delay.ms",
          "0",
          "allow.private.addresses",
          "true");
    }
  }

  @Nested
  class Pages extends Polled {
    @Override
    protected ArticleSourceFactory factory() {
      return new PageSourceFactory();
    }

    @Override
    protected Map<String, String> settings() {
      for (int i = 0; i < 5; i++) {
        server.on("/" + i, 200, "<p>Page " + i, "Content-Type: text/html");
      }
      return Map.of(
          "pages",
          list("/0", "/missing", "/1", "/2", "/3", "/4"),
          "max.requests",
          "1",
          "host.delay.ms",
          "0",
          "allow.private.addresses",
          "true");
    }
  }
}
