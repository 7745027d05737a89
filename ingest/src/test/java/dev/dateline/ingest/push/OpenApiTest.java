package dev.dateline.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.dateline.model.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The document that is served, against what the server does: every status, every answer's form. */
@Timeout(60)
class OpenApiTest {
  private static final String TOKEN = "a-token-of-our-own-7";
  private static final String ARTICLE = "{\"body\": \"The bridge is open again.\"}";

  private static JsonNode document(PushFixture push) throws IOException, InterruptedException {
    HttpResponse<String> served = push.send(HttpRequest.newBuilder(push.uri("/openapi.json")));
    assertThat(served.statusCode()).isEqualTo(200);
    return Json.mapper().readTree(served.body());
  }

  @Test
  void everyDocumentedAnswerIsGivenAndNoOther() throws Exception {
    Map<Integer, HttpResponse<String>> answers = new TreeMap<>();
    JsonNode document;
    try (PushFixture open = new PushFixture(null, Map.of("max.body.bytes", "20000"))) {
      document = document(open);
      add(answers, open.json(ARTICLE));
      add(answers, open.send(gzip(open, new byte[] {1, 2, 3})));
      add(answers, open.send(open.post("text/plain", "Words.").header("Origin", "http://a.test")));
      add(answers, open.send(HttpRequest.newBuilder(open.uri("/articles"))));
      add(answers, open.send(open.post("text/plain", "x".repeat(30_000))));
      add(answers, open.send(open.post("image/png", "x")));
      add(answers, open.json("{\"headline\": \"Without a body\"}"));
    }
    try (PushFixture guarded = new PushFixture(null, Map.of("tokens", "desk:" + TOKEN))) {
      add(answers, guarded.json(ARTICLE));
    }
    Map<String, String> narrow = Map.of("queue.max.requests", "1", "commit.timeout.ms", "5000");
    try (PushFixture narrowed = new PushFixture(null, narrow)) {
      narrowed.commits(false);
      CompletableFuture<HttpResponse<String>> late =
          narrowed.client.sendAsync(
              narrowed.post("application/json", ARTICLE).build(),
              HttpResponse.BodyHandlers.ofString());
      narrowed.awaitTaken(1);
      add(answers, narrowed.json(ARTICLE));
      add(answers, late.join());
    }
    JsonNode responses = document.at("/paths/~1articles/post/responses");
    Set<String> documented = new TreeSet<>();
    responses.fieldNames().forEachRemaining(documented::add);
    assertThat(answers.keySet().stream().map(String::valueOf))
        .containsExactlyElementsOf(documented);
    for (HttpResponse<String> answer : answers.values()) {
      assertThat(faults(document, responses.path(answer.statusCode() + ""), answer))
          .as(answer.statusCode() + ": " + answer.body())
          .isEmpty();
    }
  }

