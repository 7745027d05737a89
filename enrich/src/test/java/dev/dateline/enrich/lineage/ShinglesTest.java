package dev.dateline.enrich.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShinglesTest {
  @Property(tries = 200)
  void aSharedPassageSharesAShingle(
      @ForAll @IntRange(max = 3000) int before,
      @ForAll @IntRange(max = 3000) int after,
      @ForAll int seed) {
    String passage = Texts.madeUp(seed, Shingles.WORDS + Shingles.WINDOW - 1);
    String one = Texts.madeUp(seed + 1L, before) + " " + passage + " " + Texts.madeUp(7, after);
    String other = Texts.madeUp(seed + 2L, after) + " " + passage + " " + Texts.madeUp(8, before);
    assertThat(hashes(one)).containsAnyElementsOf(hashes(other));
  }

  @Property(tries = 100)
  void theirNumberIsBounded(@ForAll @IntRange(max = 20_000) int words) {
    Words read = Words.of(Texts.madeUp(words, words));
    Shingles shingles = Shingles.of(read.codes(), read.count(), read.dense());
    // On random text a window holds two chosen ones on average; a tenth more is far off.
    assertThat(shingles.size()).isLessThanOrEqualTo(Shingles.MAX * 11 / 10);
    assertThat(shingles.size() == 0).isEqualTo(words < Shingles.WORDS);
  }

  @Test
  void oneWordRepeatedIsOneShingle() {
    assertThat(hashes("mole ".repeat(5000))).hasSize(1);
  }

  @Test
  void aTextOfFewerWordsHasNone() {
    assertThat(hashes("four words are few")).isEmpty();
  }

  private static Set<Integer> hashes(String body) {
    Words words = Words.of(body);
    Shingles shingles = Shingles.of(words.codes(), words.count(), words.dense());
    Set<Integer> hashes = new HashSet<>();
    for (int i = 0; i < shingles.size(); i++) {
      hashes.add(shingles.hash(i));
    }
    return hashes;
  }
}
