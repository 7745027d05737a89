/** The {@code jsonl} sink: files of one JSON object a line, plain or compressed. */
package dev.dateline.sink.jsonl;
