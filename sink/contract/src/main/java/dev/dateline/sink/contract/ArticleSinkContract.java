package dev.dateline.sink.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every sink has to keep to. A sink's own test extends this and gives it a target. */
public abstract class ArticleSinkContract {
  private static final TopicPartition P0 = new TopicPartition("dateline.enriched", 0);
  private static final TopicPartition P1 = new TopicPartition("dateline.enriched", 1);
  private static final TopicPartition S0 = new TopicPartition("dateline.stories", 0);

  /** Something to write to, and what a machine may do to it. */
  public interface Target {
    /** A new sink on this target, as a new process would make it. */
    ArticleSink open();

    /**
     * Ends the sink as kill -9 would: nothing of it runs any more, and what the operating system
     * holds for it is let go.
     */
    void kill(ArticleSink sink);

    /**
     * Some time soon a call of this sink fails with an IOException (the disk is full, the
     * connection breaks) or, where {@code fatal}, dies in the middle with {@link Killed}.
     */
    void breakSoon(ArticleSink sink, Random random, boolean fatal);

    /** What a reader of the target sees of a partition now, in order. */
    List<String> visible(TopicPartition partition) throws IOException;
  }

  /** The process ended at this point. */
  @SuppressWarnings("serial")
  public static final class Killed extends Error {
    public Killed() {
      super("killed", null, false, false);
    }
  }

  /** A target that holds nothing yet; called once a test. */
  protected abstract Target newTarget() throws IOException;

  protected SinkRecord record(TopicPartition partition, long offset) {
    return record(partition, offset, json(partition, offset));
  }

  protected static SinkRecord record(TopicPartition partition, long offset, String json) {
    return new SinkRecord(
        partition.topic(),
        partition.partition(),
        offset,
        1_751_000_000_000L + offset,
        ("key-" + offset).getBytes(StandardCharsets.UTF_8),
        json == null ? null : json.getBytes(StandardCharsets.UTF_8),
        new RecordHeaders());
  }

  /** The value at this offset, unlike all others; of the model for a sink that looks into it. */
  protected String json(TopicPartition partition, long offset) {
    return "{\"id\":\"%s@%d\",\"language\":{\"value\":\"l%d\"},\"body\":\"%s\"}"
        .formatted(partition, offset, offset % 5, "Grüße, 世界. ".repeat((int) (offset % 7)));
  }

  @Test
  void nothingWrittenMeansFromTheBeginning() throws Exception {
    try (ArticleSink sink = newTarget().open()) {
      assertThat(sink.own(Set.of(P0, P1))).isEmpty();
    }
  }

  @Test
  void whatIsFlushedIsThereInOrderAndTheNextSinkGoesOnAfterIt() throws Exception {
    Target target = newTarget();
    try (ArticleSink sink = target.open()) {
      sink.own(Set.of(P0, S0));
      sink.write(record(P0, 0));
      sink.write(record(S0, 7));
      sink.write(record(P0, 3)); // 1 and 2 were markers
      sink.flush();
      assertThat(target.visible(P0)).containsExactly(json(P0, 0), json(P0, 3));
      assertThat(target.visible(S0)).containsExactly(json(S0, 7));
    }
    try (ArticleSink sink = target.open()) {
      assertThat(sink.own(Set.of(P0, P1, S0))).isEqualTo(Map.of(P0, 4L, S0, 8L));
      sink.write(record(P0, 4));
      sink.flush();
    }
    assertThat(target.visible(P0)).containsExactly(json(P0, 0), json(P0, 3), json(P0, 4));
  }

  @Test
  void closingDiscardsWhatWasNotFlushedAndMayBeRepeated() throws Exception {
    Target target = newTarget();
    ArticleSink sink = target.open();
    sink.own(Set.of(P0));
    sink.write(record(P0, 0));
    sink.flush();
    sink.write(record(P0, 1));
    sink.close();
    sink.close();
    assertThat(target.visible(P0)).containsExactly(json(P0, 0));
    try (ArticleSink next = target.open()) {
      assertThat(next.own(Set.of(P0))).isEqualTo(Map.of(P0, 1L));
    }
  }

  @Test
  void aSinkThatWasNeverUsedCloses() throws Exception {
    newTarget().open().close();
  }

