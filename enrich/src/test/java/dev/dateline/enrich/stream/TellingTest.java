package dev.dateline.enrich.stream;

import static dev.dateline.enrich.stream.Memberships.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Json;
import dev.dateline.model.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
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
  private MockProcessorContext<byte[], byte[]> context;
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
  void aStoryThatNobodyJoinedForTheWindowIsForgotten() {
    join("a", 0);
    long later = START + WINDOW.toMillis() + 1;
    telling.process(new Record<>("s", member("b", "2025-06-30", 1), later));

    assertThat(told()).isEmpty();
  }

  private void join(String article, int minutes) {
    telling.process(
        new Record<>("s", member(article, "2025-06-30", minutes), START + 60_000L * minutes));
  }

  private List<Story> told() {
    return context.forwarded().stream().map(forward -> read(forward.record().value())).toList();
  }

  private static Story read(byte[] json) {
    try {
      return Json.read(json, Story.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
