package dev.dateline.app.flow;

import dev.dateline.app.life.Part;
import dev.dateline.ingest.IngestProgress;
import dev.dateline.ingest.IngestService;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.ingest.StatusPublisher;
import dev.dateline.model.SourceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sources of a process, each with a thread of its own. A source that fails leaves the others
 * running and says so; once none is left that runs, its failure is that of the group. Sources can
 * be added, changed and removed while the others go on.
 */
public final class IngestGroup implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(IngestGroup.class);
  private static final Duration STATUS_PERIOD = Duration.ofSeconds(2);

  private final Function<SourceSpec, IngestService> services;
  private final Supplier<StatusPublisher> statuses;
  private final Consumer<String> news;
  private final List<SourceSpec> first;
  private final Duration stopLimit;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "source-status");
            thread.setDaemon(true);
            return thread;
          });

  private final Object publishing = new Object();

  /** Guards what follows. Nobody waits for a source while holding it. */
  private final Object lock = new Object();

  private final Map<String, Running> running = new LinkedHashMap<>();
  private Throwable failure;
  private boolean stopping;
  private Part.Faults faults;
  private StatusPublisher publisher;

  /**
   * Opens nothing yet.
   *
   * @param first sources to start with
   * @param services makes the service of a source
   * @param statuses opens where their status is written
   * @param news told what a person should know, one line each
   * @param stopLimit how long a source may take to stop when it is changed or removed
   */
  public IngestGroup(
      List<SourceSpec> first,
      Function<SourceSpec, IngestService> services,
      Supplier<StatusPublisher> statuses,
      Consumer<String> news,
      Duration stopLimit) {
    this.first = List.copyOf(first);
    this.services = services;
    this.statuses = statuses;
    this.news = news;
    this.stopLimit = stopLimit;
  }

  private record Running(SourceSpec spec, ServicePart<IngestService> part) {}

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public void start(Part.Faults toldTo) {
    faults = toldTo;
    publisher = statuses.get();
    first.forEach(this::startSource);
    long millis = STATUS_PERIOD.toMillis();
    var unused =
        timer.scheduleWithFixedDelay(
            this::publishStatuses, millis / 4, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Makes the sources those of a list: starts what is new, restarts what was changed, stops what is
   * gone. The others notice nothing.
   *
   * @return what was done, one line each; empty where nothing was
   */
  public List<String> apply(Collection<SourceSpec> wanted) {
    Map<String, SourceSpec> byName = new LinkedHashMap<>();
    wanted.forEach(spec -> byName.put(spec.name(), spec));
    List<Running> changed = new ArrayList<>();
    synchronized (lock) {
      for (Running each : running.values()) {
        if (!each.spec().equals(byName.get(each.spec().name()))) {
          changed.add(each);
        }
      }
    }
    List<String> done = new ArrayList<>();
    for (Running each : changed) {
      stopSource(each);
      boolean goes = !byName.containsKey(each.spec().name());
      done.add(each.spec().name() + (goes ? " removed" : " changed"));
    }
    for (SourceSpec spec : byName.values()) {
      if (isNew(spec.name())) {
        startSource(spec);
        if (changed.stream().noneMatch(each -> each.spec().name().equals(spec.name()))) {
          done.add(spec.name() + " added");
        }
      }
    }
    checkEnd();
    return done;
  }

  /** Done once every source has come to its end. */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** What was done, by name of the source. */
  public Map<String, IngestProgress> progress() {
    Map<String, IngestProgress> progress = new LinkedHashMap<>();
    synchronized (lock) {
      running.forEach((name, each) -> progress.put(name, each.part().service().progress()));
    }
    return progress;
  }

  /** How each source is, by name. May be asked at any time, from any thread. */
  public Map<String, SourceStatus> statuses() {
    Map<String, SourceStatus> statuses = new LinkedHashMap<>();
    synchronized (lock) {
      running.forEach((name, each) -> statuses.put(name, each.part().service().status()));
    }
    return statuses;
  }

  @Override
  public void stop(Duration limit) throws Exception {
    timer.shutdownNow();
    List<Running> all;
    synchronized (lock) {
      stopping = true;
      all = List.copyOf(running.values());
    }
    // Side by side: each may have a transaction to finish.
    CompletableFuture.allOf(
            all.stream()
                .map(each -> CompletableFuture.runAsync(() -> stopQuietly(each, limit)))
                .toArray(CompletableFuture[]::new))
        .get(limit.toMillis() * 2, TimeUnit.MILLISECONDS);
    if (timer.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS) && publisher != null) {
      publishStatuses();
      publisher.close();
    }
  }

  /** By the timer, or by whoever changes the sources. */
  private void publish(SourceStatus status) {
    synchronized (publishing) {
      publisher.publish(status);
    }
  }

  private boolean isNew(String name) {
    synchronized (lock) {
      return !stopping && !running.containsKey(name);
    }
  }

  private void startSource(SourceSpec spec) {
    IngestService service = services.apply(spec);
    ServicePart<IngestService> part =
        new ServicePart<>("ingest of " + spec.name(), service, service, service::close);
    synchronized (lock) {
      running.put(spec.name(), new Running(spec, part));
    }
    var unused = part.ended().whenComplete((done, error) -> sourceEnded(spec, part, error));
    part.start(error -> LOG.warn("source {} failed", spec.name(), error));
  }

  private void stopSource(Running each) {
    stopQuietly(each, stopLimit);
    // Its last word, before another may stand in its place.
    publish(each.part().service().status());
    synchronized (lock) {
      running.remove(each.spec().name(), each);
    }
  }

  private static void stopQuietly(Running each, Duration limit) {
    try {
      each.part().stop(limit);
    } catch (Exception e) {
      LOG.warn("source {} did not stop cleanly", each.spec().name(), e);
    }
  }

  private void sourceEnded(SourceSpec spec, ServicePart<IngestService> part, Throwable error) {
    boolean current;
    synchronized (lock) {
      Running now = running.get(spec.name());
      current = now != null && now.part().equals(part) && !stopping;
      if (current && error != null && failure == null) {
        failure = error;
      }
    }
    if (current && error != null && !isLast()) {
      news.accept(
          "Source " + spec.name() + " stopped: " + dev.dateline.app.life.Faults.message(error));
    }
    checkEnd();
  }

  private boolean isLast() {
    synchronized (lock) {
      return running.values().stream().allMatch(each -> each.part().ended().isDone());
    }
  }

  private void checkEnd() {
    Throwable told;
    synchronized (lock) {
      if (stopping || !isLast()) {
        return;
      }
      told = failure;
    }
    if (told == null) {
      ended.complete(null);
    } else {
      faults.report(told);
      ended.completeExceptionally(told);
    }
  }

  private void publishStatuses() {
    List<Running> all;
    synchronized (lock) {
      all = List.copyOf(running.values());
    }
    try {
      all.forEach(each -> publish(each.part().service().status()));
    } catch (RuntimeException e) {
      // An exception would end the timer for good.
      LOG.warn("the status of the sources could not be written", e);
    }
  }
}
