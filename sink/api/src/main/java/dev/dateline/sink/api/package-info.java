/**
 * What a sink is written against: {@link dev.dateline.sink.api.ArticleSink}, three methods and
 * close, and {@link dev.dateline.sink.api.ArticleSinkFactory}, which makes one from settings and is
 * found by its name. Nothing here reads from Kafka or knows who calls.
 */
package dev.dateline.sink.api;
