package dev.dateline.ingest.push;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.Sleeper;
import dev.dateline.ingest.SourceContext;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;

/** An http source with a thread that polls it and commits, as the ingest service does. */
final class PushFixture implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMillis(20);

  final HttpClient client = HttpClient.newHttpClient();
  private final PushSource source;
  private final Thread ingest;
  private final List<Article> committed = new ArrayList<>();
  private JsonNode position;
  private boolean committing = true;
  private int taken;
  private volatile boolean stopping;

  PushFixture(JsonNode position, Map<String, String> settings)
      throws IOException, InterruptedException {
    this(position, settings, new BatchLimits(5, 1_000_000));
  }

  PushFixture(JsonNode position, Map<String, String> settings, BatchLimits limits)
      throws IOException, InterruptedException {
    Map<String, String> all = new TreeMap<>(settings);
    all.putIfAbsent("port", "0");
    PushSourceFactory factory = new PushSourceFactory();
    source =
        (PushSource)
            factory.open(
                new SourceContext(
                    "push",
                    new AbstractConfig(factory.settings(), all, false),
                    position,
                    limits,
                    Clock.systemUTC(),
                    Sleeper.SYSTEM));
    this.position = source.poll(Duration.ofMillis(1)).position();
    ingest = new Thread(this::ingest, "test-ingest");
    ingest.start();
  }

  private void ingest() {
    try {
      while (!stopping) {
        Batch batch = source.poll(PATIENCE);
        synchronized (this) {
          taken += batch.articles().size();
          notifyAll();
          while (!committing && !batch.isEmpty()) {
            wait();
          }
          committed.addAll(batch.articles());
          position = Json.mapper().readTree(Json.bytes(batch.position()));
        }
        batch.committed().run();
      }
    } catch (InterruptedException e) {
      // The test ends.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** From now on a batch is held in its transaction, or no longer. */
  synchronized void commits(boolean on) {
    committing = on;
    notifyAll();
  }

  /** Until so many articles are in a transaction or committed. */
  synchronized void awaitTaken(int count) throws InterruptedException {
    while (taken < count) {
      wait();
    }
  }

  synchronized List<Article> committed() {
    return List.copyOf(committed);
  }

  synchronized JsonNode position() {
    return position;
  }

  int port() {
    return source.port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpRequest.Builder post(String type, byte[] body) {
    return HttpRequest.newBuilder(uri("/articles"))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  HttpRequest.Builder post(String type, String body) {
    return post(type, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> json(String body) throws IOException, InterruptedException {
    return send(post("application/json", body));
  }

  /** What comes back for bytes that no client would send, until the server closes. */
  String raw(String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** As a kill does: nothing more is committed. */
  private void stopIngest() {
    stopping = true;
    ingest.interrupt();
    try {
      ingest.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    stopIngest();
    source.close();
  }
}
