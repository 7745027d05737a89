/**
 * The {@code http} source: a small server that takes articles by {@code POST /articles} and answers
 * once they are committed.
 */
package dev.dateline.ingest.push;
