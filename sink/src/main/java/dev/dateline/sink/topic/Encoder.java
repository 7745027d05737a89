package dev.dateline.sink.topic;

import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;

/** What a record's value becomes. */
@FunctionalInterface
interface Encoder {
  /** The same bytes. */
  Encoder AS_IT_CAME = SinkRecord::json;

  /**
   * The value to write for a record that is no tombstone.
   *
   * @throws RejectedRecordException if the record has no such form
   */
  byte[] encode(SinkRecord record) throws RejectedRecordException;
}
