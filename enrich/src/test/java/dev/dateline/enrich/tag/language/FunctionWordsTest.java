package dev.dateline.enrich.tag.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionWordsTest {
  @Test
  void aWordSpeaksForEveryLanguageThatHasIt() {
    FunctionWords words = FunctionWords.of(List.of("# a note", "es: el de la", "pt: o de a"));

    assertThat(words.count("De la ciudad, DE LA costa"))
        .containsOnly(entry("es", 4), entry("pt", 2));
  }

  @Test
  void wordsEndWhereLettersEnd() {
    FunctionWords words = FunctionWords.of(List.of("en: at", "hi: की"));

    assertThat(words.count("bat atlas (at) at—at")).containsOnly(entry("en", 3));
    assertThat(words.count("सरकार की योजना")).containsOnly(entry("hi", 1));
  }

  @Test
  void countsUpToALimit() {
    assertThat(FunctionWords.of(List.of("en: at")).count("at ".repeat(5_000)))
        .containsOnly(entry("en", 20));
  }

  @Test
  void theListThatShipsIsWhole() {
    FunctionWords words = FunctionWords.shipped();

    assertThat(words.count("the house of the captain")).containsEntry("en", 3);
    assertThat(words.count("дом и корабль, который был")).containsEntry("ru", 3);
  }

  private static Map.Entry<String, Integer> entry(String language, int count) {
    return Map.entry(language, count);
  }
}
