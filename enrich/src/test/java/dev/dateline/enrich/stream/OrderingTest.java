package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
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

final class OrderingTest {
  private final KeyValueStore<Bytes, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(StoreNames.TURN), Serdes.Bytes(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private MockProcessorContext<byte[], Turn> context;
  private Ordering step;

  @BeforeEach
  void open() {
    context = context();
    store.init(context.getStateStoreContext(), store);
    start();
  }

  @Test
  void theTurnIsTheOffsetInTheLineAndThePlaceStaysThatOfTheArticle() {
    process(7, new Place("articles", 2, 3));

    assertThat(handedOut())
        .containsExactly(new Turn.Entry(7, new Place("articles", 2, 3), null, null));
  }

  @Test
  void aMarkFollowsWhatWasHandedOutOnce() {
    process(7, new Place("articles", 0, 7));
    process(9, new Place("articles", 0, 9));
    tick();
    tick();

    assertThat(handedOut()).hasSize(3).endsWith(new Turn.Mark(9));
  }

  @Test
  void beforeTheFirstArticleThereIsNothingToMark() {
    tick();

    assertThat(handedOut()).isEmpty();
  }

  @Test
  void theMarkThatACrashSwallowedIsMadeUpFor() {
    process(7, new Place("articles", 0, 7));
    start();
    tick();

    assertThat(handedOut()).containsExactly(new Turn.Mark(7));
  }

  @Test
  void theMarkOfATransactionThatWasRolledBackIsMadeUpFor() {
    process(7, new Place("articles", 0, 7));
    tick();
    // Kafka Streams revives a task with the very processors it had.
    resume();
    tick();

    assertThat(handedOut()).containsExactly(new Turn.Mark(7));
  }

  @Test
  void whatWasRolledBackIsForgotten() {
    process(7, new Place("articles", 0, 7));
    store.delete(store.all().next().key);
    resume();
    tick();

    assertThat(handedOut()).isEmpty();
  }

  private void start() {
    step = new Ordering();
    resume();
  }

  private void resume() {
    context = context();
    context.addStateStore(store);
    step.init(context);
  }

  private static MockProcessorContext<byte[], Turn> context() {
    return new MockProcessorContext<>(new Properties(), new TaskId(0, 0), new File("unused"));
  }

  private void process(long offset, Place place) {
    context.setRecordMetadata("line", 0, offset);
    step.process(
        new Record<>(new byte[0], new Turn.Entry(place.offset(), place, null, null), offset));
  }

  private void tick() {
    context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
  }

  private List<Turn> handedOut() {
    List<Turn> turns = new ArrayList<>();
    context.forwarded().forEach(forward -> turns.add(forward.record().value()));
    return turns;
  }
}
