package dev.dateline.enrich.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dateline.enrich.lineage.Fingerprint;
import java.time.Instant;
import java.util.Objects;

/** What a home sends to the deciders. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Inquiry.Question.class, name = "question"),
  @JsonSubTypes.Type(value = Inquiry.Mark.class, name = "mark")
})
public sealed interface Inquiry {
  /** The home it comes from. */
  int home();

  /** The turn of the article, or of the last one before this mark. */
  long turn();

  /**
   * Is this article new? It waits at home for the answer.
   *
   * @param fingerprint what lineage needs to know
   * @param candidate what its story needs to know
   */
  record Question(int home, long turn, Fingerprint fingerprint, Candidate candidate)
      implements Inquiry {
    public Question {
      Objects.requireNonNull(fingerprint, "fingerprint");
      Objects.requireNonNull(candidate, "candidate");
    }
  }

  /**
   * A member of a story to be.
   *
   * @param outlet registry id of its outlet, or its name where it has none, or null
   * @param outletName name of its outlet, or null
   * @param published wall-clock date it was published, or null
   * @param seen when it was fetched
   */
  record Candidate(String outlet, String outletName, String published, Instant seen) {
    public Candidate {
      Objects.requireNonNull(seen, "seen");
    }
  }

  /** All articles of this home up to this turn have asked, or never will. */
  record Mark(int home, long turn) implements Inquiry {}
}
