/**
 * The {@code jsonl} sink: files of one JSON object a line, whose names say which offsets they hold.
 */
package dev.dateline.sink.jsonl;
