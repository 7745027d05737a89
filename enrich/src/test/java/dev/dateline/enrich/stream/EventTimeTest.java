package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.DateValue;
import dev.dateline.model.Evidence;
import dev.dateline.model.Published;
import dev.dateline.model.Tag;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventTimeTest {
  private static final Instant FETCHED = Instant.parse("2025-06-30T12:00:00Z");

  @Test
  void anAbsentDateIsTheFetch() {
    assertThat(EventTime.of(Published.ABSENT, FETCHED)).isEqualTo(FETCHED);
  }

  @Test
  void aKnownInstantIsTaken() {
    Instant instant = Instant.parse("2025-06-29T15:29:00Z");
    assertThat(EventTime.of(published("2025-06-29T20:59", instant), FETCHED)).isEqualTo(instant);
  }

  @Test
  void anUnknownZoneIsReadAsUtc() {
    assertThat(EventTime.of(published("2025-06-29T20:59", null), FETCHED))
        .isEqualTo(Instant.parse("2025-06-29T20:59:00Z"));
    assertThat(EventTime.of(published("2025-06-29", null), FETCHED))
        .isEqualTo(Instant.parse("2025-06-29T00:00:00Z"));
  }

  @Test
  void nothingHappensAfterItWasFetched() {
    assertThat(EventTime.of(published("2031-01-01", null), FETCHED)).isEqualTo(FETCHED);
  }

  @Test
  void whatIsNoDateIsTheFetch() {
    assertThat(EventTime.of(published("Tuesday", null), FETCHED)).isEqualTo(FETCHED);
  }

  private static Published published(String local, Instant instant) {
    Tag<DateValue> tag =
        new Tag<>(
            new DateValue(
                local, DateValue.Precision.DAY, null, null, instant, DateValue.Role.PUBLISHED),
            "test",
            1,
            List.of(new Evidence(Evidence.BODY, 0, 1)));
    return new Published(tag, List.of(tag), false);
  }
}
