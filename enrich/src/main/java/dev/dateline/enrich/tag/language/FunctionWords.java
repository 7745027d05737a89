package dev.dateline.enrich.tag.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Articles, pronouns, prepositions and the like: which languages have them. Thread-safe. */
final class FunctionWords {
  /** As many words as are looked at; more of them say the same again. */
  private static final int MAX_WORDS = 60;

  /** As often as they count for one language, or a long text would drown the other witnesses. */
  private static final int MAX_COUNT = 20;

  private final Map<String, List<String>> languagesByWord;

  private FunctionWords(Map<String, List<String>> languagesByWord) {
    this.languagesByWord = languagesByWord;
  }

  /** The list that ships. */
  static FunctionWords shipped() {
    try (InputStream in = FunctionWords.class.getResourceAsStream("function-words.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return of(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read function-words.txt", e);
    }
  }

  /**
   * Reads a list.
   *
   * @param lines {@code code: word word ...}; comments start with {@code #}
   */
  static FunctionWords of(List<String> lines) {
    Map<String, List<String>> languages = new HashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (!line.startsWith("#") && colon > 0) {
        for (String word : line.substring(colon + 1).strip().split(" +")) {
          languages.computeIfAbsent(word, w -> new ArrayList<>()).add(line.substring(0, colon));
        }
      }
    }
    return new FunctionWords(languages);
  }

  /**
   * How many words of the text each language has for a function word, repeated ones included.
   *
   * @return languages with at least one, each up to {@value #MAX_COUNT}
   */
  Map<String, Integer> count(String text) {
    Map<String, Integer> counts = new HashMap<>();
    int words = 0;
    int start = -1;
    for (int i = 0; i <= text.length() && words < MAX_WORDS; i++) {
      boolean inWord = i < text.length() && isOfWord(text.charAt(i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        words++;
        for (String language :
            languagesByWord.getOrDefault(
                text.substring(start, i).toLowerCase(Locale.ROOT), List.of())) {
          counts.merge(language, 1, (a, b) -> Math.min(MAX_COUNT, a + b));
        }
        start = -1;
      }
    }
    return counts;
  }

  /** Letters, and the vowel signs of Indic and Arabic script. */
  private static boolean isOfWord(char c) {
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
