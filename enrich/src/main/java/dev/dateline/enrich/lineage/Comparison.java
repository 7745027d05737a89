package dev.dateline.enrich.lineage;

import dev.dateline.model.Match;
import java.util.Comparator;
import java.util.List;

/**
 * What an article has in common with an earlier one.
 *
 * @param number when the other one came
 * @param other the other one
 * @param text the other one's words
 * @param spans the common runs in the order of this article
 * @param coverage how much of this article they are
 * @param coverageOfOther how much of the other one they are
 * @param bulletin whether the two are issues of one bulletin: the same sentences about other
 *     figures
 * @param exact whether all words are the same
 */
record Comparison(
    long number,
    StoredArticle other,
    StoredText text,
    List<Alignment.Span> spans,
    Coverage coverage,
    Coverage coverageOfOther,
    boolean bulletin,
    boolean exact) {
  /** Common words in the smallest run that is evidence of anything. */
  private static final int MIN_RUN = 7;

  /** Words in a run that is long: chance does not make it, nor a shared phrase. */
  private static final int LONG_RUN = 10;

  /** So many figures must be new to tell a bulletin by ... */
  private static final int MIN_NEW_FIGURES = 4;

  /** ... if they are such a share of its figures, */
  private static final double NEW_FIGURES = 0.4;

  /** or so many ... */
  private static final int MANY_NEW_FIGURES = 6;

  /** ... if they are such a share of all words that are new. */
  private static final double FIGURES_OF_NEW = 0.4;

  static Comparison of(
      Words words, Alignment alignment, long number, StoredArticle other, StoredText text) {
    Alignment.Common common = alignment.with(text.codes(), text.count(), MIN_RUN);
    common.spans().removeIf(s -> isChrome(s, words.kinds(), text.kinds()));
    int longRun = LONG_RUN * (words.dense() ? 2 : 1);
    return new Comparison(
        number,
        other,
        text,
        common.spans(),
        Coverage.of(common.inLongRuns(longRun), common.inSpans(), words.kinds()),
        Coverage.of(common.otherInLongRuns(longRun), common.otherInSpans(), text.kinds()),
        isBulletin(words.codes(), common.inSpans(), common.same())
            && isBulletin(text.codes(), common.otherInSpans(), common.otherSame()),
        words.digest() == text.digest());
  }

  /** Share of either that is verbatim in the other, whichever is the smaller one. */
  double verbatim() {
    return Math.min(coverage.verbatim(), coverageOfOther.verbatim());
  }

  /** Share of either that stands in the other with small edits, the smaller one. */
  double edited() {
    return Math.min(coverage.edited(), coverageOfOther.edited());
  }

  /** Share of the prose of either that stands in the other with small edits, the smaller one. */
  double prose() {
    return Math.min(coverage.prose(), coverageOfOther.prose());
  }

  /** How much of both articles the common part makes up, 0..1 (harmonic mean of the shares). */
  double closeness() {
    double sum = coverage.edited() + coverageOfOther.edited();
    return sum == 0 ? 0 : 2 * coverage.edited() * coverageOfOther.edited() / sum;
  }

  /** As it is shown: all words count alike, and the runs are given in characters. */
  Match toMatch(Words words, int maxRuns) {
    int in = 0;
    int inOther = 0;
    for (Alignment.Span s : spans) {
      in += s.aEnd() - s.aStart();
      inOther += s.bEnd() - s.bStart();
    }
    int[] places = text.places();
    List<Match.Run> runs =
        spans.stream()
            .sorted(Comparator.comparingInt((Alignment.Span s) -> s.aStart() - s.aEnd()))
            .limit(maxRuns)
            .sorted(Comparator.comparingInt(Alignment.Span::aStart))
            .map(
                s ->
                    new Match.Run(
                        words.start(s.aStart()),
                        words.end(s.aEnd() - 1),
                        places[2 * s.bStart()],
                        places[2 * s.bEnd() - 1]))
            .toList();
    return new Match(
        other.id(), other.version(), share(in, words.total()), share(inOther, text.total()), runs);
  }

  private static boolean isChrome(Alignment.Span s, byte[] a, byte[] b) {
    return 2 * chromeIn(a, s.aStart(), s.aEnd()) > s.aEnd() - s.aStart()
        || 2 * chromeIn(b, s.bStart(), s.bEnd()) > s.bEnd() - s.bStart();
  }

  private static int chromeIn(byte[] kinds, int from, int to) {
    int chrome = 0;
    for (int i = from; i < to; i++) {
      chrome += kinds[i] == Words.CHROME ? 1 : 0;
    }
    return chrome;
  }

  /** Looks at what one side has anew between the first and the last common word. */
  private static boolean isBulletin(char[] codes, boolean[] inSpans, boolean[] same) {
    int from = 0;
    int to = inSpans.length;
    while (from < to && !inSpans[from]) {
      from++;
    }
    while (to > from && !inSpans[to - 1]) {
      to--;
    }
    int figures = 0;
    int newFigures = 0;
    int newWords = 0;
    for (int i = from; i < to; i++) {
      boolean figure = Words.isNumber(codes[i]);
      figures += figure ? 1 : 0;
      newFigures += figure && !same[i] ? 1 : 0;
      newWords += same[i] ? 0 : 1;
    }
    return (newFigures >= MIN_NEW_FIGURES && newFigures >= NEW_FIGURES * figures)
        || (newFigures >= MANY_NEW_FIGURES && newFigures >= FIGURES_OF_NEW * newWords);
  }

  /** Never above 1, whatever the edits. */
  private static double share(int part, int whole) {
    return whole == 0 ? 0 : Math.min(1, (double) part / whole);
  }
}
