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

final class MarkingTest {
  private static final int HOME = 3;

  private final KeyValueStore<Bytes, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(StoreNames.REACHED), Serdes.Bytes(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private MockProcessorContext<String, Inquiry> context;
  private Marking step;

  @BeforeEach
  void open() {
    context = context();
    store.init(context.getStateStoreContext(), store);
    start();
  }

  @Test
  void saysOnceHowFarThisHomeHasCome() {
    process(new Turn.Entry(4, new Place("articles", 0, 4), null, null));
    process(new Turn.Mark(6));
    tick();
    tick();

    assertThat(told()).containsExactly(new Inquiry.Mark(HOME, 6));
  }

  @Test
  void beforeTheFirstTurnThereIsNothingToSay() {
    tick();

    assertThat(told()).isEmpty();
  }

  @Test
  void whoeverTakesTheHomeOverSaysItAgain() {
    process(new Turn.Mark(6));
    start();
    tick();

    assertThat(told()).containsExactly(new Inquiry.Mark(HOME, 6));
  }

  @Test
  void theMarkOfATransactionThatWasRolledBackIsMadeUpFor() {
    process(new Turn.Mark(6));
    tick();
    // Kafka Streams revives a task with the very processors it had.
    resume();
    tick();

    assertThat(told()).containsExactly(new Inquiry.Mark(HOME, 6));
  }

  private void start() {
    step = new Marking();
    resume();
  }

  private void resume() {
    context = context();
    context.addStateStore(store);
    step.init(context);
  }

  private static MockProcessorContext<String, Inquiry> context() {
    return new MockProcessorContext<>(new Properties(), new TaskId(0, HOME), new File("unused"));
  }

  private void process(Turn turn) {
    step.process(new Record<>(new byte[0], turn, turn.turn()));
  }

  private void tick() {
    context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
  }

  private List<Inquiry> told() {
    List<Inquiry> told = new ArrayList<>();
    context.forwarded().forEach(forward -> told.add(forward.record().value()));
    return told;
  }
}
