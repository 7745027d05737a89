package dev.dateline.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenItemsTest {
  private final SeenItems seen = new SeenItems();

  @Test
  void tellsVersionsOfAnItemApart() {
    seen.add(1, 10);
    assertThat(seen.holds(1, 10)).isTrue();
    assertThat(seen.holds(1, 11)).isFalse();
    seen.add(1, 11);
    assertThat(seen.holds(1, 10)).isFalse();
    assertThat(seen.size()).isEqualTo(1);
  }

  @Test
  void isBoundedAndForgetsWhatLeftTheFeedFirst() {
    for (int i = 0; i < 1_000; i++) {
      seen.add(i, 0);
      seen.touch(0);
      seen.trim(30);
    }
    assertThat(seen.size()).isEqualTo(60);
    assertThat(seen.holds(0, 0)).isTrue();
    assertThat(seen.holds(999, 0)).isTrue();
    assertThat(seen.holds(900, 0)).isFalse();
  }

  @Test
  void goesThroughTextUnchanged() {
    for (int i = 0; i < 40; i++) {
      seen.add(Long.MIN_VALUE + i, -i);
    }
    SeenItems back = SeenItems.of(seen.toText());
    assertThat(back.size()).isEqualTo(40);
    for (int i = 0; i < 40; i++) {
      assertThat(back.holds(Long.MIN_VALUE + i, -i)).isTrue();
    }
    assertThat(back.toText()).hasSize(640);
  }
}
