package dev.dateline.enrich.read;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;

/**
 * The article's text as the page gives it to machines (schema.org's {@code articleBody}): a witness
 * for what in the page is the body. Such texts are cut short, are teasers, or belong to another
 * article often enough, so what it says counts only where the page itself shows the same words.
 *
 * <p>Texts are compared by runs of {@value #RUN} words.
 */
final class BodyWitness {
  /** Knows nothing. */
  static final BodyWitness NONE = new BodyWitness("", Set.of(), 0);

  private static final int RUN = 4;

  /** A shorter one is a teaser. */
  private static final int MIN_RUNS = 60;

  /** Part of its words that have to be found before it is believed. */
  private static final double MOST = 0.8;

  private static final double HARDLY_ANY = 0.2;

  private final String text;
  private final Set<Integer> runs;
  private final int lastRun;

  private BodyWitness(String text, Set<Integer> runs, int lastRun) {
    this.text = text;
    this.runs = runs;
    this.lastRun = lastRun;
  }

  /**
   * @param claim what the page says, with or without markup; null if it says nothing
   */
  static BodyWitness of(String claim) {
    if (claim == null) {
      return NONE;
    }
    boolean markup = claim.indexOf('<') >= 0 || claim.indexOf('&') >= 0;
    String text = markup ? Jsoup.parse(claim).body().wholeText() : claim;
    Set<Integer> runs = new HashSet<>();
    int last = runs(text, runs);
    return runs.size() < MIN_RUNS ? NONE : new BodyWitness(text, runs, last);
  }

  boolean isThere() {
    return !runs.isEmpty();
  }

  /** Its paragraphs. */
  List<String> paragraphs() {
    return List.of(text.strip().split("\\s*\\n\\s*"));
  }

  int length() {
    return text.length();
  }

  /** Most of its words stand in {@code page}. */
  boolean isShownIn(String page) {
    return coverage(page) >= MOST;
  }

  /** Next to none of its words stand in {@code page}. */
  boolean isMissingIn(String page) {
    return coverage(page) < HARDLY_ANY;
  }

  private double coverage(String page) {
    Set<Integer> found = new HashSet<>();
    runs(page, found);
    found.retainAll(runs);
    return (double) found.size() / Math.max(1, runs.size());
  }

  /** Most of a paragraph stands in it; never where the paragraph has but a few words. */
  boolean holds(String paragraph) {
    Set<Integer> found = new HashSet<>();
    runs(paragraph, found);
    int all = found.size();
    found.retainAll(runs);
    return all > 0 && found.size() >= all * MOST;
  }

  /** Its last words stand in a paragraph. */
  boolean endsIn(String paragraph) {
    Set<Integer> found = new HashSet<>();
    runs(paragraph, found);
    return found.contains(lastRun);
  }

  /**
   * Adds the runs of words in a text, as numbers.
   *
   * @return the last one
   */
  private static int runs(String text, Set<Integer> into) {
    String[] words = Phrases.key(text).split(" ");
    int last = 0;
    for (int i = 0; i + RUN <= words.length; i++) {
      last = 0;
      for (int k = i; k < i + RUN; k++) {
        last = 31 * 31 * last + words[k].hashCode();
      }
      into.add(last);
    }
    return last;
  }
}
