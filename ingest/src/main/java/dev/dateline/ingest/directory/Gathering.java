package dev.dateline.ingest.directory;

import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.container.Piece;
import dev.dateline.ingest.format.Parsed;
import dev.dateline.model.Article;
import java.util.ArrayList;
import java.util.List;

/** A batch in the making. */
final class Gathering {
  /** What stands around a body, roughly. */
  private static final int EXTRA_BYTES = 1_000;

  private final BatchLimits limits;
  private final List<Article> articles = new ArrayList<>();
  private final List<RejectedInput> rejected = new ArrayList<>();
  private long bytes;

  Gathering(BatchLimits limits) {
    this.limits = limits;
  }

  boolean isEmpty() {
    return articles.isEmpty() && rejected.isEmpty();
  }

  /**
   * Whether another one fits.
   *
   * @param piece null for one without contents
   */
  boolean hasRoomFor(Piece piece) {
    return isEmpty()
        || (articles.size() + rejected.size() < limits.maxArticles()
            && bytes + bytesOf(piece) <= limits.maxBytes());
  }

  void add(Article article, Piece piece) {
    articles.add(article);
    bytes += bytesOf(piece);
  }

  void add(RejectedInput input) {
    rejected.add(input);
    bytes += input.bytes().length + (long) EXTRA_BYTES;
  }

  List<Article> articles() {
    return articles;
  }

  List<RejectedInput> rejected() {
    return rejected;
  }

  private static long bytesOf(Piece piece) {
    if (piece == null) {
      return EXTRA_BYTES;
    }
    return piece.parsed() instanceof Parsed.Item item
        ? 2L * item.body().length() + EXTRA_BYTES
        : piece.bytes().length + (long) EXTRA_BYTES;
  }
}
