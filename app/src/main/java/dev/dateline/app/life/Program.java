package dev.dateline.app.life;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one owner of everything that runs: starts parts in order, and stops them in reverse order
 * within a bounded time, whether the work is done, a part failed or a person pressed Ctrl-C.
 *
 * <p>One thread, the main one, starts, waits and closes. Every wait ends early by {@link
 * StopRequested} when a signal came, or by the exception of the part that failed.
 */
public final class Program implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Program.class);
  private static final Duration PATIENCE = Duration.ofMillis(800);
  private static final int HALTED = 130;

  private final Terminal terminal;
  private final Signals signals;
  private final Halt halt;
  private final Duration stopLimit;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /** Ends the process without a further word. */
  @FunctionalInterface
  interface Halt {
    void now(int code);
  }

  /**
   * A program that listens to the signals of this process until it is closed.
   *
   * @param stopLimit how long each part may take to stop
   */
  public static Program open(Terminal terminal, Duration stopLimit) {
    Program program = new Program(terminal, new Signals(), Runtime.getRuntime()::halt, stopLimit);
    program.signals.listen(program::onSignal);
    return program;
  }

  Program(Terminal terminal, Signals signals, Halt halt, Duration stopLimit) {
    this.terminal = terminal;
    this.signals = signals;
    this.halt = halt;
    this.stopLimit = stopLimit;
  }

  /** Starts a part and owns it from now on. */
  public <P extends Part> P start(P part) {
    check();
    parts.push(part);
    LOG.info("starting {}", part.name());
    try {
      part.start(cause -> end.completeExceptionally(cause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StopRequested();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new Failure(ExitCode.FAILED, part.name() + " did not start: " + Faults.message(e), e);
    }
    check();
    LOG.info("{} runs", part.name());
    return part;
  }

  /** Waits until a signal or a fault ends the program: never returns. */
  public void awaitEnd() {
    await(new CompletableFuture<Void>(), Duration.ofDays(36_500));
  }

  /**
   * Waits for a result.
   *
   * @return the result, or null if the time is over
   * @throws StopRequested if a signal came
   * @throws RuntimeException if a part failed, or the result did
   */
  public <T> T await(CompletableFuture<T> result, Duration limit) {
    try {
      CompletableFuture.anyOf(result, end).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      check();
      return result.join();
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StopRequested();
    } catch (ExecutionException e) {
      throw Faults.unchecked(e.getCause());
    }
  }

  /** Lets time pass. */
  public void pause(Duration duration) {
    await(new CompletableFuture<Void>(), duration);
  }

  /**
   * Goes on only if nothing speaks against it.
   *
   * @throws StopRequested if a signal came
   * @throws RuntimeException if a part failed
   */
  public void check() {
    if (end.isCompletedExceptionally()) {
      try {
        end.join();
      } catch (java.util.concurrent.CompletionException e) {
        throw Faults.unchecked(e.getCause());
      }
    }
  }

  /** Stops the part started last. */
  public void stopLast() {
    Part part = parts.pop();
    stop(part);
  }

  /** Stops all parts, last started first. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      stopLast();
    }
    signals.close();
  }

  void onSignal(String signal) {
    if (end.completeExceptionally(new StopRequested())) {
      LOG.info("{}: stopping", signal);
      terminal.status("");
      terminal.say("Stopping what runs, in order. Ctrl-C again stops at once.");
    } else {
      LOG.info("{} again: halting", signal);
      terminal.say("Stopped at once. The next start recovers.");
      halt.now(HALTED);
    }
  }

  /**
   * A part that hangs must not keep the others from stopping: each stops on a thread of its own.
   */
  private void stop(Part part) {
    LOG.info("stopping {}", part.name());
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                part.stop(stopLimit);
              } catch (Exception | LinkageError e) {
                LOG.warn("{} did not stop cleanly", part.name(), e);
              } finally {
                stopped.complete(null);
              }
            },
            "stop-" + part.name());
    thread.setDaemon(true);
    thread.start();
    if (isDone(stopped, PATIENCE)) {
      return;
    }
    terminal.say("Waiting for " + part.name() + " to finish what it holds.");
    // Twice the limit: the part itself should have given up before.
    if (!isDone(stopped, stopLimit.multipliedBy(2))) {
      terminal.say(part.name() + " did not stop in time; going on without it.");
    }
  }

  private static boolean isDone(CompletableFuture<Void> stopped, Duration limit) {
    try {
      stopped.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }
}
