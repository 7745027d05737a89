package dev.dateline.app.view;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Evidence;
import dev.dateline.model.Json;

/** Looks up what evidence points at. */
final class EvidenceText {
  private EvidenceText() {}

  /** The text at the evidence, or an empty string where it points at nothing. */
  static String of(EnrichedArticle article, Evidence evidence) {
    JsonNode record = Json.mapper().valueToTree(article);
    String text = record.at(JsonPointer.compile(evidence.field())).asText("");
    return evidence.end() <= text.length() ? text.substring(evidence.start(), evidence.end()) : "";
  }
}
