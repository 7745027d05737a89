package dev.dateline.enrich.lineage;

/**
 * How much of one article stands in what it has in common with another one. Boilerplate counts for
 * nothing, in the part and in the whole.
 *
 * @param verbatim share of its words in long runs without any change
 * @param edited share of its words in runs with small edits, the edits included
 * @param prose the same as {@code edited} for the words that are not quoted
 * @param proseWords how many words that are not quoted stand in runs with small edits
 * @param verbatimProseWords how many of them stand in long runs without any change
 */
record Coverage(
    double verbatim, double edited, double prose, int proseWords, int verbatimProseWords) {

  /**
   * Counts.
   *
   * @param inLong words in long runs without any change
   * @param inRuns words in runs with small edits
   * @param kinds {@link Words#PROSE}, {@link Words#QUOTED} or {@link Words#CHROME} by word
   */
  static Coverage of(boolean[] inLong, boolean[] inRuns, byte[] kinds) {
    int words = 0;
    int verbatim = 0;
    int edited = 0;
    int prose = 0;
    int proseEdited = 0;
    int proseVerbatim = 0;
    for (int i = 0; i < inRuns.length; i++) {
      if (kinds[i] == Words.CHROME) {
        continue;
      }
      boolean exact = inLong[i] && inRuns[i];
      words++;
      verbatim += exact ? 1 : 0;
      edited += inRuns[i] ? 1 : 0;
      if (kinds[i] == Words.PROSE) {
        prose++;
        proseEdited += inRuns[i] ? 1 : 0;
        proseVerbatim += exact ? 1 : 0;
      }
    }
    return new Coverage(
        ratio(verbatim, words),
        ratio(edited, words),
        ratio(proseEdited, prose),
        proseEdited,
        proseVerbatim);
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
