package dev.dateline.enrich.stream;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The place of a record in its topic. */
record Place(String topic, int partition, long offset) {
  /** The place of the record that is being processed. */
  static Place of(ProcessingContext context) {
    RecordMetadata metadata =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("no record is being processed"));
    return new Place(metadata.topic(), metadata.partition(), metadata.offset());
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
