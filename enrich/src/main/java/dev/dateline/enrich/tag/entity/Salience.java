package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Evidence;
import java.util.List;

/**
 * How much an article is about an entity: mentions count more the nearer they stand to the top,
 * most in the headline. News puts first what matters (the inverted pyramid).
 */
final class Salience {
  private static final double HEADLINE = 3;
  private static final double FIRST = 2;

  /** At this distance from the top a mention counts half of one in the first line. */
  private static final double HALF_CHARS = 800;

  /** A dateline's agency, an acronym behind its long form. */
  private static final double IN_BRACKETS = 0.3;

  private Salience() {}

  static double weight(List<Mention> mentions) {
    double sum = 0;
    for (Mention mention : mentions) {
      sum += weight(mention);
    }
    return sum;
  }

  private static double weight(Mention mention) {
    if (mention.field().equals(Evidence.HEADLINE)) {
      return HEADLINE;
    }
    double weight = FIRST / (1 + mention.start() / HALF_CHARS);
    int from = mention.span().from();
    return from > 0 && mention.tokens().first(from - 1) == '(' ? weight * IN_BRACKETS : weight;
  }
}
