package dev.dateline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Checkpoint;
import dev.dateline.model.SourceStatus;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ingests one source: poll, publish articles and checkpoint in one transaction, poll again.
 *
 * <p>There is one way back from every failure: close all, open again, ask the topic what was
 * committed, and go on from there. So nothing is lost and nothing published twice, whether the
 * failure was a broken connection, a restart of the broker, or the end of this process.
 *
 * <p>{@link #run()} returns when the source has come to its end or {@link #close()} was called, and
 * throws when only a person can help: {@link SourceException}, {@link TakenOverException}, {@link
 * BrokerRefusedException}. A broker that is not there is waited for, for ever.
 */
public final class IngestService implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);

  /** More than the longest transaction of others that a reader may have to wait for. */
  private static final Duration CHECKPOINT_PATIENCE = Duration.ofSeconds(90);

  private static final Duration CLOSE_AFTER_INTERRUPT = Duration.ofSeconds(5);

  private final SourceSpec spec;
  private final IngestConfig config;
  private final ArticleSourceFactory factory;
  private final AbstractConfig settings;
  private final Topics topics;
  private final KafkaClients clients;
  private final Clock clock;
  private final Sleeper sleeper;
  private final RetryLog retries;
  private final CheckpointReader checkpoints;
  private final Health health = new Health();

  /** Of the running thread alone. */
  private final Set<String> refusedIds = new HashSet<>();

  private Checkpoint first;
  private Checkpoint last;
  private boolean resumed;
  private long batches;
  private int failures;
  private int sourceFailures;

  private final Object lock = new Object();
  private final CountDownLatch ended = new CountDownLatch(1);
  private Thread runner;
  private boolean inTransaction;
  private boolean started;
  private volatile boolean stopping;
  private volatile IngestProgress progress = IngestProgress.NONE;

  /**
   * Checks the settings; opens nothing yet.
   *
   * @param client connection and security settings for Kafka's clients, by Kafka's names
   * @throws ConfigException that lists all that is wrong with the settings of the source
   */
  public IngestService(
      SourceSpec spec,
      IngestConfig config,
      SourceTypes types,
      Topics topics,
      Map<String, Object> client) {
    this(spec, config, types, topics, KafkaClients.real(client), Clock.systemUTC(), Sleeper.SYSTEM);
  }

  IngestService(
      SourceSpec spec,
      IngestConfig config,
      SourceTypes types,
      Topics topics,
      KafkaClients clients,
      Clock clock,
      Sleeper sleeper) {
    this.spec = spec;
    this.config = config;
    this.factory = types.factory(spec.type());
    this.settings = types.settings(spec);
    this.topics = topics;
    this.clients = clients;
    this.clock = clock;
    this.sleeper = sleeper;
    this.retries = new RetryLog(LOG, clock);
    this.checkpoints = new CheckpointReader(clients, topics, clock);
  }

  /** What was done so far. */
  public IngestProgress progress() {
    return progress;
  }

  /** How it is, for people to read. May be asked at any time, from any thread. */
  public SourceStatus status() {
    return health.status(spec, progress, clock.instant());
  }

  /**
   * Ingests until the source ends or this is closed. Can be run once.
   *
   * @throws IngestException if only a person can help
   */
  @Override
  public void run() {
    synchronized (lock) {
      if (started) {
        throw new IllegalStateException("ingest of source '" + spec.name() + "' was run before");
      }
      started = true;
      runner = Thread.currentThread();
    }
    boolean interrupted = false;
    try {
      work();
      health.ended(stopping);
    } catch (InterruptedException e) {
      // By close(), or by an owner of the thread who wants it back: it stops either way.
      interrupted = !stopping;
      stopping = true;
      health.ended(true);
    } catch (RuntimeException e) {
      health.gaveUp(e, clock.instant());
      throw e;
    } finally {
      synchronized (lock) {
        runner = null;
        // An interrupt by close() was meant for this run, not for what the thread does next.
        boolean pending = Thread.interrupted();
        interrupted |= pending && !stopping;
      }
      ended.countDown();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Stops after the transaction under way, and waits for that. A transaction that hangs because the
   * broker is gone is given up after a while; it counts as not committed unless it was.
   */
  @Override
  public void close() {
    synchronized (lock) {
      stopping = true;
      if (runner == null || runner == Thread.currentThread()) {
        return;
      }
      if (!inTransaction) {
        runner.interrupt();
      }
    }
    if (await(config.closeTimeout())) {
      return;
    }
    synchronized (lock) {
      if (runner != null) {
        runner.interrupt();
      }
    }
    if (!await(CLOSE_AFTER_INTERRUPT)) {
      LOG.warn("Source {}: still busy after the interrupt; left alone", spec.name());
    }
  }

  private boolean await(Duration patience) {
    try {
      return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void work() throws InterruptedException {
    while (!stopping) {
      try {
        session();
        return;
      } catch (TransactionFailedException e) {
        pauseUnlessStopping(describe(e.getCause()));
      } catch (SourceFailedException e) {
        sourceFailed(e);
      } catch (KafkaException e) {
        kafkaFailed(e);
      }
    }
  }

  /** From opening all to the end of the source, a failure, or the wish to stop. */
  private void session()
      throws TransactionFailedException, SourceFailedException, InterruptedException {
    BatchPublisher publisher =
        new BatchPublisher(spec.name(), topics, clients, refusedIds, () -> stopping, clock);
    try {
      publisher.start();
      CheckpointReader.Committed committed = checkpoints.readAll(spec.name(), CHECKPOINT_PATIENCE);
      resume(committed.whole());
      ArticleSource source = open(committed.parts());
      try {
        pump(source, publisher);
      } finally {
        close(source);
      }
    } finally {
      // Closing waits for the producer's thread, which an interrupt would cut short.
      boolean interrupted = Thread.interrupted();
      publisher.close();
      if (interrupted && !stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void resume(Checkpoint committed) {
    if (committed != null && !committed.type().equals(spec.type())) {
      throw new SourceException(
          "source '"
              + spec.name()
              + "' was of type '"
              + committed.type()
              + "' so far, and is of type '"
              + spec.type()
              + "' now. Give it another name");
    }
    if (!resumed) {
      resumed = true;
      first = committed;
      LOG.info(
          "Source {} ({}) {}",
          spec.name(),
          spec.type(),
          committed == null ? "begins" : "goes on after " + committed.published() + " articles");
    } else if (IngestProgress.inputs(committed) != IngestProgress.inputs(last)) {
      // The commit whose outcome was not known went through.
      batches++;
    }
    last = committed;
    report(progress.source());
  }

  private ArticleSource open(Map<String, JsonNode> parts) {
    JsonNode position = last == null ? null : last.position();
    return factory.open(
        new SourceContext(spec.name(), settings, position, parts, config.limits(), clock, sleeper));
  }

  private void pump(ArticleSource source, BatchPublisher publisher)
      throws TransactionFailedException, SourceFailedException, InterruptedException {
    boolean finished = false;
    while (!finished && !stopping) {
      Batch batch = poll(source);
      if (isNews(batch)) {
        publish(batch, publisher);
      }
      report(source.progress());
      health.succeeded(clock.instant());
      finished = batch.finished();
    }
    if (finished) {
      LOG.info(
          "Source {} has come to its end: {} articles published, {} inputs rejected",
          spec.name(),
          progress.published(),
          progress.rejected());
    }
  }

  private Batch poll(ArticleSource source) throws SourceFailedException, InterruptedException {
    try {
      return source.poll(config.patience());
    } catch (IngestException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (stopping) {
        // Closing interrupts, and a source that was just reading may call that an error.
        throw new InterruptedException(e.toString());
      }
      throw new SourceFailedException(e);
    }
  }

  /** Numbers may come back from JSON in another class, so positions are compared as text. */
  private boolean isNews(Batch batch) {
    return !batch.isEmpty()
        || !batch.parts().isEmpty()
        || last == null
        || !batch.position().toString().equals(last.position().toString());
  }

  private void publish(Batch batch, BatchPublisher publisher)
      throws TransactionFailedException, InterruptedException {
    synchronized (lock) {
      if (stopping) {
        return;
      }
      inTransaction = true;
    }
    try {
      last = publisher.publish(batch, last, spec.type());
    } finally {
      synchronized (lock) {
        inTransaction = false;
      }
    }
    batches++;
    failures = 0;
    sourceFailures = 0;
    batch.committed().run();
    retries.worked("Source " + spec.name());
  }

  private void report(SourceProgress source) {
    progress = IngestProgress.between(first, last, batches, source);
  }

  private void sourceFailed(SourceFailedException failure) throws InterruptedException {
    sourceFailures++;
    if (sourceFailures >= config.sourceAttempts()) {
      throw new SourceException(
          "source '"
              + spec.name()
              + "' failed "
              + sourceFailures
              + " times in a row: "
              + failure.getMessage(),
          failure.getCause());
    }
    if (failure.getCause() instanceof RuntimeException) {
      LOG.warn("Source {}: a defect in the source", spec.name(), failure.getCause());
    }
    pauseUnlessStopping("the source failed, " + failure.getMessage());
  }

  private void kafkaFailed(KafkaException failure) throws InterruptedException {
    if (failure instanceof AuthenticationException || failure instanceof AuthorizationException) {
      throw new BrokerRefusedException(spec.name(), failure);
    }
    Throwable cause = failure instanceof ConfigException ? failure : failure.getCause();
    if (cause instanceof ConfigException) {
      throw new IngestException("wrong client setting: " + cause.getMessage(), failure);
    }
    pauseUnlessStopping(describe(failure));
  }

  private String describe(Throwable failure) {
    return failure instanceof TimeoutException
        ? "no answer from the broker at "
            + clients.properties().get("bootstrap.servers")
            + " ("
            + failure.getMessage()
            + ")"
        : "can't publish (" + failure + ")";
  }

  private void pauseUnlessStopping(String what) throws InterruptedException {
    if (stopping) {
      return;
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    retries.failed("Source " + spec.name() + ": " + what);
    health.failed(what, clock.instant());
    int doublings = Math.min(failures++, 20);
    Duration pause = config.backoff().multipliedBy(1L << doublings);
    sleeper.sleep(pause.compareTo(config.maxBackoff()) < 0 ? pause : config.maxBackoff());
  }

  private void close(ArticleSource source) {
    try {
      source.close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("Source {} could not be closed", spec.name(), e);
    }
  }
}
