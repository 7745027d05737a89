package dev.dateline.enrich.lineage;

import dev.dateline.model.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The thresholds of the decision, in one place. They were measured together. */
final class Relations {
  /** A reprint has this share of itself verbatim in the other one, and the other way round, */
  private static final double REPRINT_VERBATIM = 0.62;

  /** or this share with small edits: a text full of misprints has no long run left, */
  private static final double REPRINT_EDITED = 0.75;

  /** and in either case this share of what is not quoted: two reports of one speech have not. */
  private static final double REPRINT_PROSE = 0.5;

  /** An excerpt has this share of one of the two verbatim in the other, */
  private static final double EXCERPT_VERBATIM = 0.35;

  /** or this share with small edits, */
  private static final double EXCERPT_EDITED = 0.5;

  /** and in either case this share of what is not quoted. */
  private static final double EXCERPT_PROSE = 0.25;

  /** An excerpt belongs to the story of its parent if it is made of little else ... */
  private static final double STORY_SHARE = 0.8;

  /** ... and the parent is not so much longer that it may be a digest of many stories. */
  private static final double STORY_SHARE_OF_OTHER = 0.3;

  /** The fewest own words that two articles share when one is made from the other. */
  private static final int MIN_COPIED_WORDS = 15;

  /** The fewest words of a body that can be an exact copy. */
  private static final int MIN_EXACT_WORDS = 8;

  /** The fewest own words in common that are worth naming in a text of up to SHORT_WORDS ... */
  private static final int MIN_NAMED_WORDS = 10;

  /** ... and in one of LONG_WORDS and more; in between it rises evenly. */
  private static final int MAX_NAMED_WORDS = 35;

  private static final int SHORT_WORDS = 250;
  private static final int LONG_WORDS = 400;

  private Relations() {}

  /**
   * The closest of those that the article may be made from; of equals the one that came first. Of
   * those that it reprints only one story counts, that of most of them: a close one that is itself
   * made of several texts must not draw a reprint away from all the others.
   */
  static Optional<Comparison> copied(Words words, List<Comparison> found) {
    Optional<String> story = reprintedStory(words, found);
    return found.stream()
        .filter(c -> of(words, c) != Relation.ORIGINAL)
        .filter(
            c ->
                of(words, c) != Relation.REPRINT
                    || story.filter(s -> !s.equals(c.other().story())).isEmpty())
        .min(
            Comparator.comparing((Comparison c) -> of(words, c))
                .thenComparingLong(c -> -Math.round(100 * c.closeness()))
                .thenComparingLong(Comparison::number));
  }

  /** The story of most of those that the article reprints; of equals that of the first. */
  private static Optional<String> reprintedStory(Words words, List<Comparison> found) {
    Map<String, List<Comparison>> stories =
        found.stream()
            .filter(c -> of(words, c) == Relation.REPRINT)
            .collect(Collectors.groupingBy(c -> c.other().story()));
    return stories.entrySet().stream()
        .min(
            Comparator.comparingInt((Map.Entry<String, List<Comparison>> e) -> -e.getValue().size())
                .thenComparingLong(
                    e -> e.getValue().stream().mapToLong(Comparison::number).min().orElseThrow()))
        .map(Map.Entry::getKey);
  }

  /** How the article stands to the other one. */
  static Relation of(Words words, Comparison c) {
    int scale = words.dense() ? 2 : 1;
    if (c.exact() && words.count() >= MIN_EXACT_WORDS * scale) {
      return Relation.EXACT;
    } else if (c.bulletin() || c.coverage().proseWords() < MIN_COPIED_WORDS * scale) {
      return Relation.ORIGINAL;
    } else if (isReprint(c)) {
      return Relation.REPRINT;
    }
    return isExcerpt(c.coverage()) || isExcerpt(c.coverageOfOther())
        ? Relation.EXCERPT
        : Relation.ORIGINAL;
  }

  private static boolean isReprint(Comparison c) {
    return (c.verbatim() >= REPRINT_VERBATIM || c.edited() >= REPRINT_EDITED)
        && c.prose() >= REPRINT_PROSE;
  }

  private static boolean isExcerpt(Coverage coverage) {
    return (coverage.verbatim() >= EXCERPT_VERBATIM || coverage.edited() >= EXCERPT_EDITED)
        && coverage.prose() >= EXCERPT_PROSE;
  }

  /**
   * Whether the article belongs to the story of its parent. A text that holds the parent among
   * other things does not, or a live blog would tie together all it quotes; nor does a small part
   * of a long text, or a digest would.
   */
  static boolean sharesStory(Relation relation, Comparison parent) {
    return relation != Relation.EXCERPT
        || (parent.coverage().verbatim() >= STORY_SHARE
            && parent.coverageOfOther().verbatim() >= STORY_SHARE_OF_OTHER);
  }

  /**
   * Whether the two share enough that is nobody else's: ten words are much of a short text and
   * nothing of a long one.
   */
  static boolean isWorthNaming(Words words, Comparison c) {
    int scale = words.dense() ? 2 : 1;
    int shorter = Math.min(words.total(), c.text().total()) / scale;
    if (shorter >= LONG_WORDS) {
      return c.coverage().verbatimProseWords() >= MAX_NAMED_WORDS * scale;
    }
    int above = Math.max(0, shorter - SHORT_WORDS);
    int needed =
        MIN_NAMED_WORDS + above * (MAX_NAMED_WORDS - MIN_NAMED_WORDS) / (LONG_WORDS - SHORT_WORDS);
    return c.coverage().proseWords() >= needed * scale;
  }
}
