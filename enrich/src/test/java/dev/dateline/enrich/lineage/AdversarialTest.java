package dev.dateline.enrich.lineage;

import static dev.dateline.enrich.lineage.Texts.NOON;
import static dev.dateline.enrich.lineage.Texts.article;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Lineage;
import dev.dateline.model.Relation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Input made to hurt: what it costs is counted, not timed. */
class AdversarialTest {
  private static final int MAX_STORED_BYTES = 80_000;

  /** By name, since a megabyte makes no good name of a test. */
  private static final Map<String, String> BODIES =
      new TreeMap<>(
          Map.of(
              "a megabyte of text", Texts.madeUp(5, 200_000).substring(0, 1_000_000),
              "one word repeated", "mole ".repeat(200_000),
              "two words in turn", "mole hill ".repeat(100_000),
              "one paragraph repeated", (Texts.ORCHARD + "\n\n").repeat(900),
              "unique words", unique(150_000),
              "no letters", "-- ... !? ".repeat(100_000),
              "one word of a megabyte", "m".repeat(1_000_000),
              "only quotation marks", "\"".repeat(1_000_000),
              "nothing", ""));

  static final List<String> NAMES = List.copyOf(BODIES.keySet());

  private final TreeMapLineageStore store = new TreeMapLineageStore();
  private final Deduper deduper = new Deduper(LineageSettings.DEFAULT, store);

  @ParameterizedTest
  @FieldSource("NAMES")
  void takesBoundedSpaceAndABoundedNumberOfShingles(String name) {
    String body = BODIES.get(name);
    Words words = Words.of(body);
    Shingles shingles = Shingles.of(words.codes(), words.count(), words.dense());
    deduper.decide(article("one", body));

    assertThat(words.count()).isLessThanOrEqualTo(Words.MAX_WORDS);
    // Winnowing takes about 2 / (window + 1) of all shingles; each window may bring a new one.
    assertThat(shingles.size()).isLessThanOrEqualTo(2 * Shingles.MAX);
    assertThat(store.bytes()).isLessThan(MAX_STORED_BYTES);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void aCopyOfItIsFoundWhereItHasWords(String name) {
    String body = BODIES.get(name);
    deduper.decide(article("one", body));
    long bytes = store.bytes();
    Lineage copy = deduper.decide(article("two", body));

    boolean hasWords = Words.of(body).count() >= 8;
    assertThat(copy.relation()).isEqualTo(hasWords ? Relation.EXACT : Relation.ORIGINAL);
    assertThat(store.bytes() - bytes).isLessThan(200);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void comparingItToAnyOfTheOthersTakesBoundedSteps(String name) {
    Words a = Words.of(BODIES.get(name) + " end");
    Alignment alignment = new Alignment(a.codes(), a.count(), a.dense());
    for (String other : BODIES.values()) {
      Words b = Words.of("start " + other);
      long before = alignment.steps();
      alignment.with(b.codes(), b.count(), 7);
      assertThat(alignment.steps() - before)
          .isLessThanOrEqualTo(Alignment.maxSteps(a.count(), b.count()));
    }
  }

  @Test
  void aShingleOfAHundredThousandArticlesHasFewPostings() {
    String passage = "the harbour of Ostermole stays closed until the barge is gone";
    for (int i = 0; i < 100_000; i++) {
      String own = IntStream.range(i * 9, i * 9 + 9).mapToObj(n -> " w" + n).collect(joined());
      deduper.decide(article("item" + i, "o" + i % 7, NOON.plusSeconds(i), passage + own));
    }
    Words words = Words.of(passage);
    Shingles shingles = Shingles.of(words.codes(), words.count(), words.dense());
    ShingleIndex index = new Memory(LineageSettings.DEFAULT, store).index();
    for (int i = 0; i < shingles.size(); i++) {
      int count = 0;
      for (int p = index.first(shingles.hash(i)); p >= 0; p = index.next(p)) {
        count++;
      }
      assertThat(count).isBetween(1, ShingleIndex.MOST);
    }
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }

  private static String unique(int words) {
    return IntStream.range(0, words).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
  }
}
