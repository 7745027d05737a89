/**
 * The {@code directory} source: watches a folder for new and rewritten files, by looking at it
 * again and again, which works on every file system.
 */
package dev.dateline.ingest.directory;
