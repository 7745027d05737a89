/** How fast each kind of source gets its articles into Kafka. */
package dev.dateline.bench.source;
