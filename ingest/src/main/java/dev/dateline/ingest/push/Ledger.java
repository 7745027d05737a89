package dev.dateline.ingest.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dateline.ingest.SourceException;
import dev.dateline.model.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The idempotency keys of what was committed, and how many requests that were: the position of an
 * {@code http} source. The oldest keys are forgotten beyond a number.
 */
final class Ledger {
  private static final String REQUESTS = "requests";
  private static final String KEYS = "keys";

  private final int maxKeys;
  private final Map<String, String> fingerprints = new LinkedHashMap<>();
  private long requests;

  private Ledger(int maxKeys) {
    this.maxKeys = maxKeys;
  }

  /**
   * What a checkpoint holds; an empty one where there is none.
   *
   * @throws SourceException if it is not one of this source
   */
  static Ledger of(JsonNode position, String source, int maxKeys) {
    Ledger ledger = new Ledger(maxKeys);
    if (position == null) {
      return ledger;
    }
    if (!position.path(REQUESTS).isIntegralNumber() || !position.path(KEYS).isArray()) {
      throw new SourceException(
          "the checkpoint of source '" + source + "' is not one of type http. Use another name");
    }
    ledger.requests = position.path(REQUESTS).asLong();
    for (JsonNode entry : position.path(KEYS)) {
      String text = entry.asText();
      int colon = text.indexOf(':');
      ledger.put(text.substring(0, Math.max(0, colon)), text.substring(colon + 1));
    }
    return ledger;
  }

  Ledger copy() {
    Ledger copy = new Ledger(maxKeys);
    copy.fingerprints.putAll(fingerprints);
    copy.requests = requests;
    return copy;
  }

  /** Notes a submission; its key is null where it has none. */
  void add(Submission submission) {
    requests++;
    if (submission.key() != null) {
      put(submission.key(), submission.fingerprint());
    }
  }

  /** What was sent under a key, or null if the key is not known. */
  String fingerprint(String key) {
    return key == null ? null : fingerprints.get(key);
  }

  long requests() {
    return requests;
  }

  JsonNode toJson() {
    ObjectNode json = Json.mapper().createObjectNode().put(REQUESTS, requests);
    ArrayNode keys = json.putArray(KEYS);
    fingerprints.forEach((key, fingerprint) -> keys.add(key + ":" + fingerprint));
    return json;
  }

  private void put(String key, String fingerprint) {
    fingerprints.put(key, fingerprint);
    while (fingerprints.size() > maxKeys) {
      fingerprints.remove(fingerprints.keySet().iterator().next());
    }
  }
}
