package dev.dateline.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.SourceException;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PushSourceTest {
  private static final String ARTICLE =
      "{\"id\": \"7\", \"headline\": \"Ferry aground\", \"body\": \"A ferry ran aground today.\"}";

  private PushFixture open() throws IOException, InterruptedException {
    return new PushFixture(null, Map.of());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return Json.mapper().readTree(response.body());
  }

  @Test
  void answersOnlyOnceTheArticleIsCommitted() throws Exception {
    try (PushFixture push = open()) {
      push.commits(false);
      CompletableFuture<HttpResponse<String>> answer =
          push.client.sendAsync(
              push.post("application/json", ARTICLE).build(), BodyHandlers.ofString());
      push.awaitTaken(1);
      // It is in a transaction that is still open; another request is answered meanwhile.
      push.send(HttpRequest.newBuilder(push.uri("/health")));
      assertThat(answer).isNotDone();
      push.commits(true);
      assertThat(answer.join().statusCode()).isEqualTo(202);
      assertThat(push.committed()).hasSize(1);
      Article article = push.committed().get(0);
      assertThat(article.headline()).isEqualTo("Ferry aground");
      assertThat(article.source()).isEqualTo("push");
      assertThat(json(answer.join()).at("/articles/0/id").asText()).isEqualTo(article.id());
    }
  }

  @Test
  void linesAreTakenAllOrNothingAndTheBadOnesNamed() throws Exception {
    try (PushFixture push = open()) {
      String good = "{\"id\":\"1\",\"body\":\"One.\"}\n\n{\"id\":\"2\",\"body\":\"Two.\"}\r\n";
      HttpResponse<String> refused =
          push.send(push.post("application/x-ndjson", good + "{\"id\":\"3\"}\n{broken\nwords\n"));
      assertThat(refused.statusCode()).isEqualTo(422);
      JsonNode errors = json(refused).path("errors");
      assertThat(errors.findValuesAsText("item")).containsExactly("4", "5", "6");
      assertThat(errors.findValuesAsText("name")).containsExactly("/body", "", "");
      HttpResponse<String> accepted = push.send(push.post("application/x-ndjson", good));
      assertThat(json(accepted).path("accepted").asInt()).isEqualTo(2);
      assertThat(push.committed().stream().map(Article::providerId)).containsExactly("1", "2");
    }
  }

  @Test
  void pagesAndTextTakeWhatTheyCantSayFromTheQuery() throws Exception {
    try (PushFixture push = open()) {
      String query =
          "/articles?url=https%3A%2F%2Fnews.example%2F9&headline=Lock%20gates"
              + "&published=2026-01-05T08:00:00Z";
      for (String type : List.of("text/html; charset=utf-8", "text/plain")) {
        HttpRequest.Builder request =
            push.post(type, "<p>The lock gates were mended.</p>").uri(push.uri(query));
        assertThat(push.send(request).statusCode()).isEqualTo(202);
      }
      assertThat(push.committed()).hasSize(2);
      Article page = push.committed().get(0);
      assertThat(page.url()).isEqualTo("https://news.example/9");
      assertThat(page.headline()).isEqualTo("Lock gates");
      assertThat(page.published()).isEqualTo("2026-01-05T08:00:00Z");
      assertThat(page.mediaType()).isEqualTo(Article.HTML);
      assertThat(push.committed().get(1).mediaType()).isEqualTo(Article.TEXT);
    }
  }

  @Test
  void aRepeatWithTheSameKeyIsAnsweredAsBeforeAndPublishedOnce() throws Exception {
    JsonNode position;
    HttpResponse<String> first;
    try (PushFixture push = open()) {
      first = push.send(push.post("application/json", ARTICLE).header("Idempotency-Key", "k1"));
      HttpResponse<String> again =
          push.send(push.post("application/json", ARTICLE).header("Idempotency-Key", "k1"));
      assertThat(again.statusCode()).isEqualTo(202);
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
      assertThat(push.committed()).hasSize(1);
      position = push.position();
    }
    // After a crash the checkpoint is all there is.
    try (PushFixture push = new PushFixture(position, Map.of())) {
      HttpResponse<String> again =
          push.send(push.post("application/json", ARTICLE).header("Idempotency-Key", "k1"));
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(push.committed()).isEmpty();
      HttpResponse<String> other =
          push.send(
              push.post("application/json", ARTICLE.replace("7", "8"))
                  .header("Idempotency-Key", "k1"));
      assertThat(other.statusCode()).isEqualTo(422);
      assertThat(json(other).at("/errors/0/name").asText()).isEqualTo("Idempotency-Key");
    }
  }

  @Test
  void aRepeatOfWhatIsUnderWayWaitsForTheFirst() throws Exception {
    try (PushFixture push = open()) {
      push.commits(false);
      HttpRequest request =
          push.post("application/json", ARTICLE).header("Idempotency-Key", "k2").build();
      CompletableFuture<HttpResponse<String>> first =
          push.client.sendAsync(request, BodyHandlers.ofString());
      push.awaitTaken(1);
      CompletableFuture<HttpResponse<String>> second =
          push.client.sendAsync(request, BodyHandlers.ofString());
      push.commits(true);
      assertThat(first.join().statusCode()).isEqualTo(202);
      assertThat(second.join().body()).isEqualTo(first.join().body());
      assertThat(push.committed()).hasSize(1);
    }
  }

  @Test
  void whatWasNotCommittedIsPublishedByTheRepeat() throws Exception {
    JsonNode position;
    PushFixture push = open();
    push.commits(false);
    CompletableFuture<HttpResponse<String>> answer =
        push.client.sendAsync(
            push.post("application/json", ARTICLE).header("Idempotency-Key", "k3").build(),
            BodyHandlers.ofString());
    push.awaitTaken(1);
    position = push.position();
    push.close();
    assertThat(answer.join().statusCode()).isEqualTo(503);
    assertThat(answer.join().headers().firstValue("Retry-After")).isPresent();
    try (PushFixture next = new PushFixture(position, Map.of())) {
      next.send(next.post("application/json", ARTICLE).header("Idempotency-Key", "k3"));
      assertThat(next.committed()).hasSize(1);
    }
  }

  @Test
  void oldKeysAreForgottenBeyondTheirNumber() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of("idempotency.keys", "3"))) {
      for (int i = 0; i < 10; i++) {
        push.send(push.post("application/json", ARTICLE).header("Idempotency-Key", "k" + i));
      }
      assertThat(push.position().path("keys")).hasSize(3);
      assertThat(push.position().path("requests").asInt()).isEqualTo(10);
    }
  }

  @Test
  void whileNothingIsCommittedWhatIsHeldStaysBounded() throws Exception {
    Map<String, String> settings =
        Map.of("queue.max.requests", "10", "commit.timeout.ms", "600000");
    try (PushFixture push = new PushFixture(null, settings)) {
      push.commits(false);
      List<CompletableFuture<HttpResponse<String>>> held =
          IntStream.range(0, 10)
              .mapToObj(i -> "{\"id\":\"" + i + "\",\"body\":\"Held.\"}")
              .map(
                  body ->
                      push.client.sendAsync(
                          push.post("application/json", body).build(), BodyHandlers.ofString()))
              .toList();
      HttpResponse<String> health;
      do {
        health = push.send(HttpRequest.newBuilder(push.uri("/health")));
      } while (json(health).path("waiting").asInt() < 10);
      for (int i = 0; i < 50; i++) {
        HttpResponse<String> more = push.json(ARTICLE);
        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(more.headers().firstValue("Retry-After")).contains("1");
      }
      assertThat(held).noneMatch(CompletableFuture::isDone);
      push.commits(true);
      assertThat(held).allMatch(answer -> answer.join().statusCode() == 202);
      assertThat(push.committed()).hasSize(10);
      assertThat(push.json(ARTICLE).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void aRequestThatNobodyWaitsForAnyMoreIsWithdrawn() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of("commit.timeout.ms", "100"))) {
      push.commits(false);
      HttpResponse<String> taken = push.json(ARTICLE);
      assertThat(taken.statusCode()).isEqualTo(503);
      assertThat(json(taken).path("detail").asText()).contains("not known yet");
      HttpResponse<String> queued = push.json(ARTICLE.replace("7", "8"));
      assertThat(json(queued).path("detail").asText()).contains("not taken");
      push.commits(true);
      push.json(ARTICLE.replace("7", "9"));
      assertThat(push.committed().stream().map(Article::providerId)).containsExactly("7", "9");
    }
  }

  @Test
  void aSlowSenderLosesItsConnection() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of("request.timeout.ms", "300"));
        Socket headers = new Socket(InetAddress.getLoopbackAddress(), push.port());
        Socket body = new Socket(InetAddress.getLoopbackAddress(), push.port())) {
      OutputStream out = headers.getOutputStream();
      out.write(
          "POST /articles HTTP/1.1\r\nHost: localhost\r\nX-".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      body.getOutputStream()
          .write(
              ("POST /articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                      + "Content-Length: 1000\r\n\r\nA few w")
                  .getBytes(StandardCharsets.US_ASCII));
      body.getOutputStream().flush();
      for (Socket socket : List.of(headers, body)) {
        socket.setSoTimeout(30_000);
        assertThat(isClosedByServer(socket)).isTrue();
      }
      assertThat(push.json(ARTICLE).statusCode()).isEqualTo(202);
      assertThat(push.committed()).hasSize(1);
    }
  }

  private static boolean isClosedByServer(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      in.readAllBytes();
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void memoryOfBodiesIsBounded() throws Exception {
    Map<String, String> settings = Map.of("memory.max.bytes", "1048576");
    try (PushFixture push = new PushFixture(null, settings)) {
      String large = "{\"body\": \"" + "word ".repeat(300_000) + "\"}";
      HttpResponse<String> refused = push.json(large);
      assertThat(refused.statusCode()).isEqualTo(429);
      // What was held is given back, time after time.
      for (int i = 0; i < 20; i++) {
        String body = "{\"id\": \"" + i + "\", \"body\": \"" + "word ".repeat(100_000) + "\"}";
        assertThat(push.json(body).statusCode()).isEqualTo(202);
      }
    }
  }

  @Test
  void refusesToListenToTheWorldWithoutAToken() {
    assertThatThrownBy(() -> new PushFixture(null, Map.of("host", "0.0.0.0")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("tokens");
  }

  @Test
  void neverTellsATokenInAMessage() {
    assertThatThrownBy(() -> new PushFixture(null, Map.of("tokens", "desk:s3cr3t")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("desk")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void saysWhereItCantListen() throws Exception {
    try (PushFixture push = open()) {
      assertThatThrownBy(() -> new PushFixture(null, Map.of("port", Integer.toString(push.port()))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void aBatchStaysWithinItsLimits() throws Exception {
    try (PushFixture push = new PushFixture(null, Map.of(), new BatchLimits(2, 1_000_000))) {
      String lines = "{\"body\":\"a\"}\n{\"body\":\"b\"}\n{\"body\":\"c\"}\n";
      HttpResponse<String> tooMany = push.send(push.post("application/x-ndjson", lines));
      assertThat(tooMany.statusCode()).isEqualTo(413);
      assertThat(json(tooMany).path("detail").asText()).contains("more than 2 articles");
    }
  }
}
