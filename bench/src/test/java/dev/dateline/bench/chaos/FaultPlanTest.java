package dev.dateline.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.bench.chaos.Fault.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

  @Test
  void theSameSeedGivesTheSamePlan() {
    assertThat(plan(7, ALL)).isEqualTo(plan(7, ALL)).isNotEqualTo(plan(8, ALL));
  }

  @Test
  void everyKindComesOnceBeforeAnyComesTwice() {
    assertThat(plan(3, ALL).stream().limit(ALL.size()).map(Fault::kind))
        .containsExactlyInAnyOrderElementsOf(ALL);
  }

  @Test
  void whatCantBeInjectedIsNotPlanned() {
    Set<Kind> some = EnumSet.of(Kind.KILL, Kind.PAUSE);
    assertThat(plan(3, some)).extracting(Fault::kind).containsOnly(Kind.KILL, Kind.PAUSE);
  }

  @Test
  void theFirstInstanceOfEnrichNeverLeaves() {
    assertThat(plan(5, EnumSet.of(Kind.SCALE)))
        .extracting(Fault::target)
        .containsOnly("enrich-2", "enrich-3");
  }

  private static List<Fault> plan(long seed, Set<Kind> kinds) {
    return FaultPlan.of(seed, 600_000, 5_000, 3, 2, kinds);
  }
}
