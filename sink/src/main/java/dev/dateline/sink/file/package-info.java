/**
 * Files that carry offsets: what the file sinks have in common, whatever stands in the files.
 * Partitions, names, open files, and the commit that makes several files visible together.
 */
package dev.dateline.sink.file;
