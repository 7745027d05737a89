package dev.dateline.enrich.stream;

import static dev.dateline.enrich.stream.Memberships.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import dev.dateline.model.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoryStateTest {
  @Test
  void membersStandInTheOrderTheyWereSeenWhateverTheOrderTheyCame() {
    StoryState story =
        StoryState.NONE
            .with(member("c", "2025-06-30", 3))
            .with(member("a", "2025-06-30", 1))
            .with(member("b", "2025-06-30", 2));

    assertThat(story.tell("s").members())
        .extracting(Story.Member::article)
        .containsExactly("a", "b", "c");
  }

  @Test
  void aRevisionUpdatesItsMemberAndKeepsHowItCame() {
    StoryState story =
        StoryState.NONE
            .with(member("a", "2025-06-30", 0))
            .with(member("a", 2, "2025-07-01", 60, "o", List.of(), Status.WITHHELD));

    assertThat(story.size()).isEqualTo(1);
    Story told = story.tell("s");
    assertThat(told.status()).isEqualTo(Status.WITHHELD);
    Story.Member member = told.members().get(0);
    assertThat(member.version()).isEqualTo(2);
    assertThat(member.relation()).isEqualTo(Relation.REPRINT);
    assertThat(member.seen()).isEqualTo(Memberships.SEEN);
    assertThat(member.published()).isEqualTo("2025-07-01");
  }

  @Test
  void anOlderVersionThatComesLateChangesNothing() {
    StoryState story =
        StoryState.NONE.with(member("a", 2, "2025-06-30", 0, null, List.of(), Status.CANCELED));

    assertThat(story.with(member("a", "2025-06-29", 0))).isEqualTo(story);
  }

  @Test
  void onlyTheOriginsStatusIsTheStorys() {
    StoryState story =
        StoryState.NONE
            .with(member("a", "2025-06-29", 0))
            .with(member("b", 1, "2025-06-30", 1, null, List.of(), Status.CANCELED));

    assertThat(story.tell("s").status()).isEqualTo(Status.USABLE);
  }

  @Test
  void aFullStoryCountsOnAndMakesRoomForALateOriginOnly() {
    StoryState story = StoryState.NONE;
    for (int i = 0; i < StoryState.MAX_MEMBERS; i++) {
      story = story.with(member("m" + i, "2025-06-30", i));
    }
    StoryState counted = story.with(member("further", "2025-06-30", 999));
    StoryState revised =
        counted.with(member("further", 2, "2025-06-30", 999, null, List.of(), Status.USABLE));
    StoryState late = revised.with(member("late", "2025-06-01", 1000));

    assertThat(counted.members()).isEqualTo(story.members());
    assertThat(counted.size()).isEqualTo(StoryState.MAX_MEMBERS + 1);
    assertThat(revised).isEqualTo(counted);
    assertThat(late.size()).isEqualTo(StoryState.MAX_MEMBERS + 2);
    assertThat(late.members()).hasSize(StoryState.MAX_MEMBERS);
    assertThat(late.tell("s").origin()).isEqualTo("late");
  }
}
