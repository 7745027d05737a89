package dev.dateline.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.ManualTime;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.http.WebServer;
import dev.dateline.model.Article;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A source that polls a server which behaves as servers do, and a clock that is moved by hand: a
 * day passes in no time.
 */
abstract class PollingFixture {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  static final Duration MINUTE = Duration.ofMinutes(1);

  final WebServer server = new WebServer();
  final ManualTime time = new ManualTime();
  final Map<String, JsonNode> parts = new HashMap<>();
  final List<Article> articles = new ArrayList<>();
  final List<RejectedInput> rejected = new ArrayList<>();
  final Map<String, String> settings = new HashMap<>();
  int maxArticles = 1_000;
  ArticleSourceFactory factory = new FeedSourceFactory();
  ArticleSource source;

  @TempDir Path folder;

  @BeforeEach
  void settings() {
    settings.put("url", server.url("/feed"));
    settings.put("full.text", "never");
    settings.put("host.delay.ms", "0");
    settings.put("allow.private.addresses", "true");
    settings.put("interval.min.ms", "" + MINUTE.toMillis());
    settings.put("interval.max.ms", "" + Duration.ofHours(1).toMillis());
  }

  @AfterEach
  void close() throws Exception {
    if (source != null) {
      source.close();
    }
    server.close();
  }

  long asked(String path) {
    return server.requests().stream().filter(request -> request.path().equals(path)).count();
  }

  String list(String... urls) throws Exception {
    return Files.writeString(folder.resolve("list"), String.join("\n", urls)).toString();
  }

  ArticleSource open() {
    return factory.open(
        new SourceContext(
            "feeds",
            new AbstractConfig(factory.settings(), settings, false),
            null,
            parts,
            new BatchLimits(maxArticles, 1_000_000),
            time,
            time));
  }

  void restart() throws Exception {
    source.close();
    source = open();
  }

  void take(Batch batch) {
    articles.addAll(batch.articles());
    rejected.addAll(batch.rejected());
    parts.putAll(batch.parts());
  }

  /** Polls until the server has had so many requests and what came of them is taken in. */
  void runUntilRequests(int requests) throws Exception {
    source = source == null ? open() : source;
    while (server.requests().size() < requests) {
      take(source.poll(MINUTE.dividedBy(6)));
    }
    // The answer is on its way: time stands still while the crew is at work.
    take(source.poll(Duration.ofMillis(300)));
  }

  void runUntil(int expected) throws Exception {
    source = source == null ? open() : source;
    while (articles.size() < expected) {
      take(source.poll(PATIENCE));
    }
  }

  /** Polls for so long; the source sleeps it away. */
  void pass(Duration duration) throws Exception {
    source = source == null ? open() : source;
    Duration end = time.elapsed().plus(duration);
    while (time.elapsed().compareTo(end) < 0) {
      Duration left = end.minus(time.elapsed());
      take(source.poll(left.compareTo(PATIENCE) < 0 ? left : PATIENCE));
    }
  }

  Batch drain() throws Exception {
    source = source == null ? open() : source;
    Batch batch = source.poll(PATIENCE);
    take(batch);
    while (!batch.finished()) {
      batch = source.poll(PATIENCE);
      take(batch);
    }
    return batch;
  }

  List<String> headlines() {
    return articles.stream().map(Article::headline).toList();
  }
}
