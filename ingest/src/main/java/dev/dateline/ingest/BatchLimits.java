package dev.dateline.ingest;

/**
 * How large a batch may get: it becomes one transaction and is held in memory as a whole.
 *
 * @param maxArticles articles and rejected inputs together, at least 1
 * @param maxBytes bytes of input, at least 1; one input that is larger comes alone
 */
public record BatchLimits(int maxArticles, long maxBytes) {
  public BatchLimits {
    if (maxArticles < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("a batch must have room for one article");
    }
  }
}
