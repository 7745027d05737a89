package dev.dateline.model;

import java.util.List;

/**
 * What an article shares with another one.
 *
 * @param article id of the other article
 * @param version version of the other article
 * @param containment share of this body's words that stand in the matched runs, 0..1
 * @param containmentOfOther share of the other body's words that stand in the matched runs, 0..1
 * @param runs the matched runs, in the order of this body; bounded by the deduper, longest kept
 */
public record Match(
    String article, int version, double containment, double containmentOfOther, List<Run> runs) {
  /**
   * One run of words that stands in both bodies.
   *
   * @param start where it starts in this body
   * @param end one past where it ends in this body
   * @param otherStart where it starts in the other body
   * @param otherEnd one past where it ends in the other body
   */
  public record Run(int start, int end, int otherStart, int otherEnd) {
    public Run {
      Checks.range(start, end, "run");
      Checks.range(otherStart, otherEnd, "run in the other");
    }
  }

  public Match {
    Checks.notBlank(article, "article");
    Checks.atLeast(1, version, "version");
    Checks.share(containment, "containment");
    Checks.share(containmentOfOther, "containmentOfOther");
    runs = runs == null ? List.of() : List.copyOf(runs);
  }
}
