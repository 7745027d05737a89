package dev.dateline.sink.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.io.IOException;

/** A record on its way into a file; parsed where somebody looks into it, and then once. */
public final class FileRecord {
  private static final ObjectReader READER = Json.mapper().reader();

  private final SinkRecord record;
  private JsonNode tree;

  FileRecord(SinkRecord record) {
    this.record = record;
  }

  /** The record as it was read. */
  public SinkRecord record() {
    return record;
  }

  /** Its bytes. */
  public byte[] json() {
    return record.json();
  }

  /** Parses it, so that {@link #tree} can be asked for. */
  void parse() throws RejectedRecordException {
    try {
      tree = READER.readTree(record.json());
    } catch (IOException e) {
      throw new RejectedRecordException(
          Rejection.Reason.MALFORMED, "can't be parsed: " + e.getMessage(), e);
    }
  }

  /** Its value as a tree; only where the sink looks into its records. */
  public JsonNode tree() {
    if (tree == null) {
      throw new IllegalStateException("not parsed");
    }
    return tree;
  }
}
