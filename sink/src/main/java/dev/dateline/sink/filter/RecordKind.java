package dev.dateline.sink.filter;

/** What the values of a topic are, for filters and sinks that look into them. */
public enum RecordKind {
  /** An {@code EnrichedArticle}: the value of {@code enriched} and {@code duplicates}. */
  ARTICLE("enriched-article"),
  /** A {@code Story}: the value of {@code stories}. */
  STORY("story");

  private final String schema;

  RecordKind(String schema) {
    this.schema = schema;
  }

  /**
   * The kind of a topic that a sink reads.
   *
   * @param topic its full name; the prefix may be anything
   */
  public static RecordKind of(String topic) {
    return topic.endsWith("stories") ? STORY : ARTICLE;
  }

  String schema() {
    return schema;
  }
}
