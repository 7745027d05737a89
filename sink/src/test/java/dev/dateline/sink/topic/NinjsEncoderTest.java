package dev.dateline.sink.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Json;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class NinjsEncoderTest {
  private static final String EVIDENCE =
      "\"rule\":\"r\",\"confidence\":0.9,\"evidence\":[{\"field\":\"/body\",\"start\":0,\"end\":3}]";

  private static SinkRecord record(String topic, String json) {
    return new SinkRecord(
        topic,
        0,
        0,
        0,
        new byte[0],
        json.replace("EVIDENCE", EVIDENCE).getBytes(StandardCharsets.UTF_8),
        new RecordHeaders());
  }

  private static JsonNode encode(String topic, String json) throws Exception {
    return Json.mapper().readTree(new NinjsEncoder().encode(record(topic, json)));
  }

  @Test
  void anArticleIsATextItem() throws Exception {
    JsonNode item =
        encode(
            "dateline.enriched",
            """
            {"id":"a/1","version":3,"source":"desk","status":"CANCELED","providerId":"tag:7",
             "url":"https://example.org/a","headline":"Ferry returns","body":"The ferry returned.",
             "fetched":"2026-03-04T12:00:00Z",
             "language":{"value":"en",EVIDENCE},
             "outlet":{"value":{"id":"example.org","name":"Sandvik Post","kind":"SITE"},EVIDENCE},
             "credits":[{"value":{"name":"Ann Bo","role":"AUTHOR"},EVIDENCE},
                        {"value":{"name":"Bo Li","role":"AUTHOR"},EVIDENCE},
                        {"value":{"name":"NordPress","role":"TEXT"},EVIDENCE},
                        {"value":{"name":"Pix","role":"PHOTO"},EVIDENCE}],
             "published":{"date":{"value":{"local":"2026-03-04T10:00","precision":"MINUTE",
               "zone":"+01:00","instant":"2026-03-04T09:00:00Z","role":"PUBLISHED"},EVIDENCE},
               "candidates":[],"conflict":false},
             "entities":[{"id":"place:sandvik","type":"PLACE","name":"Sandvik","salience":1.0,
               "mentions":[{"text":"The","rule":"r","confidence":1.0,
               "evidence":{"field":"/body","start":0,"end":3}}]}],
             "lineage":{"relation":"REPRINT","story":"s1",
               "parent":{"article":"a0","version":1,"containment":0.9,"containmentOfOther":0.8,
               "runs":[]},"others":[]}}
            """);
    assertThat(item.path("uri").asText()).isEqualTo("urn:dateline:article:a%2F1");
    assertThat(item.path("type").asText()).isEqualTo("text");
    assertThat(item.at("/standard/name").asText()).isEqualTo("ninjs");
    assertThat(item.path("version").asText()).isEqualTo("3");
    assertThat(item.path("pubStatus").asText()).isEqualTo("canceled");
    assertThat(item.path("contentCreated").asText()).isEqualTo("2026-03-04T09:00:00Z");
    assertThat(item.path("language").asText()).isEqualTo("en");
    assertThat(item.at("/headlines/0/value").asText()).isEqualTo("Ferry returns");
    assertThat(item.at("/bodies/0/value").asText()).isEqualTo("The ferry returned.");
    assertThat(item.at("/bodies/0/wordCount").asInt()).isEqualTo(3);
    assertThat(item.path("by").asText()).isEqualTo("Ann Bo, Bo Li");
    assertThat(item.path("infoSources").findValuesAsText("name"))
        .containsExactly("Sandvik Post", "NordPress");
    assertThat(item.at("/places/0/literal").asText()).isEqualTo("place:sandvik");
    assertThat(item.has("people")).isFalse();
    assertThat(item.at("/altIds/0/value").asText()).isEqualTo("tag:7");
    assertThat(item.at("/renditions/0/href").asText()).isEqualTo("https://example.org/a");
    assertThat(item.path("associations").findValuesAsText("rel"))
        .containsExactly("reprintOf", "memberOf");
  }

  @Test
  void whatAnArticleLacksIsLeftOut() throws Exception {
    JsonNode item =
        encode(
            "dateline.enriched",
            """
            {"id":"a1","version":1,"source":"desk","status":"USABLE","url":"no uri at all",
             "headline":null,"body":"","fetched":"2026-03-04T12:00:00Z","language":null,
             "outlet":null,"lineage":{"relation":"ORIGINAL","story":"a1","others":[]}}
            """);
    assertThat(item.fieldNames())
        .toIterable()
        .containsExactly(
            "uri",
            "standard",
            "type",
            "representationType",
            "version",
            "versionCreated",
            "pubStatus",
            "bodies",
            "associations");
  }

  @Test
  void aStoryIsAComposite() throws Exception {
    JsonNode item =
        encode(
            "dateline.stories",
            """
            {"id":"s1","origin":"a0","status":"USABLE","size":2,"members":[
              {"article":"a0","version":1,"relation":"ORIGINAL","containment":0,
               "seen":"2026-03-04T12:00:00Z","status":"USABLE"},
              {"article":"a1","version":1,"relation":"EXACT","containment":1,
               "seen":"2026-03-04T12:00:00Z","status":"USABLE"}]}
            """);
    assertThat(item.path("type").asText()).isEqualTo("composite");
    assertThat(item.path("associations").findValuesAsText("rel"))
        .containsExactly("origin", "exact");
  }

  @Test
  void whatIsNoArticleIsRejected() {
    assertThatThrownBy(() -> encode("dateline.enriched", "{\"id\":\"x\"}"))
        .isInstanceOf(RejectedRecordException.class);
  }
}
