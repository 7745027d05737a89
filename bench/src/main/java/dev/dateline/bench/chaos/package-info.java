/** Minutes of everything that can go wrong, and an audit of what came of it. */
package dev.dateline.bench.chaos;
