package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.model.Status;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

final class LiningUpTest {
  /** However the homes overtake each other and however often the task moves: one order. */
  @Property(tries = 200)
  void theOrderIsThatOfTheTurns(
      @ForAll @IntRange(min = 1, max = 5) int homes,
      @ForAll @IntRange(min = 0, max = 150) int articles,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Deque<Inquiry>> lines = lines(homes, articles, random);
    Bench bench = new Bench(homes);
    List<Long> left = new ArrayList<>();
    while (lines.stream().anyMatch(line -> !line.isEmpty())) {
      Deque<Inquiry> line = lines.get(random.nextInt(homes));
      if (!line.isEmpty()) {
        bench.process(line.removeFirst());
        left.addAll(bench.left());
      }
      if (random.nextInt(20) == 0) {
        bench.move();
      }
    }
    assertThat(left).hasSize(bench.asked).isSorted().doesNotHaveDuplicates();
    assertThat(bench.waiting()).as("nobody is left behind").isZero();
  }

  /** Each article goes to one home; some ask nothing; marks come now and then, and at the end. */
  private static List<Deque<Inquiry>> lines(int homes, int articles, Random random) {
    List<Deque<Inquiry>> lines = new ArrayList<>();
    for (int home = 0; home < homes; home++) {
      lines.add(new ArrayDeque<>());
    }
    long turn = 0;
    for (int i = 0; i < articles; i++) {
      turn += 1 + random.nextInt(3);
      int home = random.nextInt(homes);
      if (random.nextInt(4) > 0) {
        lines.get(home).add(question(home, turn));
      }
      if (random.nextInt(10) == 0) {
        mark(lines, turn);
      }
    }
    mark(lines, turn);
    return lines;
  }

  private static void mark(List<Deque<Inquiry>> lines, long turn) {
    for (int home = 0; home < lines.size(); home++) {
      lines.get(home).add(new Inquiry.Mark(home, turn));
    }
  }

  @Test
  void aQuestionWaitsForTheSlowestHomeAndKeepsTimeAndTrace() {
    Bench bench = new Bench(2);
    bench.process(question(0, 5));
    assertThat(bench.left()).isEmpty();

    bench.process(new Inquiry.Mark(1, 4));
    assertThat(bench.left()).isEmpty();
    bench.process(new Inquiry.Mark(1, 5));

    Record<? extends String, ? extends Inquiry.Question> left = bench.records().get(0);
    assertThat(left.key()).isEqualTo("a5");
    assertThat(left.value()).isEqualTo(question(0, 5));
    assertThat(left.timestamp()).isEqualTo(1005);
    assertThat(new String(left.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8))
        .isEqualTo("trace-5");
  }

  private static Inquiry.Question question(int home, long turn) {
    return new Inquiry.Question(
        home,
        turn,
        new Fingerprint(
            "a" + turn, 1, Status.USABLE, "o", "en", Memberships.SEEN, List.of(), "Text " + turn),
        new Inquiry.Candidate(null, null, null, Memberships.SEEN));
  }

  /** The step over a store that outlives it, as a changelog makes it. */
  private static final class Bench {
    private final int homes;
    private final KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(StoreNames.LINE), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private MockProcessorContext<String, Inquiry.Question> context;
    private LiningUp step;
    private int asked;

    Bench(int homes) {
      this.homes = homes;
      context = context();
      store.init(context.getStateStoreContext(), store);
      move();
    }

    private static MockProcessorContext<String, Inquiry.Question> context() {
      return new MockProcessorContext<>(new Properties(), new TaskId(0, 0), new File("unused"));
    }

    /** Another instance takes the task over, with what is in the store and nothing else. */
    void move() {
      context = context();
      context.addStateStore(store);
      step = new LiningUp(homes);
      step.init(context);
    }

    void process(Inquiry inquiry) {
      asked += inquiry instanceof Inquiry.Question ? 1 : 0;
      RecordHeaders headers = new RecordHeaders();
      headers.add("traceparent", ("trace-" + inquiry.turn()).getBytes(StandardCharsets.UTF_8));
      step.process(new Record<>("en", inquiry, 1000 + inquiry.turn(), headers));
    }

    List<Record<? extends String, ? extends Inquiry.Question>> records() {
      List<Record<? extends String, ? extends Inquiry.Question>> records = new ArrayList<>();
      context.forwarded().forEach(forward -> records.add(forward.record()));
      context.resetForwards();
      return records;
    }

    List<Long> left() {
      return records().stream().map(record -> record.value().turn()).toList();
    }

    /** Questions in the store: all entries but one for each home that was heard of. */
    long waiting() {
      long waiting = 0;
      try (var all = store.all()) {
        while (all.hasNext()) {
          waiting += all.next().key.get()[0] == 'q' ? 1 : 0;
        }
      }
      return waiting;
    }
  }
}
