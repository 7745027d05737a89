package dev.dateline.ingest.push;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dateline.model.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Why a request was not accepted, in the form of RFC 9457.
 *
 * @param status HTTP status
 * @param detail a sentence for a person
 * @param errors what is wrong with which part of the request; may be empty
 * @param headers to send along
 */
record Problem(int status, String detail, List<Fault> errors, Map<String, String> headers) {
  static final String MEDIA_TYPE = "application/problem+json";

  /** More errors than a person reads; the detail says how many there are. */
  private static final int MAX_ERRORS = 100;

  /**
   * One thing that is wrong.
   *
   * @param in {@code body}, {@code query} or {@code header}
   * @param name of the parameter or header; in a body, a JSON Pointer to the field, empty for all
   *     of it
   * @param item number of the article in the request from 1; its line where the body has lines
   */
  record Fault(String in, String name, long item, String detail) {}

  Problem {
    errors = errors.size() > MAX_ERRORS ? List.copyOf(errors.subList(0, MAX_ERRORS)) : errors;
    headers = Map.copyOf(headers);
  }

  static Problem of(int status, String detail) {
    return new Problem(status, detail, List.of(), Map.of());
  }

  static Problem of(int status, String in, String name, String detail) {
    return new Problem(status, detail, List.of(new Fault(in, name, 0, detail)), Map.of());
  }

  Problem with(String header, String value) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(header, value);
    return new Problem(status, detail, errors, all);
  }

  byte[] toJson() {
    ObjectNode json =
        Json.mapper()
            .createObjectNode()
            .put("type", "about:blank")
            .put("title", HttpStatus.getMessage(status))
            .put("status", status)
            .put("detail", detail);
    if (!errors.isEmpty()) {
      ArrayNode list = json.putArray("errors");
      for (Fault fault : errors) {
        ObjectNode each = list.addObject().put("in", fault.in()).put("name", fault.name());
        if (fault.item() > 0) {
          each.put("item", fault.item());
        }
        each.put("detail", fault.detail());
      }
    }
    return Json.bytes(json);
  }
}
