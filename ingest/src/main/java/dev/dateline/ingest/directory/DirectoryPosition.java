package dev.dateline.ingest.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.SourceException;
import dev.dateline.model.Json;

/**
 * How far a folder was read.
 *
 * @param path the folder, so that a position is not taken for one in another
 * @param taken the {@link Ledger} of what was read to its end
 * @param open the file that was read half, or null
 */
record DirectoryPosition(String path, String taken, Open open) {
  /**
   * A file that was read half.
   *
   * @param name its path in the folder
   * @param bytes its size
   * @param modifiedMs when it was written, in milliseconds since 1970
   * @param content fingerprint of its contents
   * @param done pieces of it that were given
   */
  record Open(String name, long bytes, long modifiedMs, long content, long done) {
    boolean isAs(SeenFile file) {
      return name.equals(file.name()) && bytes == file.bytes() && modifiedMs == file.modifiedMs();
    }
  }

  DirectoryPosition {
    if (path == null || taken == null) {
      throw new IllegalArgumentException("not a position of a directory");
    }
  }

  JsonNode toJson() {
    return Json.mapper().valueToTree(this);
  }

  /**
   * The position that a checkpoint holds.
   *
   * @throws SourceException if it is not of this form
   */
  static DirectoryPosition of(JsonNode json, String source) {
    try {
      return Json.mapper().treeToValue(json, DirectoryPosition.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new SourceException(
          "the checkpoint of source '" + source + "' is not one of a directory. Use another name",
          e);
    }
  }
}
