package dev.dateline.sink.filter;

/** What a filter looks at. */
public enum RecordKind {
  /** An {@code EnrichedArticle}: the value of {@code enriched} and {@code duplicates}. */
  ARTICLE("enriched-article"),
  /** A {@code Story}: the value of {@code stories}. */
  STORY("story");

  private final String schema;

  RecordKind(String schema) {
    this.schema = schema;
  }

  String schema() {
    return schema;
  }
}
