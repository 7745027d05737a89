/** Measures the language tagger. */
package dev.dateline.bench.language;
