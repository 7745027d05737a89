/** Sinks: killed while they work, and beside a consumer that only reads. */
package dev.dateline.bench.sink;
