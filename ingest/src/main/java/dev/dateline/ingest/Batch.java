package dev.dateline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Article;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one poll of a source gave: published as a whole, or not at all.
 *
 * @param articles in the order in which the source gives them; may be empty
 * @param rejected inputs that are not articles, with their bytes; may be empty
 * @param position what to open the source with to get what comes after this batch
 * @param finished whether the source has come to its end, so that no poll will ever give more
 * @param parts positions of the parts of a source that have moved with this batch, by name; the
 *     position of a source of thousands of feeds is kept feed by feed, so that one article does not
 *     cost a checkpoint of them all
 * @param committed told once the transaction of this batch is committed, by the thread that polls
 *     and before it polls again; must neither wait nor throw. Where the outcome of a transaction is
 *     not known it is not told: the source is closed, and the position of the next one tells
 */
public record Batch(
    List<Article> articles,
    List<RejectedInput> rejected,
    JsonNode position,
    boolean finished,
    Map<String, JsonNode> parts,
    Runnable committed) {
  public Batch {
    Objects.requireNonNull(committed, "committed");
    articles = List.copyOf(articles);
    rejected = List.copyOf(rejected);
    Objects.requireNonNull(position, "position");
    parts = Map.copyOf(parts);
  }

  /** A batch of a source that has no parts and need not hear of the commit. */
  public Batch(
      List<Article> articles, List<RejectedInput> rejected, JsonNode position, boolean finished) {
    this(articles, rejected, position, finished, Map.of(), () -> {});
  }

  /** A batch of a source with parts. */
  public Batch(
      List<Article> articles,
      List<RejectedInput> rejected,
      JsonNode position,
      boolean finished,
      Map<String, JsonNode> parts) {
    this(articles, rejected, position, finished, parts, () -> {});
  }

  /** A batch of a source that is told of the commit. */
  public Batch(
      List<Article> articles,
      List<RejectedInput> rejected,
      JsonNode position,
      boolean finished,
      Runnable committed) {
    this(articles, rejected, position, finished, Map.of(), committed);
  }

  /** Whether there is nothing to publish but, perhaps, new positions. */
  public boolean isEmpty() {
    return articles.isEmpty() && rejected.isEmpty();
  }
}
