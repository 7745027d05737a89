package dev.dateline.enrich.lineage;

import dev.dateline.model.Match;
import java.util.Comparator;
import java.util.List;

/**
 * What an article has in common with an earlier one, weighed.
 *
 * @param number when the other one came
 * @param other the other one
 * @param text the other one's words
 * @param spans the common runs
 * @param share share of this article that stands in them: a word of its own counts five times as
 *     much as a quoted one, boilerplate nothing
 * @param shareOfOther the same for the other one
 * @param prose how many words of its own stand in them
 * @param bulletin whether the two are issues of one bulletin: the same sentences about other
 *     figures
 * @param exact whether all words are the same
 */
record Comparison(
    long number,
    StoredArticle other,
    StoredText text,
    List<Alignment.Span> spans,
    double share,
    double shareOfOther,
    int prose,
    boolean bulletin,
    boolean exact) {
  /** Words in the smallest run that is evidence of anything. */
  static final int MIN_RUN = 7;

  private static final int[] WEIGHTS = {5, 1, 0};

  /** So many figures must be there to tell a bulletin by. */
  private static final int MIN_FIGURES = 4;

  /** And so large a share of them must be new. */
  private static final double NEW_FIGURES = 0.4;

  static Comparison of(
      Words words, Alignment alignment, long number, StoredArticle other, StoredText text) {
    Alignment.Common common = alignment.with(text.codes(), text.count(), MIN_RUN);
    common.spans().removeIf(s -> isChrome(s, words.kinds(), text.kinds()));
    byte[] a = words.kinds();
    byte[] b = text.kinds();
    double share = share(common.spans(), a, words.count(), true);
    double shareOfOther = share(common.spans(), b, text.count(), false);
    boolean bulletin =
        newFigures(words.codes(), common, true) >= NEW_FIGURES
            && newFigures(text.codes(), common, false) >= NEW_FIGURES;
    boolean exact = words.digest() == text.digest();
    return new Comparison(
        number,
        other,
        text,
        common.spans(),
        share,
        shareOfOther,
        prose(common.spans(), a),
        bulletin,
        exact);
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
        other.id(), other.version(), ratio(in, words.total()), ratio(inOther, text.total()), runs);
  }

  /** How much of both articles the common part makes up, 0..1 (harmonic mean of the shares). */
  double closeness() {
    double sum = share + shareOfOther;
    return sum == 0 ? 0 : 2 * share * shareOfOther / sum;
  }

  private static boolean isChrome(Alignment.Span s, byte[] a, byte[] b) {
    int chrome = 0;
    for (int i = s.aStart(); i < s.aEnd(); i++) {
      chrome += a[i] == Words.CHROME ? 1 : 0;
    }
    int otherChrome = 0;
    for (int i = s.bStart(); i < s.bEnd(); i++) {
      otherChrome += b[i] == Words.CHROME ? 1 : 0;
    }
    return 2 * chrome > s.aEnd() - s.aStart() || 2 * otherChrome > s.bEnd() - s.bStart();
  }

  private static double share(List<Alignment.Span> spans, byte[] kinds, int count, boolean ofThis) {
    int all = 0;
    for (int i = 0; i < count; i++) {
      all += WEIGHTS[kinds[i]];
    }
    int in = 0;
    for (Alignment.Span s : spans) {
      int end = ofThis ? s.aEnd() : s.bEnd();
      for (int i = ofThis ? s.aStart() : s.bStart(); i < end; i++) {
        in += WEIGHTS[kinds[i]];
      }
    }
    return ratio(in, all);
  }

  private static int prose(List<Alignment.Span> spans, byte[] kinds) {
    int prose = 0;
    for (Alignment.Span s : spans) {
      for (int i = s.aStart(); i < s.aEnd(); i++) {
        prose += kinds[i] == Words.PROSE ? 1 : 0;
      }
    }
    return prose;
  }

  /** The share of new figures between the first and the last common word; 0 where there are few. */
  private static double newFigures(char[] codes, Alignment.Common common, boolean ofThis) {
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (Alignment.Span s : common.spans()) {
      from = Math.min(from, ofThis ? s.aStart() : s.bStart());
      to = Math.max(to, ofThis ? s.aEnd() : s.bEnd());
    }
    boolean[] same = ofThis ? common.aSame() : common.bSame();
    int figures = 0;
    int fresh = 0;
    for (int i = from; i < to; i++) {
      figures += Words.isNumber(codes[i]) ? 1 : 0;
      fresh += Words.isNumber(codes[i]) && !same[i] ? 1 : 0;
    }
    return figures < MIN_FIGURES ? 0 : ratio(fresh, figures);
  }

  /** Never above 1, for a text of which only the first words were compared. */
  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : Math.min(1, (double) part / whole);
  }
}
