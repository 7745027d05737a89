package dev.dateline.ingest.feed;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that work for the one polling thread: so many pieces of work at the most, taken back by
 * the polling thread before it gives out more. So a slow broker, whose source is not polled, slows
 * them down by itself.
 *
 * @param <T> a piece of work
 * @param <R> what comes of it
 */
final class Crew<T, R> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

  /**
   * A piece of work that is done.
   *
   * @param work what it was
   * @param result what came of it; null if it failed by a defect of ours
   */
  record Done<T, R>(T work, R result) {}

  private final int size;
  private final BlockingQueue<Done<T, R>> done;
  private final ThreadPoolExecutor threads;
  private int given;

  Crew(int size, String name) {
    this.size = size;
    this.done = new LinkedBlockingQueue<>(size);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(size),
            work -> {
              Thread thread = new Thread(work, "fetch-" + name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  boolean hasRoom() {
    return given < size;
  }

  boolean isIdle() {
    return given == 0;
  }

  /** Gives out a piece of work; only while there is room. */
  void give(T work, Callable<R> how) {
    given++;
    threads.execute(
        () -> {
          R result = null;
          try {
            result = how.call();
          } catch (InterruptedException e) {
            return;
          } catch (Exception | StackOverflowError e) {
            LOG.warn("A defect in reading {}", work, e);
          }
          // There is room for as many as can be given out.
          boolean unused = done.offer(new Done<>(work, result));
        });
  }

  /** The next piece that is done, or null if none is within the patience. */
  Done<T, R> take(Duration patience) throws InterruptedException {
    Done<T, R> next = done.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    if (next != null) {
      given--;
    }
    return next;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
