/**
 * From sources to the {@code articles} topic: the interface that a source implements ({@link
 * dev.dateline.ingest.ArticleSource}), and the one service that publishes what any source gives,
 * with its checkpoint, in one transaction ({@link dev.dateline.ingest.IngestService}).
 */
package dev.dateline.ingest;
