package dev.dateline.enrich.tag.sourcing;

import dev.dateline.enrich.tag.sourcing.Words.Word;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The phrases by which the news of many languages says where it has something from; read from
 * {@code attribution.tsv}, which explains its columns. Immutable.
 */
final class AttributionCues {
  private static final String RESOURCE = "attribution.tsv";

  /** A phrase, lower case, and whether it holds for ambiguous names too. */
  record Cue(List<String> words, boolean strong) {}

  private final Map<String, List<Cue>> beforeByLastWord = new HashMap<>();
  private final Map<String, List<Cue>> afterByFirstWord = new HashMap<>();
  private final Set<String> fillers = new HashSet<>();
  private final Set<String> auxiliaries = new HashSet<>();
  private final Set<String> followers = new HashSet<>();
  private final Map<String, Set<String>> sayingByDative = new HashMap<>();

  AttributionCues() {
    Map<String, Set<String>> datives = new HashMap<>();
    Map<String, Set<String>> saying = new HashMap<>();
    try (InputStream in = AttributionCues.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          read(line.split("\t", -1), datives, saying);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + RESOURCE, e);
    }
    datives.forEach(
        (language, prepositions) ->
            prepositions.forEach(
                preposition ->
                    sayingByDative
                        .computeIfAbsent(preposition, p -> new HashSet<>())
                        .addAll(saying.getOrDefault(language, Set.of()))));
  }

  private void read(
      String[] cells, Map<String, Set<String>> datives, Map<String, Set<String>> saying) {
    List<String> phrases = List.of(cells[3].split(";"));
    boolean strong = cells[2].equals("strong");
    switch (cells[1]) {
      case "before" -> phrases.forEach(phrase -> index(beforeByLastWord, phrase, strong, true));
      case "after" -> phrases.forEach(phrase -> index(afterByFirstWord, phrase, strong, false));
      case "filler" -> phrases.forEach(word -> fillers.add(lower(word)));
      case "aux" -> phrases.forEach(word -> auxiliaries.add(lower(word)));
      case "follow" -> phrases.forEach(word -> followers.add(lower(word)));
      case "dative" -> datives.computeIfAbsent(cells[0], l -> new HashSet<>()).addAll(phrases);
      case "saying" -> saying.computeIfAbsent(cells[0], l -> new HashSet<>()).addAll(phrases);
      default -> throw new IllegalStateException(RESOURCE + ": unknown place " + cells[1]);
    }
  }

  private static void index(
      Map<String, List<Cue>> index, String phrase, boolean strong, boolean byLast) {
    List<String> words = Words.of(lower(phrase)).stream().map(Word::text).toList();
    String key = byLast ? words.get(words.size() - 1) : words.get(0);
    index.computeIfAbsent(key, k -> new ArrayList<>()).add(new Cue(words, strong));
  }

  static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  boolean isFiller(String lower) {
    return fillers.contains(lower);
  }

  boolean isAuxiliary(String lower) {
    return auxiliaries.contains(lower);
  }

  /** May stand after an ambiguous name without changing what it names. */
  boolean isFollower(String lower) {
    return followers.contains(lower) || auxiliaries.contains(lower);
  }

  /** The strongest phrase whose last word is number {@code last}, or null. */
  Cue endingAt(List<Word> words, int last) {
    Cue best = null;
    for (Cue cue : beforeByLastWord.getOrDefault(lower(words.get(last).text()), List.of())) {
      if (standsAt(cue, words, last - cue.words().size() + 1)) {
        best = stronger(best, cue);
      }
    }
    return best;
  }

  /** The strongest phrase whose first word is number {@code first}, or null. */
  Cue startingAt(List<Word> words, int first) {
    Cue best = null;
    for (Cue cue : afterByFirstWord.getOrDefault(lower(words.get(first).text()), List.of())) {
      if (standsAt(cue, words, first)) {
        best = stronger(best, cue);
      }
    }
    return best;
  }

  /** The words of saying that go with this preposition, or none. */
  Set<String> sayingBefore(String preposition) {
    return sayingByDative.getOrDefault(preposition, Set.of());
  }

  private static Cue stronger(Cue one, Cue other) {
    return one == null || (other.strong() && !one.strong()) ? other : one;
  }

  private static boolean standsAt(Cue cue, List<Word> words, int first) {
    if (first < 0 || first + cue.words().size() > words.size()) {
      return false;
    }
    for (int i = 0; i < cue.words().size(); i++) {
      if (!lower(words.get(first + i).text()).equals(cue.words().get(i))) {
        return false;
      }
    }
    return true;
  }
}
