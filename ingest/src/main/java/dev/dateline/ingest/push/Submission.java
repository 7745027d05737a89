package dev.dateline.ingest.push;

import dev.dateline.model.Article;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One request on its way to its commit. All of its articles go into one transaction.
 *
 * @param articles at least one
 * @param bytes of the request's body
 * @param key digest of sender and idempotency key, or null where the request has none
 * @param fingerprint digest of what was sent
 * @param outcome done once it is known what became of it
 */
record Submission(
    List<Article> articles,
    long bytes,
    String key,
    String fingerprint,
    CompletableFuture<Outcome> outcome) {
  /** What became of a submission. */
  enum Outcome {
    /** It is in the topic. */
    COMMITTED,
    /** It was not yet tried, and will not be. */
    NOT_TAKEN,
    /** It may or may not be there. */
    UNKNOWN
  }

  Submission {
    articles = List.copyOf(articles);
    if (articles.isEmpty()) {
      throw new IllegalArgumentException("a submission holds an article");
    }
  }
}
