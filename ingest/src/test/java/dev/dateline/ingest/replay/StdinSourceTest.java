package dev.dateline.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceContract;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.ManualTime;
import dev.dateline.ingest.SourceContext;
import dev.dateline.model.Article;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.config.AbstractConfig;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StdinSourceTest {
  private static final String LINES =
      """
      {"id": "1", "text": "One."}

      {"id": "2", "text": "Two."}
      words
      {"id": "3", "text": "Three."}
      {"id": "4"}
      {"id": "5", "text": "Five."}
      """;

  private final ManualTime time = new ManualTime();

  /** Given again from its beginning, with what was committed passed over, it keeps the contract. */
  @Nested
  class Resumed extends ArticleSourceContract {
    @Override
    protected ArticleSourceFactory factory() {
      return new StdinSourceFactory(stream(LINES));
    }

    @Override
    protected Map<String, String> settings() {
      return Map.of("resume", "true");
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private ArticleSource open(
      StdinSourceFactory factory, JsonNode position, int max, Map<String, String> settings) {
    return factory.open(
        new SourceContext(
            "pipe",
            new AbstractConfig(factory.settings(), settings, false),
            position,
            new BatchLimits(max, 1_000_000),
            time,
            time));
  }

  private static List<String> ids(List<Batch> batches) {
    return batches.stream()
        .flatMap(batch -> batch.articles().stream())
        .map(Article::providerId)
        .toList();
  }

  private static List<Batch> drain(ArticleSource source) throws IOException, InterruptedException {
    List<Batch> batches = new ArrayList<>();
    do {
      batches.add(source.poll(Duration.ofSeconds(10)));
      batches.get(batches.size() - 1).committed().run();
    } while (!batches.get(batches.size() - 1).finished());
    return batches;
  }

  /** How many come at once is up to the thread that reads ahead. */
  private static JsonNode positionAfterTwo(ArticleSource source)
      throws IOException, InterruptedException {
    Batch batch = source.poll(Duration.ofSeconds(10));
    for (int articles = batch.articles().size(); articles < 2; articles++) {
      batch = source.poll(Duration.ofSeconds(10));
    }
    return batch.position();
  }

  @Test
  void linesBecomeArticlesAndTheBadOnesRejections() throws Exception {
    List<Batch> batches = drain(open(new StdinSourceFactory(stream(LINES)), null, 2, Map.of()));
    assertThat(ids(batches)).containsExactly("1", "2", "3", "5");
    assertThat(
            batches.stream()
                .flatMap(batch -> batch.rejected().stream())
                .map(input -> input.rejection().origin()))
        .containsExactly("stdin:4", "stdin:6");
  }

  @Test
  void anythingElseIsOneInput() throws Exception {
    String text = "LONDON - A text of\n\ntwo paragraphs.";
    List<Batch> batches = drain(open(new StdinSourceFactory(stream(text)), null, 2, Map.of()));
    assertThat(batches.stream().flatMap(batch -> batch.articles().stream()).map(Article::body))
        .containsExactly(text);
    assertThat(drain(open(new StdinSourceFactory(stream("")), null, 2, Map.of())))
        .allMatch(Batch::isEmpty);
  }

  @Test
  void openedAgainInTheSameProcessItGivesWhatWasNotCommitted() throws Exception {
    StdinSourceFactory factory = new StdinSourceFactory(stream(LINES));
    JsonNode committed;
    try (ArticleSource source = open(factory, null, 1, Map.of())) {
      Batch first = source.poll(Duration.ofSeconds(10));
      first.committed().run();
      committed = first.position();
      // These two are lost with their transactions.
      source.poll(Duration.ofSeconds(10));
      source.poll(Duration.ofSeconds(10));
    }
    assertThat(ids(drain(open(factory, committed, 10, Map.of())))).containsExactly("2", "3", "5");
  }

  @Test
  void aCommitOfUnknownOutcomeThatWentThroughIsNotGivenAgain() throws Exception {
    StdinSourceFactory factory = new StdinSourceFactory(stream(LINES));
    JsonNode committed;
    try (ArticleSource source = open(factory, null, 2, Map.of())) {
      committed = positionAfterTwo(source);
    }
    assertThat(ids(drain(open(factory, committed, 10, Map.of())))).containsExactly("3", "5");
  }

  @Test
  void anotherRunBeginsAnewUnlessItResumes() throws Exception {
    JsonNode committed;
    try (ArticleSource source = open(new StdinSourceFactory(stream(LINES)), null, 2, Map.of())) {
      committed = positionAfterTwo(source);
    }
    Map<String, String> resume = Map.of("resume", "true");
    assertThat(ids(drain(open(new StdinSourceFactory(stream(LINES)), committed, 9, Map.of()))))
        .containsExactly("1", "2", "3", "5");
    assertThat(ids(drain(open(new StdinSourceFactory(stream(LINES)), committed, 9, resume))))
        .containsExactly("3", "5");
  }

  @Test
  void readsAheadOnlySoFar() throws Exception {
    AtomicLong read = new AtomicLong();
    byte[] line =
        ("{\"text\": \"" + "word ".repeat(20_000) + "\"}\n").getBytes(StandardCharsets.UTF_8);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return line[(int) (read.getAndIncrement() % line.length)];
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            int at = (int) (read.get() % line.length);
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, buffer, offset, count);
            read.addAndGet(count);
            return count;
          }
        };
    StdinSourceFactory factory = new StdinSourceFactory(endless);
    try (ArticleSource source = open(factory, null, 1, Map.of())) {
      // Nothing is committed, as with a broker that does not answer: then nothing more is read.
      int given = 0;
      Batch batch;
      do {
        batch = source.poll(Duration.ofMillis(500));
        given += batch.articles().size();
      } while (!batch.isEmpty());
      assertThat(given).isBetween(1, 16 * 1024 * 1024 / line.length + 1);
      assertThat(read.get()).isLessThan(18L * 1024 * 1024);
    }
  }

  @Test
  void waitsForWhatComesLater() throws Exception {
    PipedOutputStream out = new PipedOutputStream();
    try (InputStream in = new PipedInputStream(out)) {
      ArticleSource source = open(new StdinSourceFactory(in), null, 9, Map.of("format", "lines"));
      assertThat(source.poll(Duration.ofMillis(1)).isEmpty()).isTrue();
      out.write("{\"id\": \"9\", \"text\": \"Late.\"}\n".getBytes(StandardCharsets.UTF_8));
      out.close();
      assertThat(ids(drain(source))).containsExactly("9");
    }
  }
}