  /** What is wrong with an answer by the document: its type, its headers, its form. */
  private static Set<String> faults(
      JsonNode document, JsonNode described, HttpResponse<String> answer) throws IOException {
    Set<String> faults = new TreeSet<>();
    String type = answer.headers().firstValue("Content-Type").orElse("none");
    JsonNode schema = described.path("content").path(type).path("schema");
    if (schema.isMissingNode()) {
      return Set.of("type " + type);
    }
    boolean success = answer.statusCode() < 300;
    described
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> {
              boolean only415 = name.equals("Accept-Post") || name.startsWith("Idempotency");
              if (!success && !only415 && answer.headers().firstValue(name).isEmpty()) {
                faults.add("no header " + name);
              }
            });
    schema(document, schema)
        .validate(answer.body(), com.networknt.schema.InputFormat.JSON)
        .forEach(error -> faults.add(error.toString()));
    return faults;
  }

  private static Schema schema(JsonNode document, JsonNode described) throws IOException {
    JsonNode resolved = document.at(described.path("$ref").asText().substring(1));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(resolved.toString());
  }

  private static void add(Map<Integer, HttpResponse<String>> to, HttpResponse<String> answer) {
    assertThat(to).doesNotContainKey(answer.statusCode());
    to.put(answer.statusCode(), answer);
  }

  private static HttpRequest.Builder gzip(PushFixture push, byte[] body) {
    return push.post("application/json", body).header("Content-Encoding", "gzip");
  }

  @Test
  void theDocumentIsSoundInItself() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of())) {
      JsonNode document = document(push);
      assertThat(document.path("openapi").asText()).startsWith("3.1.");
      assertThat(document.at("/info/title").asText()).isNotBlank();
      assertThat(document.at("/info/version").asText()).isNotBlank();
      Set<String> ids = new TreeSet<>();
      document
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .properties()
                      .forEach(
                          operation -> {
                            JsonNode node = operation.getValue();
                            assertThat(ids.add(node.path("operationId").asText())).isTrue();
                            assertThat(node.path("responses").size()).isPositive();
                            node.path("responses")
                                .forEach(
                                    response ->
                                        assertThat(response.path("description").asText())
                                            .isNotBlank());
                          }));
      for (JsonNode ref : document.findValues("$ref")) {
        assertThat(document.at(ref.asText().substring(1)).isMissingNode())
            .as(ref.asText())
            .isFalse();
      }
      Set<String> parameters =
          new TreeSet<>(document.at("/paths/~1articles/post/parameters").findValuesAsText("name"));
      parameters.remove("Idempotency-Key");
      assertThat(parameters).isEqualTo(new TreeSet<>(RequestParser.PARAMETERS));
    }
  }

  @Test
  void everyDocumentedTypeOfBodyIsTaken() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of())) {
      JsonNode content = document(push).at("/paths/~1articles/post/requestBody/content");
      for (Map.Entry<String, JsonNode> type : content.properties()) {
        String nitf =
            "<nitf><body><body.content><p>The bridge is open.</p></body.content></body></nitf>";
        String text = "The bridge is open again.";
        boolean xml = type.getKey().endsWith("xml") && !type.getKey().contains("xhtml");
        String body = type.getKey().contains("json") ? ARTICLE : xml ? nitf : text;
        assertThat(push.send(push.post(type.getKey(), body)).statusCode())
            .as(type.getKey())
            .isEqualTo(202);
      }
    }
  }

  @Test
  void tokensOpenTheDoorAndNothingElseDoes() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of("tokens", "desk:" + TOKEN))) {
      String[] wrong = {"Bearer " + TOKEN + "x", "Basic " + TOKEN, "Bearer", TOKEN, "bearer  "};
      for (String header : wrong) {
        HttpResponse<String> answer =
            push.send(push.post("application/json", ARTICLE).header("Authorization", header));
        assertThat(answer.statusCode()).as(header).isEqualTo(401);
        assertThat(answer.body()).doesNotContain(TOKEN);
      }
      HttpRequest.Builder right =
          push.post("application/json", ARTICLE)
              .header("Authorization", "Bearer " + TOKEN)
              .header("Origin", "https://newsroom.example");
      assertThat(push.send(right).statusCode()).isEqualTo(202);
      assertThat(push.send(HttpRequest.newBuilder(push.uri("/health"))).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void anotherNameThanLocalhostIsRefusedWithoutAToken() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of())) {
      String request =
          "POST /articles HTTP/1.1\r\nHost: rebound.example\r\nContent-Type: text/plain\r\n"
              + "Content-Length: 6\r\nConnection: close\r\n\r\nWords.";
      assertThat(push.raw(request)).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void bodiesMayBeCompressedAndAreBoundedUnpacked() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of("max.body.bytes", "20000"))) {
      assertThat(push.send(gzip(push, packed(ARTICLE))).statusCode()).isEqualTo(202);
      String bomb = "{\"body\": \"" + " ".repeat(10_000_000) + "\"}";
      assertThat(packed(bomb).length).isLessThan(20_000);
      assertThat(push.send(gzip(push, packed(bomb))).statusCode()).isEqualTo(413);
      byte[] cut = java.util.Arrays.copyOf(packed(ARTICLE), packed(ARTICLE).length - 6);
      assertThat(push.send(gzip(push, cut)).statusCode()).isEqualTo(400);
      assertThat(push.committed()).hasSize(1);
    }
  }

  @Test
  void whatIsNoHttpIsRefused() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of())) {
      assertThat(push.raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
      String longHeader =
          "GET /health HTTP/1.1\r\nHost: x\r\nA: " + "b".repeat(40_000) + "\r\n\r\n";
      assertThat(push.raw(longHeader)).startsWith("HTTP/1.1 431");
    }
  }

  @Test
  void aQueryThatIsMistypedIsNamed() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of())) {
      HttpRequest.Builder request =
          push.post("text/plain", "Words.").uri(push.uri("/articles?headlin=x&url=nowhere"));
      HttpResponse<String> answer = push.send(request);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(Json.mapper().readTree(answer.body()).path("errors").findValuesAsText("name"))
          .containsExactly("headlin", "url");
    }
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
