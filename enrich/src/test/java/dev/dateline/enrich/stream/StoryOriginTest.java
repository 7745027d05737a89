package dev.dateline.enrich.stream;

import static dev.dateline.enrich.stream.Memberships.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StoryOriginTest {
  @Test
  void theEarliestDayWinsWheneverItWasSeen() {
    assertOrigin("old", member("new", "2025-06-30", 0), member("old", "2025-06-28T23:00", 600));
  }

  @Test
  void withoutADateTheDayItWasFetchedStandsForIt() {
    assertOrigin("dated", member("undated", null, 0), member("dated", "2025-06-29", 10));
    assertOrigin("undated", member("undated", null, 5), member("later", "2025-07-01", 0));
  }

  @Test
  void withinADayTheEarliestTimeWins() {
    assertOrigin(
        "nine",
        member("ten", "2025-06-30T10:00", 0),
        member("nine", "2025-06-30T09:00", 30),
        member("eleven", "2025-06-30T11:00", 10));
  }

  @Test
  void withinADayOneWithoutATimeWinsOnlyIfItWasSeenFirst() {
    assertOrigin(
        "untimed", member("untimed", "2025-06-30", 0), member("timed", "2025-06-30T09:00", 1));
    assertOrigin(
        "timed", member("untimed", "2025-06-30", 2), member("timed", "2025-06-30T09:00", 1));
  }

  @Test
  void theCreditedAgencysOwnTextWinsThoughItCameLate() {
    assertOrigin(
        "own",
        member(
            "paper", 1, "2025-06-29", 0, "paper.example", List.of("wire.example"), Status.USABLE),
        member("site", 1, "2025-06-28", 1, "site.example", List.of(), Status.USABLE),
        member("own", 1, "2025-06-30", 900, "wire.example", List.of(), Status.USABLE));
  }

  @Test
  void withoutTheAgencysOwnTextOneThatNamesNoOtherOutletIsNearest() {
    assertOrigin(
        "copy",
        member(
            "paper", 1, "2025-06-29", 0, "paper.example", List.of("wire.example"), Status.USABLE),
        member("copy", 1, "2025-06-30", 5, null, List.of("wire.example"), Status.USABLE));
  }

  @Test
  void theMostCreditedAgencyIsTheAuthor() {
    assertOrigin(
        "b-own",
        member("a-own", 1, "2025-06-28", 0, "a.example", List.of("b.example"), Status.USABLE),
        member(
            "c", 1, "2025-06-29", 0, "c.example", List.of("a.example", "b.example"), Status.USABLE),
        member("b-own", 1, "2025-06-30", 3, "b.example", List.of(), Status.USABLE));
  }

  @Test
  void aDateThatIsNoneCountsAsAbsent() {
    assertOrigin("a", member("a", null, 0), member("b", "2025-02-31", 1));
  }

  /** Whatever the order in which the members are given. */
  private static void assertOrigin(String expected, Membership... members) {
    List<Membership> all = new ArrayList<>(List.of(members));
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(all, random);
      assertThat(StoryOrigin.of(all)).isEqualTo(expected);
    }
  }
}
