package dev.dateline.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.ManualTime;
import dev.dateline.model.Article;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EventTimeTest {
  @TempDir Path folder;
  private ReplayFixture replay;

  @BeforeEach
  void corpus() throws Exception {
    replay = new ReplayFixture(folder);
    replay.write(
        "a.jsonl",
        """
        {"id": "1", "text": "Before.", "date": "2025-03-01T10:00:00Z"}
        {"id": "2", "text": "At the start.", "date": "2025-03-02T00:00:00Z", "updated": "2025-03-02T01:30:00+01:00"}
        {"id": "3", "text": "Undated, after the start."}
        {"id": "4", "text": "A day.", "date": "2025-03-03"}
        broken
        {"id": "5", "text": "At the end.", "date": "2025-03-04T00:00:00Z"}
        {"id": "6", "text": "Undated, after the end."}
        not json either
        """);
    replay.write("b.txt", "3 March 2025 - 10:30 A text with its date in the first line.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"max", "1000000x"})
  void theRangeIncludesItsStartAndNotItsEnd(String speed) throws Exception {
    replay.with("from", "2025-03-02").with("to", "2025-03-04").with("speed", speed);
    List<Batch> batches = replay.drain(null);
    assertThat(ReplayFixture.names(batches)).containsExactlyInAnyOrder("2", "3", "4", "b.txt");
    assertThat(batches.stream().mapToInt(batch -> batch.rejected().size()).sum()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"max", "1000000x"})
  void everyPositionGoesOnWithWhatIsLeftOfTheRange(String speed) throws Exception {
    replay.with("from", "2025-03-02").with("to", "2025-03-04").with("speed", speed);
    List<String> all = ReplayFixture.names(replay.drain(null));
    List<String> seen = new ArrayList<>();
    Batch last = null;
    do {
      try (ArticleSource source = replay.open(last, 1)) {
        last = source.poll(ReplayFixture.PATIENCE);
        seen.addAll(ReplayFixture.names(List.of(last)));
      }
    } while (!last.finished());
    assertThat(seen).isEqualTo(all);
  }

  @Test
  void oneBoundIsEnough() throws Exception {
    replay.with("to", "2025-03-02T00:00:00+01:00");
    assertThat(ReplayFixture.names(replay.drain(null))).containsExactly("1");
  }

  @Test
  void shiftingMovesDeclaredDatesAndKeepsTheirDistanceAndTheText() throws Exception {
    replay.with("from", "2025-03-02").with("shift.to.now", "true");
    replay.time.advance(Duration.ofMinutes(30));
    List<Article> articles = replay.articles();
    assertThat(articles.get(0).published()).isEqualTo("2026-01-01T00:30:00Z");
    assertThat(articles.get(0).updated()).isEqualTo("2026-01-01T01:00:00Z");
    assertThat(articles.get(1).published()).isNull();
    assertThat(articles.get(2).published()).isEqualTo("2026-01-02");
    assertThat(articles.get(3).published()).isEqualTo("2026-01-03T00:30:00Z");
    Article text = articles.get(articles.size() - 1);
    assertThat(text.body()).startsWith("3 March 2025");
    assertThat(text.published()).isNull();
    assertThat(articles.get(0).metadata()).containsEntry("replay.shift", "PT7320H30M");
  }

  @Test
  void aReplayThatGoesOnLaterShiftsByTheSame() throws Exception {
    replay.with("shift.to.now", "true");
    Batch first;
    try (ArticleSource source = replay.open(null, 1)) {
      first = source.poll(ReplayFixture.PATIENCE);
    }
    replay.time.advance(Duration.ofDays(3));
    List<Article> rest = ReplayFixture.articles(replay.drain(first));
    assertThat(first.articles().get(0).published()).isEqualTo(ManualTime.START.toString());
    assertThat(rest.get(0).published()).isEqualTo("2026-01-01T14:00:00Z");
  }

  @Test
  void eachPassOfALoopIsOfItsOwnNow() throws Exception {
    replay.with("shift.to.now", "true").with("loop", "true").with("to", "2025-03-02");
    try (ArticleSource source = replay.open(null, 1)) {
      List<String> dates = new ArrayList<>();
      while (dates.size() < 2) {
        source.poll(ReplayFixture.PATIENCE).articles().forEach(a -> dates.add(a.published()));
        replay.time.advance(Duration.ofHours(1));
      }
      assertThat(dates.get(0)).isNotEqualTo(dates.get(1));
    }
  }

  @Test
  void badBoundsAreRefused() {
    assertThatThrownBy(() -> replay.with("from", "yesterday").open(null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("2025-06-30");
    replay.with("from", "2025-03-02").with("to", "2025-03-02");
    assertThatThrownBy(() -> replay.open(null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("later than from");
  }
}