  @Test
  void flushingNothingIsFine() throws Exception {
    try (ArticleSink sink = newTarget().open()) {
      sink.own(Set.of(P0));
      sink.flush();
      sink.flush();
      assertThat(sink.own(Set.of(P0))).isEmpty();
    }
  }

  @Test
  void owningAnewDiscardsWhatWasNotDurableOfPartitionsThatStayToo() throws Exception {
    Target target = newTarget();
    try (ArticleSink sink = target.open()) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 0));
      assertThat(sink.own(Set.of(P0, P1))).isEmpty();
      sink.write(record(P0, 0));
      sink.flush();
      assertThat(target.visible(P0)).containsExactly(json(P0, 0));
    }
  }

  @Test
  void aPartitionThatWasLetGoIsTheNextMembers() throws Exception {
    Target target = newTarget();
    try (ArticleSink one = target.open();
        ArticleSink two = target.open()) {
      one.own(Set.of(P0, P1));
      one.write(record(P0, 0));
      one.write(record(P1, 0));
      one.flush();
      one.own(Set.of(P0));
      assertThat(two.own(Set.of(P1))).isEqualTo(Map.of(P1, 1L));
      two.write(record(P1, 1));
      one.write(record(P0, 1));
      two.flush();
      one.flush();
      assertThat(target.visible(P0)).containsExactly(json(P0, 0), json(P0, 1));
      assertThat(target.visible(P1)).containsExactly(json(P1, 0), json(P1, 1));
    }
  }

  @Test
  void aMemberThatDoesNotKnowItLostAPartitionWritesNothingTwice() throws Exception {
    Target target = newTarget();
    try (ArticleSink zombie = target.open();
        ArticleSink heir = target.open()) {
      zombie.own(Set.of(P0));
      zombie.write(record(P0, 0));
      boolean taken = writesAll(heir, P0, 2);
      try {
        zombie.flush();
      } catch (IOException e) {
        assertThat(taken).as("only an heir may keep the zombie from writing").isTrue();
      }
      zombie.own(Set.of());
      assertThat(taken || writesAll(heir, P0, 2)).isTrue();
      assertThat(target.visible(P0)).containsExactly(json(P0, 0), json(P0, 1));
    }
  }

  private boolean writesAll(ArticleSink sink, TopicPartition partition, long end) throws Exception {
    long next;
    try {
      next = sink.own(Set.of(partition)).getOrDefault(partition, 0L);
    } catch (IOException e) {
      return false;
    }
    for (long offset = next; offset < end; offset++) {
      sink.write(record(partition, offset));
    }
    sink.flush();
    return true;
  }

  @Test
  void recordsOfOthersAndOffsetsThatWereWrittenAreMistakes() throws Exception {
    try (ArticleSink sink = newTarget().open()) {
      sink.own(Set.of(P0));
      sink.write(record(P0, 5));
      assertThatIllegalArgumentException().isThrownBy(() -> sink.write(record(P0, 5)));
      assertThatIllegalArgumentException().isThrownBy(() -> sink.write(record(P1, 6)));
      sink.flush();
      assertThatIllegalArgumentException().isThrownBy(() -> sink.write(record(P0, 4)));
    }
  }

  @Test
  void aTombstoneIsTaken() throws Exception {
    Target target = newTarget();
    try (ArticleSink sink = target.open()) {
      sink.own(Set.of(S0));
      sink.write(record(S0, 0));
      sink.write(record(S0, 1, null));
      sink.write(record(S0, 2));
      sink.flush();
      assertThat(sink.own(Set.of(S0))).isEqualTo(Map.of(S0, 3L));
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 25);
  }

  /**
   * Members come, go, fail and are killed in the middle of anything, and partitions move between
   * them; in the end the target holds the log, and nothing twice.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverHappensTheTargetHoldsTheLogOnce(int seed) throws Exception {
    new Storm(newTarget(), new Random(seed)).run();
  }

  private final class Storm {
    private static final int STEPS = 120;
    private static final List<TopicPartition> PARTITIONS = List.of(P0, P1, S0);

    private final Target target;
    private final Random random;
    private final Map<TopicPartition, List<Long>> log = new HashMap<>();
    private final List<Member> members = new ArrayList<>();

    private static final class Member {
      final ArticleSink sink;
      final Map<TopicPartition, Long> next =
          new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
      boolean owns;

      Member(ArticleSink sink) {
        this.sink = sink;
      }
    }

    Storm(Target target, Random random) {
      this.target = target;
      this.random = random;
      for (TopicPartition partition : PARTITIONS) {
        List<Long> offsets = new ArrayList<>();
        long offset = random.nextInt(3);
        for (int i = 0; i < 400; i++) {
          offsets.add(offset);
          offset += 1 + (random.nextInt(4) == 0 ? random.nextInt(5) : 0);
        }
        log.put(partition, offsets);
      }
    }

    void run() throws Exception {
      rebalance();
      for (int step = 0; step < STEPS; step++) {
        Member member = members.get(random.nextInt(members.size()));
        try {
          step(member);
        } catch (IOException e) {
          member.owns = false;
        } catch (Killed e) {
          bury(member);
        }
        if (step % 10 == 0) {
          checkPrefix();
        }
      }
      finish();
    }

    private void step(Member member) throws Exception {
      switch (random.nextInt(10)) {
        case 0 -> {
          if (member.owns) {
            member.sink.flush();
          }
        }
        case 1 -> rebalance();
        case 2 -> {
          if (random.nextBoolean()) {
            target.kill(member.sink);
            bury(member);
          }
        }
        case 3 -> target.breakSoon(member.sink, random, random.nextBoolean());
        default -> write(member);
      }
    }

    private void write(Member member) throws Exception {
      if (!member.owns) {
        own(member);
      }
      for (Map.Entry<TopicPartition, Long> next : member.next.entrySet()) {
        int count = random.nextInt(30);
        for (long offset : log.get(next.getKey())) {
          if (offset >= next.getValue() && count-- > 0) {
            member.sink.write(record(next.getKey(), offset));
            next.setValue(offset + 1);
          }
        }
      }
      if (random.nextBoolean()) {
        member.sink.flush();
      }
    }

    private void own(Member member) throws IOException {
      Map<TopicPartition, Long> next = member.sink.own(new HashSet<>(member.next.keySet()));
      member.next.replaceAll((partition, was) -> next.getOrDefault(partition, 0L));
      member.owns = true;
    }

    private void bury(Member member) {
      target.kill(member.sink);
      members.remove(member);
      rebalance();
    }

    /** Deals the partitions anew among one to three members; some flush before, some do not. */
    private void rebalance() {
      while (members.isEmpty() || (members.size() < 3 && random.nextBoolean())) {
        members.add(new Member(target.open()));
      }
      Map<TopicPartition, Member> dealt = new HashMap<>();
      PARTITIONS.forEach(p -> dealt.put(p, members.get(random.nextInt(members.size()))));
      int before = members.size();
      for (Member member : List.copyOf(members)) {
        member.next.keySet().removeIf(partition -> dealt.get(partition) != member);
        letGo(member);
      }
      if (members.size() < before) {
        rebalance(); // Somebody died over it; the rest share anew.
        return;
      }
      dealt.forEach((partition, member) -> member.next.put(partition, 0L));
      members.forEach(member -> member.owns = false);
    }

    private void letGo(Member member) {
      try {
        if (member.owns && random.nextBoolean()) {
          member.sink.flush();
        }
        member.sink.own(new HashSet<>(member.next.keySet()));
      } catch (IOException e) {
        member.owns = false;
      } catch (Killed e) {
        target.kill(member.sink);
        members.remove(member);
      }
    }

    private void checkPrefix() throws IOException {
      for (TopicPartition partition : PARTITIONS) {
        List<String> all = lines(partition);
        List<String> visible = target.visible(partition);
        assertThat(visible).isEqualTo(all.subList(0, Math.min(visible.size(), all.size())));
      }
    }

    private void finish() throws Exception {
      members.forEach(member -> target.kill(member.sink));
      try (ArticleSink last = target.open()) {
        Map<TopicPartition, Long> next = last.own(Set.copyOf(PARTITIONS));
        for (TopicPartition partition : PARTITIONS) {
          for (long offset : log.get(partition)) {
            if (offset >= next.getOrDefault(partition, 0L)) {
              last.write(record(partition, offset));
            }
          }
        }
        last.flush();
      }
      for (TopicPartition partition : PARTITIONS) {
        assertThat(target.visible(partition)).isEqualTo(lines(partition));
      }
    }

    private List<String> lines(TopicPartition partition) {
      return log.get(partition).stream().map(offset -> json(partition, offset)).toList();
    }
  }
}
