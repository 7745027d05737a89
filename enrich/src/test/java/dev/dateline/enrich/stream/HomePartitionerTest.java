package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class HomePartitionerTest {
  private final HomePartitioner partitioner = new HomePartitioner();

  @Test
  void aVerdictGoesHomeWhateverItsKey() {
    assertThat(partitioner.partitions("verdicts", "any", new Verdict(3, 17, null, "x"), 8))
        .contains(Set.of(3));
  }

  @Test
  void aHomeThatIsNotThereIsSaid() {
    assertThatThrownBy(
            () -> partitioner.partitions("verdicts", "any", new Verdict(8, 17, null, "x"), 8))
        .hasMessageContaining("verdicts has 8 partitions");
  }
}
