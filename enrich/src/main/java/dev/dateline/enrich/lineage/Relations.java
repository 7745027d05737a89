package dev.dateline.enrich.lineage;

import dev.dateline.model.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The thresholds of the decision, in one place. */
final class Relations {
  /** A reprint has this share of itself in the other one, and the other way round. */
  private static final double REPRINT_SHARE = 0.55;

  /** An excerpt has this share of one of the two in the other. */
  private static final double EXCERPT_SHARE = 0.35;

  /** An excerpt belongs to the story of its parent if it is made of little else ... */
  private static final double EXCERPT_STORY_SHARE = 0.8;

  /** ... and the parent is not so much longer that it may be a digest of many stories. */
  private static final double EXCERPT_STORY_SHARE_OF_OTHER = 0.3;

  /** The fewest own words that two articles share when one is made from the other. */
  private static final int MIN_COPIED_WORDS = 15;

  /** The fewest words of a body that can be an exact copy. */
  private static final int MIN_EXACT_WORDS = 8;

  /** The fewest own words in common that are worth naming. */
  private static final int MIN_NAMED_WORDS = 10;

  private Relations() {}

  /** The closest of those that the article may be made from; of equals the one that came first. */
  static Optional<Comparison> copied(Words words, List<Comparison> found) {
    return found.stream()
        .filter(c -> of(words, c) != Relation.ORIGINAL)
        .min(
            Comparator.comparing((Comparison c) -> of(words, c))
                .thenComparingLong(c -> -Math.round(100 * c.closeness()))
                .thenComparingLong(Comparison::number));
  }

  /** How the article stands to the other one. */
  static Relation of(Words words, Comparison c) {
    int scale = words.dense() ? 2 : 1;
    if (c.exact() && words.count() >= MIN_EXACT_WORDS * scale) {
      return Relation.EXACT;
    } else if (c.bulletin() || c.prose() < MIN_COPIED_WORDS * scale) {
      return Relation.ORIGINAL;
    } else if (Math.min(c.share(), c.shareOfOther()) >= REPRINT_SHARE) {
      return Relation.REPRINT;
    }
    return Math.max(c.share(), c.shareOfOther()) >= EXCERPT_SHARE
        ? Relation.EXCERPT
        : Relation.ORIGINAL;
  }

  /**
   * Whether the article belongs to the story of its parent. A text that holds the parent among
   * other things does not, or a live blog would tie together all it quotes.
   */
  static boolean sharesStory(Relation relation, Comparison parent) {
    return relation != Relation.EXCERPT
        || (parent.share() >= EXCERPT_STORY_SHARE
            && parent.shareOfOther() >= EXCERPT_STORY_SHARE_OF_OTHER);
  }

  /** Whether the two share enough that is nobody else's. */
  static boolean isWorthNaming(Words words, Comparison c) {
    return c.prose() >= MIN_NAMED_WORDS * (words.dense() ? 2 : 1);
  }
}
