package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.model.Json;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import dev.dateline.model.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TellingTest {
  private static final long START = Memberships.SEEN.toEpochMilli();
  private static final Duration WINDOW = Duration.ofDays(28);

  @TempDir Path directory;
  private MockProcessorContext<String, Ruling> context;
  private Telling telling;

  @BeforeEach
  void open() {
    context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
    KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(StoreNames.STORIES),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    telling = new Telling(WINDOW, new EnrichCounts());
    telling.init(context);
  }

  @Test
  void whatChangesNothingIsNotTold() {
    join("a", 0);
    join("b", 1);
    join("b", 2);

    assertThat(told()).extracting(Story::size).containsExactly(2);
    assertThat(rulings(Reply.Verdict.class)).as("but every question is answered").hasSize(3);
  }

  @Test
  void aStoryOfVeryManyCopiesIsToldSeldomAndCountedExactly() {
    for (int i = 0; i < StoryState.MAX_MEMBERS + 250; i++) {
      join("m" + i, i);
    }

    List<Story> told = told();
    assertThat(told).hasSize(StoryState.MAX_MEMBERS - 1 + 2);
    Story last = told.get(told.size() - 1);
    assertThat(last.size()).isEqualTo(StoryState.MAX_MEMBERS + 200);
    assertThat(last.members()).hasSize(StoryState.MAX_MEMBERS);
  }

  @Test
  void aKillReachesAlsoTheArticlesThatTheStoryDoesNotList() {
    int articles = StoryState.MAX_MEMBERS + 250;
    for (int i = 0; i < articles; i++) {
      join("m" + i, i);
    }
    assertThat(rulings(Reply.Recall.class)).isEmpty();
    join("m0", 2, articles, Status.CANCELED);

    Set<String> recalled = new HashSet<>();
    context.forwarded().stream()
        .filter(forward -> forward.record().value() instanceof Reply.Recall)
        .forEach(forward -> recalled.add((String) forward.record().key()));
    assertThat(rulings(Reply.Recall.class))
        .hasSize(articles - 1)
        .containsOnly(new Reply.Recall(new Lineage.Withdrawal("m0", 2, Status.CANCELED)));
    assertThat(recalled).hasSize(articles - 1).doesNotContain("m0");
  }

  @Test
  void aLateOriginThatIsUsableLiftsTheKillOfTheFormerOne() {
    join("reprint", 1, 0, Status.CANCELED, "2025-06-30");
    join("copy", 1, 1, Status.USABLE, "2025-06-30");
    join("agency", 1, 2, Status.USABLE, "2025-06-29");

    List<Story> told = told();
    assertThat(told).extracting(Story::origin).endsWith("reprint", "agency");
    assertThat(rulings(Reply.Verdict.class))
        .extracting(verdict -> verdict.lineage().withdrawal() != null)
        .containsExactly(false, true, false);
    assertThat(rulings(Reply.Recall.class)).containsExactly(new Reply.Recall(null));
  }

  @Test
  void aFailureIsAnsweredAndJoinsNothing() {
    Inquiry.Question question = PartitionersTest.question("a", "en");
    telling.process(new Record<>("a", new Decision(question, null, "no such shingle"), START));

    assertThat(rulings(Reply.Verdict.class))
        .containsExactly(new Reply.Verdict(1, null, "no such shingle"));
    join("b", 0);
    assertThat(told()).isEmpty();
  }

  @Test
  void aStoryThatNobodyJoinedForTheWindowIsForgotten() {
    join("a", 0);
    join("b", (int) WINDOW.toMinutes() + 1);

    assertThat(told()).isEmpty();
  }

  private void join(String article, int minutes) {
    join(article, 1, minutes, Status.USABLE);
  }

  private void join(String article, int version, int minutes, Status status) {
    join(article, version, minutes, status, "2025-06-30");
  }

  private void join(String article, int version, int minutes, Status status, String published) {
    Inquiry.Question question =
        new Inquiry.Question(
            0,
            minutes,
            new Fingerprint(
                article, version, status, "o", "en", Memberships.SEEN, List.of(), "A text."),
            new Inquiry.Candidate(
                null, null, published, Memberships.SEEN.plusSeconds(60L * minutes)));
    Match parent = new Match("parent", 1, 0.9, 0.9, List.of());
    Lineage lineage = new Lineage(Relation.REPRINT, "s", parent, List.of());
    telling.process(
        new Record<>(article, new Decision(question, lineage, null), START + 60_000L * minutes));
  }

  private <T extends Ruling> List<T> rulings(Class<T> kind) {
    return context.forwarded().stream()
        .map(forward -> forward.record().value())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private List<Story> told() {
    return rulings(StoryNews.class).stream().map(news -> read(news.json().get())).toList();
  }

  private static Story read(byte[] json) {
    try {
      return Json.read(json, Story.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
