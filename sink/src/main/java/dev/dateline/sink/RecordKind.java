package dev.dateline.sink;

/** What the values of a topic are, for sinks that look into them. */
public enum RecordKind {
  /** An {@code EnrichedArticle}: enriched and duplicates. */
  ARTICLE,
  /** A {@code Story}. */
  STORY;

  /**
   * The kind of a topic that a sink reads.
   *
   * @param topic its full name; the prefix may be anything
   */
  public static RecordKind of(String topic) {
    return topic.endsWith("stories") ? STORY : ARTICLE;
  }
}
