/** Kills ingest in the middle of its work, and looks whether anything was lost or came twice. */
package dev.dateline.bench.crash;
