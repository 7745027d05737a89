package dev.dateline.ingest.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.SourceException;
import dev.dateline.model.Json;
import java.time.Instant;

/**
 * The last input that was delivered, and with it where to go on.
 *
 * @param path the corpus, so that a position is not taken for one in another
 * @param pass number of the pass, from 1
 * @param order in which this pass goes through the corpus
 * @param file name of the file of the last input; null before the first of a pass
 * @param offset in order of names, where the next line starts in bytes, or null where the file is
 *     done; in order of dates, where the last input starts
 * @param line number of that last line; 0 where it was a whole file
 * @param time the date of the last input, its own or that of the last one before it that has one,
 *     in milliseconds since 1970; null where there is none, or nobody asked
 * @param shiftMillis by how much the dates of this pass are moved; null where they are not, or no
 *     article with a date came yet
 */
record ReplayPosition(
    String path,
    long pass,
    Order order,
    String file,
    Long offset,
    long line,
    Long time,
    Long shiftMillis) {
  enum Order {
    NAME,
    DATE
  }

  ReplayPosition {
    if (path == null || order == null || pass < 1 || line < 0) {
      throw new IllegalArgumentException("not a position of a replay");
    }
  }

  static ReplayPosition start(String path, long pass, Order order) {
    return new ReplayPosition(path, pass, order, null, null, 0, null, null);
  }

  /**
   * The position after an input, in order of names.
   *
   * @param time its date or that of the last one before it, or null
   */
  ReplayPosition after(RawItem item, Instant time) {
    return new ReplayPosition(
        path,
        pass,
        Order.NAME,
        item.file.name(),
        item.endOffset == RawItem.WHOLE ? null : item.endOffset,
        item.line,
        time == null ? null : time.toEpochMilli(),
        shiftMillis);
  }

  ReplayPosition at(RawItem item, long time) {
    return new ReplayPosition(
        path, pass, Order.DATE, item.file.name(), item.offset, item.line, time, shiftMillis);
  }

  ReplayPosition withShift(Long millis) {
    return new ReplayPosition(path, pass, order, file, offset, line, time, millis);
  }

  JsonNode toJson() {
    return Json.mapper().valueToTree(this);
  }

  /**
   * The position that a checkpoint holds.
   *
   * @throws SourceException if it is not of this form
   */
  static ReplayPosition of(JsonNode json, String source) {
    try {
      return Json.mapper().treeToValue(json, ReplayPosition.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new SourceException(
          "the checkpoint of source '" + source + "' is not one of a replay. Use another name", e);
    }
  }
}
