package dev.dateline.bench.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Posts bodies to an {@code http} source, so many at a time, and waits until all are accepted. */
final class Pusher {
  private static final long READY_MILLIS = 50;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final String mediaType;
  private final int atATime;

  Pusher(int port, String mediaType, int atATime) {
    this.address = URI.create("http://127.0.0.1:" + port + "/articles");
    this.mediaType = mediaType;
    this.atATime = atATime;
  }

  /** Until the source listens. */
  void awaitReady() throws InterruptedException {
    HttpRequest health = HttpRequest.newBuilder(address.resolve("/health")).build();
    while (true) {
      try {
        client.send(health, BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        Thread.sleep(READY_MILLIS);
      }
    }
  }

  /** Until all are accepted; what is answered 429 is sent again. */
  void push(List<byte[]> bodies) throws InterruptedException {
    Semaphore room = new Semaphore(atATime);
    AtomicReference<Object> failure = new AtomicReference<>();
    for (byte[] body : bodies) {
      room.acquire();
      if (failure.get() != null) {
        throw new IllegalStateException("not accepted: " + failure.get());
      }
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("Content-Type", mediaType)
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      CompletableFuture<Void> unused =
          send(request)
              .handle(
                  (status, error) -> {
                    if (error != null || status != 202) {
                      failure.set(error == null ? status : error);
                    }
                    room.release();
                    return null;
                  });
    }
    room.acquire(atATime);
    if (failure.get() != null) {
      throw new IllegalStateException("not accepted: " + failure.get());
    }
  }

  private CompletableFuture<Integer> send(HttpRequest request) {
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode)
        .thenCompose(
            status -> status == 429 ? send(request) : CompletableFuture.completedFuture(status));
  }
}
