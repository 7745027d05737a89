/** The {@code topic} sink: records to another topic, of this Kafka cluster or another. */
package dev.dateline.sink.topic;
