package dev.dateline.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PollIntervalTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final PollInterval interval = new PollInterval(MINUTE, MINUTE.multipliedBy(60));

  @Test
  void newsHalvesAndSilenceLengthensWithinBounds() {
    assertThat(interval.next(MINUTE.multipliedBy(10), true)).isEqualTo(MINUTE.multipliedBy(5));
    assertThat(interval.next(MINUTE.multipliedBy(10), false)).isEqualTo(MINUTE.multipliedBy(15));
    assertThat(interval.next(MINUTE, true)).isEqualTo(MINUTE);
    assertThat(interval.next(MINUTE.multipliedBy(59), false)).isEqualTo(MINUTE.multipliedBy(60));
  }

  @Test
  void whatPublishersAskForIsBoundedToo() {
    Duration year = Duration.ofDays(365);
    assertThat(interval.respecting(MINUTE, MINUTE.multipliedBy(30), null))
        .isEqualTo(MINUTE.multipliedBy(30));
    assertThat(interval.respecting(MINUTE.multipliedBy(40), MINUTE, MINUTE))
        .isEqualTo(MINUTE.multipliedBy(40));
    assertThat(interval.respecting(MINUTE, null, year)).isEqualTo(MINUTE.multipliedBy(60));
  }

  @Test
  void failuresDoubleThePauseAndServersMayAskForMore() {
    assertThat(interval.backoff(1, null)).isEqualTo(MINUTE);
    assertThat(interval.backoff(4, null)).isEqualTo(MINUTE.multipliedBy(8));
    assertThat(interval.backoff(1_000_000, null)).isEqualTo(MINUTE.multipliedBy(60));
    assertThat(interval.backoff(1, Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void skippedHoursAndDaysAreWaitedOut() {
    Instant friday = Instant.parse("2026-01-02T23:30:00Z");
    assertThat(PollInterval.skipping(friday, Set.of(23, 0), Set.of()))
        .isEqualTo("2026-01-03T01:00:00Z");
    assertThat(
            PollInterval.skipping(friday, Set.of(23), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)))
        .isEqualTo("2026-01-05T00:00:00Z");
    assertThat(PollInterval.skipping(friday, Set.of(), Set.of())).isEqualTo(friday);
  }
}
