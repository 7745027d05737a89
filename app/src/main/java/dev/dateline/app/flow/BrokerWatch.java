package dev.dateline.app.flow;

import dev.dateline.app.broker.Cluster;
import dev.dateline.app.life.Part;
import dev.dateline.app.terminal.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/**
 * Tells a person when the broker is gone and when it is back: everything else just waits for it, in
 * silence.
 */
public final class BrokerWatch implements Part {
  private static final int PERIOD_SECONDS = 5;
  private static final int PATIENCE_MS = 4_000;

  /** A broker that takes its time once is no news. */
  private static final int FAILURES_BEFORE_NEWS = 2;

  private final Cluster cluster;
  private final Terminal terminal;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "broker-watch");
            thread.setDaemon(true);
            return thread;
          });
  private Admin admin;
  private int failures;
  private Instant lastAnswer;

  public BrokerWatch(Cluster cluster, Terminal terminal, Clock clock) {
    this.cluster = cluster;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "broker watch";
  }

  @Override
  public void start(Faults faults) {
    admin = cluster.admin();
    lastAnswer = clock.instant();
    var unused =
        timer.scheduleWithFixedDelay(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void stop(Duration limit) {
    timer.shutdownNow();
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }

  private void look() {
    try {
      admin
          .describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MS))
          .clusterId()
          .get(PATIENCE_MS, TimeUnit.MILLISECONDS);
      answered();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      silent();
    }
  }

  void answered() {
    Instant now = clock.instant();
    if (failures >= FAILURES_BEFORE_NEWS) {
      terminal.say(
          "The broker answers again, after "
              + Duration.between(lastAnswer, now).toSeconds()
              + " s. Going on where it stopped.");
    }
    failures = 0;
    lastAnswer = now;
  }

  void silent() {
    failures++;
    if (failures == FAILURES_BEFORE_NEWS) {
      terminal.say(
          "The broker at "
              + cluster.bootstrapServers()
              + " does not answer. Waiting for it; nothing is lost. Ctrl-C stops.");
    }
  }
}
