/**
 * Files that hold other files: compressed, packed, or archives of the web. {@link
 * dev.dateline.ingest.container.PieceReader} streams whatever is in a file, one input after the
 * other, and holds one of them in memory.
 */
package dev.dateline.ingest.container;
