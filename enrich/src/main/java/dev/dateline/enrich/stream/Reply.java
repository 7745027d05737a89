package dev.dateline.enrich.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dateline.model.Lineage;

/** What a decider sends to the home of an article, whose id is the key. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reply.Verdict.class, name = "verdict"),
  @JsonSubTypes.Type(value = Reply.Recall.class, name = "recall")
})
public sealed interface Reply extends Ruling {
  /**
   * What was decided of the article that waits.
   *
   * @param turn the turn of the article
   * @param lineage the decision, or null where the decider failed
   * @param failure why it failed, or null
   */
  record Verdict(long turn, Lineage lineage, String failure) implements Reply {
    public Verdict {
      if ((lineage == null) == (failure == null)) {
        throw new IllegalArgumentException("a verdict is either a lineage or a failure");
      }
    }
  }

  /**
   * The text that a published article was made from has been withdrawn, or may be used again.
   *
   * @param withdrawal or null where it may be used again
   */
  record Recall(Lineage.Withdrawal withdrawal) implements Reply {}
}
