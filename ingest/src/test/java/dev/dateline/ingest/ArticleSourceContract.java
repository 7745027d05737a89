package dev.dateline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.junit.jupiter.api.Test;

/** What every source has to keep. A test of a source extends this and prepares a finite source. */
public abstract class ArticleSourceContract {
  protected static final String SOURCE = "contract";
  protected static final Duration PATIENCE = Duration.ofSeconds(1);

  /** More polls than any finite source under test needs. */
  private static final int MAX_POLLS = 10_000;

  protected final ManualTime time = new ManualTime();

  /** The factory under test. */
  protected abstract ArticleSourceFactory factory();

  /**
   * Settings under which the source gives 5 inputs or more, some of them rejected, and then ends.
   */
  protected abstract Map<String, String> settings();

  protected final ArticleSource open(JsonNode position, int maxArticles) {
    return open(position, Map.of(), maxArticles);
  }

  protected final ArticleSource open(
      JsonNode position, Map<String, JsonNode> parts, int maxArticles) {
    return factory()
        .open(
            new SourceContext(
                SOURCE,
                new AbstractConfig(factory().settings(), settings(), false),
                position,
                parts,
                new BatchLimits(maxArticles, 1_000_000),
                time,
                time));
  }

  /** All batches up to the one that is finished. */
  protected final List<Batch> drain(JsonNode position, int maxArticles)
      throws IOException, InterruptedException {
    return drain(position, Map.of(), maxArticles);
  }

  /** All batches after what these published, through JSON as a checkpoint goes. */
  private List<Batch> drainAfter(List<Batch> published) throws IOException, InterruptedException {
    Map<String, JsonNode> parts = new HashMap<>();
    for (Batch batch : published) {
      for (Map.Entry<String, JsonNode> part : batch.parts().entrySet()) {
        parts.put(part.getKey(), throughJson(part.getValue()));
      }
    }
    return drain(throughJson(published.get(published.size() - 1).position()), parts, 1);
  }

  private List<Batch> drain(JsonNode position, Map<String, JsonNode> parts, int maxArticles)
      throws IOException, InterruptedException {
    List<Batch> batches = new ArrayList<>();
    try (ArticleSource source = open(position, parts, maxArticles)) {
      for (int polls = 0; polls < MAX_POLLS; polls++) {
        Batch batch = source.poll(PATIENCE);
        batches.add(batch);
        if (batch.finished()) {
          return batches;
        }
      }
    }
    throw new AssertionError("a source under test must end");
  }

  /** What a batch list holds, each input as one word, in order within its kind. */
  protected static List<String> inputs(List<Batch> batches) {
    List<String> inputs = new ArrayList<>();
    for (Batch batch : batches) {
      batch.articles().stream().map(Article::id).forEach(inputs::add);
      batch.rejected().stream().map(input -> input.rejection().origin()).forEach(inputs::add);
    }
    return inputs;
  }

  @Test
  void goesOnFromEveryPositionWithExactlyWhatIsLeft() throws Exception {
    List<Batch> batches = drain(null, 1);
    List<String> all = inputs(batches);
    assertThat(all).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
    for (int done = 0; done < batches.size(); done++) {
      List<String> left = inputs(drainAfter(batches.subList(0, done + 1)));
      assertThat(left).isEqualTo(inputs(batches.subList(done + 1, batches.size())));
    }
  }

  @Test
  void theSizeOfBatchesDoesNotChangeWhatComes() throws Exception {
    List<String> all = inputs(drain(null, 1));
    assertThat(inputs(drain(null, 3))).containsExactlyInAnyOrderElementsOf(all);
    assertThat(inputs(drain(null, 1_000))).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void noBatchIsLargerThanItsLimits() throws Exception {
    assertThat(drain(null, 2))
        .allMatch(batch -> batch.articles().size() + batch.rejected().size() <= 2);
  }

  @Test
  void givesNothingAfterItsEnd() throws Exception {
    try (ArticleSource source = open(null, 1_000)) {
      Batch batch = source.poll(PATIENCE);
      for (int polls = 0; !batch.finished() && polls < MAX_POLLS; polls++) {
        batch = source.poll(PATIENCE);
      }
      Batch after = source.poll(PATIENCE);
      assertThat(after.finished()).isTrue();
      assertThat(after.isEmpty()).isTrue();
      assertThat(after.position()).isEqualTo(batch.position());
    }
  }

  @Test
  void anEmptyBatchDoesNotMoveThePosition() throws Exception {
    List<Batch> batches = drain(null, 1);
    JsonNode end = throughJson(batches.get(batches.size() - 1).position());
    List<Batch> again = drainAfter(batches);
    assertThat(inputs(again)).isEmpty();
    assertThat(again).allMatch(batch -> batch.parts().isEmpty());
    assertThat(again).allMatch(batch -> batch.position().toString().equals(end.toString()));
  }

  @Test
  void waitsNoLongerThanItsPatience() throws Exception {
    try (ArticleSource source = open(null, 1)) {
      Batch batch;
      int polls = 0;
      do {
        Duration before = time.elapsed();
        batch = source.poll(PATIENCE);
        assertThat(time.elapsed().minus(before)).isLessThanOrEqualTo(PATIENCE);
      } while (!batch.finished() && polls++ < MAX_POLLS);
    }
  }

  @Test
  void articlesCarryTheirSourceAndTheTimeOfFetching() throws Exception {
    List<Article> articles =
        drain(null, 1).stream().flatMap(batch -> batch.articles().stream()).toList();
    assertThat(articles).isNotEmpty();
    assertThat(articles).allMatch(article -> article.source().equals(SOURCE));
    assertThat(articles)
        .allMatch(
            article ->
                !article.fetched().isBefore(ManualTime.START)
                    && !article.fetched().isAfter(time.instant()));
  }

  @Test
  void mayBeClosedTwiceAndUnused() throws Exception {
    ArticleSource unused = open(null, 1);
    unused.close();
    unused.close();
    ArticleSource used = open(null, 1);
    used.poll(PATIENCE);
    used.close();
    used.close();
  }

  @Test
  void everySettingIsDocumented() {
    assertThat(factory().settings().configKeys().values())
        .allMatch(key -> key.documentation != null && !key.documentation.isBlank());
  }

  private static JsonNode throughJson(JsonNode position) throws IOException {
    return Json.mapper().readTree(Json.bytes(position));
  }
}
