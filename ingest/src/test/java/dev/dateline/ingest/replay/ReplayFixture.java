package dev.dateline.ingest.replay;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.ManualTime;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.SourceContext;
import dev.dateline.model.Article;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;

/** A corpus in a folder, and replays of it. */
final class ReplayFixture {
  static final Duration PATIENCE = Duration.ofSeconds(1);

  final Path corpus;
  final ManualTime time = new ManualTime();
  private final Map<String, String> settings = new TreeMap<>();

  ReplayFixture(Path corpus) {
    this.corpus = corpus;
    settings.put(ReplayConfig.PATH, corpus.toString());
  }

  ReplayFixture with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String name, byte[] bytes) throws IOException {
    Path file = corpus.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  ArticleSource open(Batch after) {
    return open(after, 1_000);
  }

  ArticleSource open(Batch after, int maxArticles) {
    ReplaySourceFactory factory = new ReplaySourceFactory();
    return factory.open(
        new SourceContext(
            "test",
            new AbstractConfig(factory.settings(), settings, false),
            after == null ? null : after.position(),
            new BatchLimits(maxArticles, 8_000_000),
            time,
            time));
  }

  /** All batches that hold something, up to the end. */
  List<Batch> drain(Batch after) throws IOException, InterruptedException {
    List<Batch> batches = new ArrayList<>();
    try (ArticleSource source = open(after)) {
      while (true) {
        Batch batch = source.poll(PATIENCE);
        if (!batch.isEmpty() || batch.finished()) {
          batches.add(batch);
        }
        if (batch.finished()) {
          return batches;
        }
      }
    }
  }

  List<Article> articles() throws IOException, InterruptedException {
    return articles(drain(null));
  }

  List<RejectedInput> rejected() throws IOException, InterruptedException {
    return drain(null).stream().flatMap(batch -> batch.rejected().stream()).toList();
  }

  static List<Article> articles(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.articles().stream()).toList();
  }

  static List<String> names(List<Batch> batches) {
    return articles(batches).stream().map(Article::providerId).toList();
  }
}
