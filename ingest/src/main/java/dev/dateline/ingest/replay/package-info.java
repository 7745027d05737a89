/**
 * The {@code replay} source: a folder of text, HTML and JSONL files as a stream of articles, at
 * full speed or at the pace of their own dates, once or over and over.
 */
package dev.dateline.ingest.replay;
