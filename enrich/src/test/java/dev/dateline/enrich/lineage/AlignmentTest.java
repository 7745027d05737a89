package dev.dateline.enrich.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final int MIN_SAME = 7;

  @Test
  void anEditedRunIsOneSpan() {
    List<Alignment.Span> spans =
        align(
            "a quiet morning on the long pier of the town ended with the horn of a ship",
            "a quiet morning on the long pier of that small town ended with the horn of a ship");
    assertThat(spans).containsExactly(new Alignment.Span(0, 17, 0, 18, 16));
  }

  @Test
  void passagesMayChangePlaces() {
    String one = "the first passage is about a boat that nobody wanted to buy";
    String two = "another passage tells of seven geese crossing a frozen field at dawn";
    List<Alignment.Span> spans = align(one + " . " + two, two + " . " + one);
    assertThat(spans)
        .containsExactly(
            new Alignment.Span(0, 12, 12, 24, 12), new Alignment.Span(12, 24, 0, 12, 12));
  }

  @Test
  void shortCommonPhrasesAreNoSpan() {
    assertThat(
            align(
                "at the end of the day the mayor was glad",
                "at the end of the night a dog was lost"))
        .isEmpty();
  }

  @Test
  void aPassageThatStandsTwiceIsTakenOnce() {
    String passage = "the gate of the lower lock was lifted out by two cranes on friday";
    List<Alignment.Span> spans = align(passage, passage + " . " + passage);
    assertThat(spans).containsExactly(new Alignment.Span(0, 14, 0, 14, 14));
  }

  @Test
  void oneWordRepeatedEndsSoon() {
    List<Alignment.Span> spans = align("mole ".repeat(20_000), "mole ".repeat(20_000));
    assertThat(spans).containsExactly(new Alignment.Span(0, 20_000, 0, 20_000, 20_000));
    assertThat(align("a b c d e ".repeat(4000), "a b c d e f ".repeat(3000))).isNotNull();
  }

  @Property
  void spansHoldTheSameWordsAndTakeEachOnce(
      @ForAll @Size(max = 80) List<@IntRange(max = 3) Integer> one,
      @ForAll @Size(max = 80) List<@IntRange(max = 3) Integer> other) {
    Words a = Words.of(text(one));
    Words b = Words.of(text(other));
    Alignment.Common common =
        new Alignment(a.codes(), a.count(), false).with(b.codes(), b.count(), MIN_SAME);
    int same = 0;
    for (Alignment.Span s : common.spans()) {
      same += s.same();
      assertThat(s.same())
          .isBetween(MIN_SAME, Math.min(s.aEnd() - s.aStart(), s.bEnd() - s.bStart()));
      assertThat(a.codes()[s.aStart()]).isEqualTo(b.codes()[s.bStart()]);
      assertThat(a.codes()[s.aEnd() - 1]).isEqualTo(b.codes()[s.bEnd() - 1]);
    }
    assertThat(same).isLessThanOrEqualTo(count(common.same()));
    assertThat(count(common.same())).isEqualTo(count(common.otherSame()));
  }

  private static List<Alignment.Span> align(String one, String other) {
    Words a = Words.of(one);
    Words b = Words.of(other);
    return new Alignment(a.codes(), a.count(), a.dense())
        .with(b.codes(), b.count(), MIN_SAME)
        .spans();
  }

  private static String text(List<Integer> words) {
    return String.join(" ", words.stream().map(w -> "w" + (char) ('a' + w)).toList());
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
