package dev.dateline.ingest.push;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose request takes too long to come in. A timeout between two bytes alone
 * would let a client hold a connection for hours by sending one now and then ("slow loris").
 */
final class Deadlines implements Connection.Listener {
  private final Scheduler scheduler;
  private final Duration limit;
  private final Map<Connection, Scheduler.Task> running = new ConcurrentHashMap<>();

  Deadlines(Scheduler scheduler, Duration limit) {
    this.scheduler = scheduler;
    this.limit = limit;
  }

  @Override
  public void onOpened(Connection connection) {
    start(connection);
  }

  @Override
  public void onClosed(Connection connection) {
    stop(connection);
  }

  /** The next request of this connection has so long to come in from now on. */
  void start(Connection connection) {
    if (!connection.getEndPoint().isOpen()) {
      return;
    }
    Scheduler.Task task =
        scheduler.schedule(
            () -> connection.getEndPoint().close(), limit.toMillis(), TimeUnit.MILLISECONDS);
    Scheduler.Task before = running.put(connection, task);
    if (before != null) {
      before.cancel();
    }
  }

  /** It has come in. */
  void stop(Connection connection) {
    Scheduler.Task task = running.remove(connection);
    if (task != null) {
      task.cancel();
    }
  }
}
