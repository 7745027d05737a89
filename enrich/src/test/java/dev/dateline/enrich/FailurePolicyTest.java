package dev.dateline.enrich;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class FailurePolicyTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final List<EnrichException> fatal = new ArrayList<>();
  private final HandClock clock = new HandClock();
  private final FailurePolicy policy = new FailurePolicy(clock, pauses::add, fatal::add);

  @Test
  void whatMayPassIsTriedAgainAfterGrowingPauses() {
    for (int i = 0; i < FailurePolicy.MAX_FAILURES; i++) {
      assertThat(policy.handle(new StreamsException(new TimeoutException("no answer"))))
          .isEqualTo(REPLACE_THREAD);
    }

    assertThat(pauses)
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    assertThat(fatal).isEmpty();
  }

  @Test
  void whatNeverPassesEndsIt() {
    for (int i = 0; i < FailurePolicy.MAX_FAILURES; i++) {
      policy.handle(new IllegalStateException("a defect"));
    }
    assertThat(policy.handle(new IllegalStateException("a defect"))).isEqualTo(SHUTDOWN_CLIENT);

    assertThat(fatal).hasSize(1);
    assertThat(fatal.get(0)).hasMessageContaining("a defect").hasMessageContaining("9 times");
  }

  @Test
  void failuresOfLongAgoAreForgiven() {
    for (int i = 0; i < 3 * FailurePolicy.MAX_FAILURES; i++) {
      clock.now = clock.now.plus(Duration.ofMinutes(5));
      assertThat(policy.handle(new TimeoutException("no answer"))).isEqualTo(REPLACE_THREAD);
    }
    assertThat(fatal).isEmpty();
  }

  @Test
  void whatCannotPassEndsItAtOnceAndSaysWhy() {
    assertThat(policy.handle(new StreamsException(new TopicAuthorizationException("t.articles"))))
        .isEqualTo(SHUTDOWN_CLIENT);

    assertThat(pauses).isEmpty();
    assertThat(fatal.get(0)).hasMessageContaining("TopicAuthorizationException");
  }

  @Test
  void anErrorOfTheMachineEndsItAtOnce() {
    assertThat(policy.handle(new OutOfMemoryError("heap"))).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(fatal).hasSize(1);
  }

  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2025-06-30T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
