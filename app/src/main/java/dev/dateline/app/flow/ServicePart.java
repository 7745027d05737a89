package dev.dateline.app.flow;

import dev.dateline.app.life.Part;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service that runs on a thread of its own until it has finished or is closed. */
public final class ServicePart<S> implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(ServicePart.class);

  private final String name;
  private final S service;
  private final Runnable work;
  private final Runnable close;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean stopping;
  private Thread thread;

  /**
   * @param work returns when the service has finished or was closed
   * @param close makes {@code work} return
   */
  public ServicePart(String name, S service, Runnable work, Runnable close) {
    this.name = name;
    this.service = service;
    this.work = work;
    this.close = close;
  }

  @Override
  public String name() {
    return name;
  }

  public S service() {
    return service;
  }

  /** Done once the service has come to its end by itself or was closed. */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  @Override
  public void start(Faults faults) {
    thread =
        new Thread(
            () -> {
              try {
                work.run();
                ended.complete(null);
              } catch (Throwable e) {
                // An error too must end the program, not only this thread.
                if (stopping) {
                  LOG.warn("{} failed while it was stopped", name, e);
                } else {
                  faults.report(e);
                }
                ended.completeExceptionally(e);
              }
            },
            name);
    thread.start();
  }

  @Override
  public void stop(Duration limit) throws Exception {
    stopping = true;
    close.run();
    if (thread == null) {
      return;
    }
    try {
      ended.handle((done, error) -> true).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      LOG.warn("{} did not end within {}", name, limit);
    }
  }
}
