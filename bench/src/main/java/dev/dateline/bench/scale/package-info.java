/** Speed, latency and size by the number of instances. */
package dev.dateline.bench.scale;
