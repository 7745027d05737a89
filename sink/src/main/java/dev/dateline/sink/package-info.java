/**
 * Consumers that write records out exactly once: the {@link dev.dateline.sink.api.ArticleSink} SPI
 * and the {@link dev.dateline.sink.SinkService} that feeds a sink from Kafka.
 */
package dev.dateline.sink;
