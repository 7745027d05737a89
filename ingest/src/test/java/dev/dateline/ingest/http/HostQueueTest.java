package dev.dateline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostQueueTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private final HostQueue<String> queue = new HostQueue<>(Duration.ofSeconds(1));

  @Test
  void neverTwoAtOneHostAndAPauseBetweenThem() {
    queue.add("a1", "a", T0);
    queue.add("a2", "a", T0);
    queue.add("b1", "b", T0);
    assertThat(queue.next(T0)).isEqualTo("a1");
    assertThat(queue.next(T0)).isEqualTo("b1");
    assertThat(queue.next(T0)).isNull();
    assertThat(queue.nextAt()).isNull();
    queue.done("a", T0.plusSeconds(5), null);
    assertThat(queue.nextAt()).isEqualTo(T0.plusSeconds(6));
    assertThat(queue.next(T0.plusMillis(5_999))).isNull();
    assertThat(queue.next(T0.plusSeconds(6))).isEqualTo("a2");
  }

  @Test
  void tasksOfOneHostComeInTheOrderOfTheirTimes() {
    queue.add("late", "a", T0.plusSeconds(60));
    queue.add("early", "a", T0.plusSeconds(10));
    assertThat(queue.nextAt()).isEqualTo(T0.plusSeconds(10));
    assertThat(queue.next(T0.plusSeconds(9))).isNull();
    assertThat(queue.next(T0.plusSeconds(10))).isEqualTo("early");
  }

  @Test
  void aHostThatAsksForPeaceIsLeftAlone() {
    queue.add("a1", "a", T0);
    queue.add("a2", "a", T0);
    queue.next(T0);
    queue.done("a", T0, Duration.ofMinutes(2));
    assertThat(queue.next(T0.plusSeconds(119))).isNull();
    assertThat(queue.next(T0.plusSeconds(120))).isEqualTo("a2");
  }

  @Test
  void thePauseHoldsForTasksThatComeLater() {
    queue.add("a1", "a", T0);
    queue.next(T0);
    queue.done("a", T0, Duration.ofMinutes(1));
    queue.forgetIdle(T0.plusSeconds(30));
    queue.add("a2", "a", T0.plusSeconds(30));
    assertThat(queue.nextAt()).isEqualTo(T0.plusSeconds(60));
    assertThat(queue.size()).isEqualTo(1);
  }
}
