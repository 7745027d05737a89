package dev.dateline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Article;
import java.util.List;
import java.util.Objects;

/**
 * What one poll of a source gave: published as a whole, or not at all.
 *
 * @param articles in the order in which the source gives them; may be empty
 * @param rejected inputs that are not articles, with their bytes; may be empty
 * @param position what to open the source with to get what comes after this batch
 * @param finished whether the source has come to its end, so that no poll will ever give more
 * @param committed told once the transaction of this batch is committed, by the thread that polls
 *     and before it polls again; must neither wait nor throw. Where the outcome of a transaction is
 *     not known it is not told: the source is closed, and the position of the next one tells
 */
public record Batch(
    List<Article> articles,
    List<RejectedInput> rejected,
    JsonNode position,
    boolean finished,
    Runnable committed) {
  public Batch {
    Objects.requireNonNull(committed, "committed");
    articles = List.copyOf(articles);
    rejected = List.copyOf(rejected);
    Objects.requireNonNull(position, "position");
  }

  /** A batch of a source that need not hear of the commit. */
  public Batch(
      List<Article> articles, List<RejectedInput> rejected, JsonNode position, boolean finished) {
    this(articles, rejected, position, finished, () -> {});
  }

  /** Whether there is nothing to publish but, perhaps, a new position. */
  public boolean isEmpty() {
    return articles.isEmpty() && rejected.isEmpty();
  }
}
