package dev.dateline.sink.file;

/**
 * When a file is complete, besides its age.
 *
 * @param bytes its largest size, unless it holds a single record
 * @param records the most lines of it
 */
record Roll(long bytes, long records) {}
