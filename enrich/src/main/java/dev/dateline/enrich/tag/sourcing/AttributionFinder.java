package dev.dateline.enrich.tag.sourcing;

import dev.dateline.enrich.tag.sourcing.AttributionCues.Cue;
import dev.dateline.enrich.tag.sourcing.OutletRegistry.Mention;
import dev.dateline.enrich.tag.sourcing.Words.Word;
import dev.dateline.model.Evidence;
import dev.dateline.model.Outlet;
import dev.dateline.model.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the outlets that a text quotes.
 *
 * <p>The name of an outlet alone is no attribution. A phrase of reporting must stand with it in the
 * same sentence: before it ("according to", "told"), after it ("reported"), or as a verb of saying
 * and a preposition ("said ... to"). Between name and phrase there may be words that describe an
 * outlet ("the South Korean news agency") and, after the name, a time ("on Monday"). A name that is
 * also an ordinary word needs a phrase that leaves no doubt, and must not be part of a longer name.
 * Looks at most {@value #MAX_GAP} words to either side, so the cost is linear.
 */
final class AttributionFinder {
  private static final int MAX_GAP = 9;
  private static final int MAX_CAPITALISED_FILLERS = 4;
  private static final int MAX_SAYING_GAP = 18;
  private static final int MAX_EVIDENCE = 8;
  private static final int MAX_TAGS = 50;
  private static final double STRONG = 0.9;
  private static final double WEAK = 0.75;

  private final OutletRegistry registry;
  private final AttributionCues cues;

  AttributionFinder(OutletRegistry registry, AttributionCues cues) {
    this.registry = registry;
    this.cues = cues;
  }

  /** A phrase of reporting: words {@code first} (inclusive) to {@code end}. */
  private record Span(int first, int end, boolean strong) {}

  private static final class Finding {
    double confidence;
    final List<Evidence> evidence = new ArrayList<>();
  }

  /** The outlets quoted in the body, in order of first quotation, each once. */
  List<Tag<Outlet>> find(String body) {
    List<Word> words = Words.of(body);
    Map<Outlet, Finding> found = new LinkedHashMap<>();
    for (Mention mention : registry.mentions(words)) {
      boolean speaks = mention.outlet().kind() != Outlet.Kind.AGGREGATOR;
      Span span = speaks ? phrase(words, mention) : null;
      if (span != null) {
        Finding finding = found.computeIfAbsent(mention.outlet(), outlet -> new Finding());
        boolean sure = span.strong() && !mention.named().weak();
        finding.confidence = Math.max(finding.confidence, sure ? STRONG : WEAK);
        if (finding.evidence.size() < MAX_EVIDENCE) {
          finding.evidence.add(evidence(words, mention, span));
        }
      }
    }
    return found.entrySet().stream()
        .limit(MAX_TAGS)
        .map(
            e ->
                new Tag<>(
                    e.getKey(), "attribution", e.getValue().confidence, e.getValue().evidence))
        .toList();
  }

  private static Evidence evidence(List<Word> words, Mention mention, Span span) {
    int start = words.get(Math.min(mention.first(), span.first())).start();
    int end = words.get(Math.max(mention.end(), span.end()) - 1).end();
    return new Evidence(Evidence.BODY, start, end);
  }

  private Span phrase(List<Word> words, Mention mention) {
    boolean weak = mention.named().weak();
    if (weak && isPartOfLongerName(words, mention)) {
      return null;
    }
    Span before = before(words, mention);
    if (before != null && (before.strong() || !weak) && (!weak || endsThere(words, mention))) {
      return before;
    }
    Span after = after(words, mention);
    if (after != null && (after.strong() || !weak)) {
      return after;
    }
    Span dative = weak && !endsThere(words, mention) ? null : dative(words, mention);
    return dative;
  }

  private boolean isPartOfLongerName(List<Word> words, Mention mention) {
    int previous = mention.first() - 1;
    int next = mention.end();
    boolean left =
        previous >= 0
            && words.get(previous).isCapitalised()
            && !isKnown(words.get(previous))
            && !startsSentence(words, previous);
    boolean right =
        next < words.size()
            && !words.get(next).newLine()
            && words.get(next).isCapitalised()
            && !isKnown(words.get(next));
    boolean hyphen =
        next + 1 < words.size()
            && words.get(next).text().equals("-")
            && !words.get(next).spaceBefore()
            && !words.get(next + 1).spaceBefore()
            && !isKnown(words.get(next + 1));
    return left || right || hyphen;
  }

  private boolean isKnown(Word word) {
    String lower = AttributionCues.lower(word.text());
    return cues.isFiller(lower) || cues.isFollower(lower);
  }

  private static boolean startsSentence(List<Word> words, int i) {
    return i == 0 || words.get(i).newLine() || words.get(i - 1).isSentenceEnd();
  }

  /**
   * An ambiguous name ends where a mark or a small word follows: not in "the Independent senator".
   */
  private boolean endsThere(List<Word> words, Mention mention) {
    if (mention.end() >= words.size() || words.get(mention.end()).newLine()) {
      return true;
    }
    Word next = words.get(mention.end());
    return !next.isWord() || isKnown(next) || cues.startingAt(words, mention.end()) != null;
  }

  private Span before(List<Word> words, Mention mention) {
    int capitalised = 0;
    for (int i = mention.first() - 1, gap = 0; i >= 0 && gap <= MAX_GAP; i--, gap++) {
      Cue cue = cues.endingAt(words, i);
      if (cue != null) {
        return new Span(i - cue.words().size() + 1, i + 1, cue.strong());
      }
      Word word = words.get(i);
      String lower = AttributionCues.lower(word.text());
      boolean filler =
          cues.isFiller(lower) || isQuote(word) || lower.equals("'") || lower.equals("-");
      boolean possessive = lower.equals("s") && i > 0 && words.get(i - 1).text().equals("'");
      if (!filler && !possessive) {
        capitalised++;
        if (!word.isWord() || !word.isCapitalised() || capitalised > MAX_CAPITALISED_FILLERS) {
          return null;
        }
      }
      if (words.get(i + 1).newLine()) {
        return null;
      }
    }
    return null;
  }

  private Span after(List<Word> words, Mention mention) {
    int i = afterBrackets(words, mention);
    for (int gap = 0; i < words.size() && gap <= MAX_GAP; i++, gap++) {
      Word word = words.get(i);
      if (word.newLine()) {
        return null;
      }
      Cue cue = cues.startingAt(words, i);
      if (cue != null) {
        return new Span(i, i + cue.words().size(), cue.strong());
      }
      String lower = AttributionCues.lower(word.text());
      boolean passes =
          cues.isFiller(lower)
              || cues.isAuxiliary(lower)
              || isQuote(word)
              || lower.equals("'")
              || (lower.equals("s") && words.get(i - 1).text().equals("'"));
      if (!passes) {
        return null;
      }
    }
    return null;
  }

  /** Steps over a short form in brackets, and out of brackets that hold the name itself. */
  private static int afterBrackets(List<Word> words, Mention mention) {
    int i = mention.end();
    boolean opened = mention.first() > 0 && words.get(mention.first() - 1).text().equals("(");
    if (opened && i < words.size() && words.get(i).text().equals(")")) {
      return i + 1;
    }
    if (i < words.size() && words.get(i).text().equals("(")) {
      for (int close = i + 1; close < words.size() && close <= i + 4; close++) {
        if (words.get(close).text().equals(")")) {
          return close + 1;
        }
      }
    }
    return i;
  }

  /** "said on Monday to the newspaper ...". */
  private Span dative(List<Word> words, Mention mention) {
    int i = mention.first() - 1;
    for (int gap = 0; i >= 0 && gap <= MAX_GAP; i--, gap++) {
      String lower = AttributionCues.lower(words.get(i).text());
      Set<String> saying = cues.sayingBefore(lower);
      if (!saying.isEmpty()) {
        int verb = lastOf(saying, words, i - 1);
        if (verb >= 0) {
          return new Span(verb, i + 1, true);
        }
      }
      boolean filler =
          cues.isFiller(lower) || isQuote(words.get(i)) || lower.equals("'") || lower.equals("-");
      if (!filler || words.get(i).newLine()) {
        return null;
      }
    }
    return null;
  }

  private static int lastOf(Set<String> saying, List<Word> words, int from) {
    for (int i = from, gap = 0; i >= 0 && gap <= MAX_SAYING_GAP; i--, gap++) {
      Word word = words.get(i);
      if (word.isSentenceEnd()) {
        return -1;
      }
      if (saying.contains(AttributionCues.lower(word.text()))) {
        return i;
      }
      if (word.newLine()) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isQuote(Word word) {
    return "\"“”„«»‹›'".contains(word.text());
  }
}
