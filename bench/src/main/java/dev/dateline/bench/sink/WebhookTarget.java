package dev.dateline.bench.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dateline.model.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver of posts: checks each signature by itself, and keeps the id of each post. Where
 * trouble is wanted, it is too busy for one post in five hundred, and takes another without saying
 * so.
 */
final class WebhookTarget implements SinkTarget {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int EVERY = 500;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final boolean trouble;
  private final List<String> articles = new ArrayList<>();
  private final Map<String, String> postIds = new HashMap<>();
  private int posts;
  private int faults;

  WebhookTarget(boolean trouble) throws IOException {
    this.trouble = trouble;
    // Else each answer waits for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "url",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/articles",
        "secret",
        "whsec_" + Base64.getEncoder().encodeToString(KEY),
        "allow.private",
        "true",
        "retry.backoff.ms",
        "50");
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (exchange) {
      switch (take(exchange, body)) {
        case 0 -> exchange.sendResponseHeaders(204, -1);
        case 1 -> exchange.sendResponseHeaders(503, -1);
        default -> {
          // No answer: the connection ends.
        }
      }
    }
  }

  private synchronized int take(HttpExchange exchange, byte[] body) throws IOException {
    int number = ++posts % EVERY;
    if (trouble && number == 0) {
      return 1;
    }
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String time = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    String given = exchange.getRequestHeaders().getFirst("webhook-signature");
    String article = Json.mapper().readTree(body).path("id").asText();
    String before = postIds.putIfAbsent(article, id);
    if (!isSigned(id, time, body, given) || (before != null && !before.equals(id))) {
      faults++;
    }
    articles.add(article);
    return trouble && number == EVERY / 2 ? 2 : 0;
  }

  private static boolean isSigned(String id, String time, byte[] body, String given) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
      String own = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
      return MessageDigest.isEqual(
          own.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized List<String> ids() {
    return List.copyOf(articles);
  }

  @Override
  public boolean isAtLeastOnce() {
    return true;
  }

  @Override
  public synchronized int faults() {
    return faults;
  }

  @Override
  public synchronized String remarks() {
    return "%d posts, %d of them repeats under the same id"
        .formatted(posts, articles.size() - postIds.size());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
