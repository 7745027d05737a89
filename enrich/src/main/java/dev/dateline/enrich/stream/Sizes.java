package dev.dateline.enrich.stream;

import dev.dateline.enrich.tag.TaggedArticle;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import dev.dateline.model.Topics;
import java.util.List;

/** What fits into a record. A record that is too large would stop the whole stream. */
public final class Sizes {
  /**
   * The largest record of an internal topic: a waiting article carries its text as given and as
   * read, and its tags.
   */
  public static final int MAX_INTERNAL_BYTES = 3 * Topics.MAX_RECORD_BYTES;

  /** Room for key, headers and the frame of a batch; all three are bounded well below. */
  static final int ENVELOPE_BYTES = 32 * 1024;

  /** Room for a lineage without its evidence. */
  private static final int LINEAGE_BYTES = 8 * 1024;

  private static final Lineage NONE = new Lineage(Relation.ORIGINAL, "none", null, List.of());

  private Sizes() {}

  /** The largest value of a public topic. */
  static int maxValueBytes() {
    return Topics.MAX_RECORD_BYTES - ENVELOPE_BYTES;
  }

  /**
   * Whether the record that will come of this article fits, whatever its lineage says.
   *
   * @param waitingBytes length of its form in the waiting room, which holds more than the record
   */
  static boolean fits(TaggedArticle article, int waitingBytes) {
    int max = maxValueBytes() - LINEAGE_BYTES;
    if (waitingBytes > MAX_INTERNAL_BYTES - ENVELOPE_BYTES) {
      return false;
    }
    return waitingBytes <= max - LINEAGE_BYTES || Json.bytes(article.with(NONE)).length <= max;
  }

  /** The record as JSON; where it is too large, without the lesser evidence of its lineage. */
  static byte[] json(EnrichedArticle article) {
    byte[] json = Json.bytes(article);
    if (json.length <= maxValueBytes()) {
      return json;
    }
    Lineage lineage = article.lineage();
    Match parent = lineage.parent();
    Match bare =
        parent == null
            ? null
            : new Match(
                parent.article(),
                parent.version(),
                parent.containment(),
                parent.containmentOfOther(),
                List.of());
    return Json.bytes(
        article.with(
            new Lineage(
                lineage.relation(),
                lineage.story(),
                bare,
                List.of(),
                lineage.change(),
                lineage.withdrawal())));
  }
}
