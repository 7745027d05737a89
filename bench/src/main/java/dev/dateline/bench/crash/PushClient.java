package dev.dateline.bench.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Pushes one article after the other, each under a key of its own and again and again until it is
 * accepted: what a careful sender does.
 */
public final class PushClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long RETRY_MILLIS = 50;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final Thread thread = new Thread(this::run, "push-client");
  private final IntFunction<String> articles;
  private final long pauseMillis;
  private final List<String> accepted = new ArrayList<>();
  private volatile boolean stopping;
  private Throwable failure;
  private long repeats;
  private long repeatsKnown;

  /**
   * @param port of ingest, on this machine
   * @param articles the JSON of article {@code i}, whose id is {@code push-i}
   * @param pauseMillis between two articles
   */
  public PushClient(int port, IntFunction<String> articles, long pauseMillis) {
    this.articles = articles;
    this.pauseMillis = pauseMillis;
    this.address = URI.create("http://127.0.0.1:" + port + "/articles");
  }

  /** Begins to push. */
  public void start() {
    thread.start();
  }

  /**
   * Until one more article is accepted.
   *
   * @param alive whether there is somebody who can accept it
   */
  public synchronized void awaitAnswer(BooleanSupplier alive) throws InterruptedException {
    int before = accepted.size();
    while (accepted.size() == before) {
      if (failure != null) {
        throw new IllegalStateException("the client failed", failure);
      }
      if (!alive.getAsBoolean()) {
        throw new IllegalStateException("ingest ended by itself; see its log");
      }
      wait(1_000);
    }
  }

  /** Ends once the last article is accepted; ids of all that were. */
  public List<String> finish() throws InterruptedException {
    stopping = true;
    thread.join();
    synchronized (this) {
      if (failure != null) {
        throw new IllegalStateException("the client failed", failure);
      }
      return List.copyOf(accepted);
    }
  }

  /** Requests that were sent again. */
  public synchronized long repeats() {
    return repeats;
  }

  /** Those among them that had been committed already, by the answer. */
  public synchronized long repeatsKnown() {
    return repeatsKnown;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      for (int i = 0; !stopping; i++) {
        push("push-" + i, articles.apply(i));
        CrashIngest.pause(pauseMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  private void push(String id, String article) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(article))
            .build();
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 202) {
          accepted(id, attempt, answer.headers().firstValue("Idempotency-Replayed").isPresent());
          return;
        } else if (answer.statusCode() != 503 && answer.statusCode() != 429) {
          throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
      } catch (IOException e) {
        // It is being killed, is down, or not up yet.
      }
      CrashIngest.pause(RETRY_MILLIS);
    }
  }

  private synchronized void accepted(String id, int attempts, boolean known) {
    accepted.add(id);
    repeats += attempts > 1 ? 1 : 0;
    repeatsKnown += known ? 1 : 0;
    notifyAll();
  }
}
