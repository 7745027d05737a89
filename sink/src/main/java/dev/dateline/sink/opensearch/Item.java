package dev.dateline.sink.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dateline.model.Json;
import dev.dateline.model.Nullable;
import java.io.ByteArrayOutputStream;

/**
 * One document of a bulk request.
 *
 * @param version of the document: the cluster keeps what has the highest, and takes an equal one
 *     again
 * @param source one JSON object on one line; null to delete
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes pass through; nobody compares these.
record Item(String index, String id, long version, @Nullable byte[] source) {
  /** The name of what is asked for, under which the answer stands. */
  String action() {
    return isDelete() ? "delete" : "index";
  }

  boolean isDelete() {
    return source == null;
  }

  /** One line with what to do, and one with the document. */
  void writeTo(ByteArrayOutputStream out) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.putObject(action())
        .put("_index", index)
        .put("_id", id)
        .put("version", version)
        .put("version_type", "external_gte");
    out.writeBytes(Json.bytes(line));
    out.write('\n');
    if (source != null) {
      out.writeBytes(source);
      out.write('\n');
    }
  }
}
