package dev.dateline.enrich;

import dev.dateline.enrich.stream.EnrichCounts;
import dev.dateline.model.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enrich as a running thing: one instance of the topology. Several may run at once, in one process
 * or on many machines; they share the work.
 */
public final class EnrichService implements AutoCloseable {
  /** What it is doing. */
  public enum State {
    /** Not started. */
    NEW,
    /** Getting its share of the work and restoring its state. */
    STARTING,
    RUNNING,
    /** Ended because it could not go on. */
    FAILED,
    CLOSED
  }

  private static final Logger log = LoggerFactory.getLogger(EnrichService.class);

  private static final Duration READY_PAUSE = Duration.ofMillis(50);
  private static final int READY_ATTEMPTS = 600;

  private final EnrichConfig config;
  private final Topics topics;
  private final Map<String, Object> clients;
  private final EnrichParts parts;
  private final Clock clock;
  private final EnrichCounts counts = new EnrichCounts();
  private final CountDownLatch closing = new CountDownLatch(1);

  private volatile KafkaStreams streams;
  private volatile boolean failed;
  private volatile boolean closed;

  /**
   * @param clients settings of Kafka's clients: {@code bootstrap.servers}, security and the like
   */
  public EnrichService(
      EnrichConfig config, Topics topics, Map<String, ?> clients, EnrichParts parts) {
    this(config, topics, clients, parts, Clock.systemUTC());
  }

  EnrichService(
      EnrichConfig config, Topics topics, Map<String, ?> clients, EnrichParts parts, Clock clock) {
    this.config = Objects.requireNonNull(config, "config");
    this.topics = Objects.requireNonNull(topics, "topics");
    this.clients = Map.copyOf(clients);
    this.parts = Objects.requireNonNull(parts, "parts");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Checks the cluster and starts to work; returns while it still gets its share of the work.
   *
   * @param onFatal told, from another thread and at most once, that it can't go on; must not close
   *     this service itself in that thread
   * @throws EnrichException if topics are missing or don't fit, or Kafka doesn't answer
   * @throws IllegalStateException if it was started or closed before
   */
  public synchronized void start(Consumer<EnrichException> onFatal) {
    Objects.requireNonNull(onFatal, "onFatal");
    if (streams != null || closed) {
      throw new IllegalStateException("enrich was started or closed before");
    }
    Topology topology = topology();
    log.debug("{}", topology.describe());
    try {
      start(topology, onFatal);
    } catch (StreamsException e) {
      if (!DamagedState.explains(e)) {
        throw e;
      }
      log.warn("the state in {} is damaged; it is built anew from Kafka", config.stateDir(), e);
      removeState();
      start(topology(), onFatal);
    }
  }

  /** Opens all state there is, in this thread, before anything else. */
  private void start(Topology topology, Consumer<EnrichException> onFatal) {
    KafkaStreams made = new KafkaStreams(topology, config.streamsProperties(topics, clients));
    made.setUncaughtExceptionHandler(
        new FailurePolicy(clock, this::pause, fatal -> fail(fatal, onFatal)));
    made.setStateListener((now, before) -> log.info("enrich is {}, was {}", now, before));
    streams = made;
    made.start();
  }

  /** The state is a copy of what the brokers have; of a damaged one nothing is worth keeping. */
  private void removeState() {
    try {
      streams.close(CloseOptions.timeout(config.closeTimeout()));
      streams.cleanUp();
    } catch (StreamsException | IllegalStateException e) {
      throw new EnrichException(
          "the state in "
              + config.stateDir()
              + " is damaged and can't be removed: "
              + FailurePolicy.describe(e)
              + ". Remove the folder by hand; it is built anew from Kafka",
          e);
    }
  }

  /** What it is doing now; answers at once, also while it closes. */
  public State state() {
    KafkaStreams running = streams;
    if (closed) {
      return State.CLOSED;
    } else if (failed) {
      return State.FAILED;
    } else if (running == null) {
      return State.NEW;
    }
    return switch (running.state()) {
      case RUNNING -> State.RUNNING;
      case ERROR, PENDING_ERROR -> State.FAILED;
      default -> State.STARTING;
    };
  }

  /** What it did so far. */
  public EnrichCounts.Snapshot counts() {
    return counts.snapshot();
  }

  /** What Kafka Streams and its clients measure; empty before the start. */
  public Optional<KafkaStreams> streams() {
    return Optional.ofNullable(streams);
  }

  /**
   * Commits what is done, leaves the group and ends; waits at most as long as configured. What was
   * not committed by then is rolled back by the broker and done again by whoever comes next.
   */
  @Override
  public synchronized void close() {
    closed = true;
    closing.countDown();
    if (streams == null) {
      return;
    }
    boolean ended =
        streams.close(
            CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(config.closeTimeout()));
    if (!ended) {
      log.warn("enrich did not end within {}; open work will be done again", config.closeTimeout());
    }
  }

  private Topology topology() {
    try (Admin admin = Admin.create(clients)) {
      Preflight preflight =
          new Preflight(topics, config.applicationId(topics), config.partitions());
      Shape shape = preflight.shape(admin, clients.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
      prepare(admin, preflight.internal(shape));
      new StateFormat(clients, config.applicationId(topics)).check();
      if (shape.joins()) {
        log.warn(
            "{} has {} partitions, so its order is the one in which they are read now; a replay may"
                + " decide otherwise who copied whom. With one partition it can't",
            topics.articles(),
            shape.inputs());
      }
      return new EnrichTopology(topics, shape, config.window(), parts, counts).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnrichException("interrupted while looking at the topics", e);
    } catch (ExecutionException e) {
      throw new EnrichException(
          "could not note the format of what enrich remembers: " + FailurePolicy.describe(e),
          e.getCause());
    } catch (KafkaException e) {
      throw new EnrichException("Kafka's client does not start: " + FailurePolicy.describe(e), e);
    }
  }

  private void prepare(Admin admin, Map<String, Integer> internal) throws InterruptedException {
    try {
      if (!new InternalTopics(admin, internal, config.replicationFactor())
          .ensure(READY_PAUSE, READY_ATTEMPTS)) {
        log.warn("some internal topics have no leader yet; enrich starts all the same");
      }
    } catch (ExecutionException e) {
      throw new EnrichException(
          "could not make the internal topics of enrich: "
              + FailurePolicy.describe(e)
              + ". Does its user have the right to, and are there enough brokers for "
              + EnrichConfig.REPLICATION_FACTOR
              + "?",
          e.getCause());
    }
  }

  private void fail(EnrichException fatal, Consumer<EnrichException> onFatal) {
    synchronized (closing) {
      if (failed) {
        return;
      }
      failed = true;
    }
    onFatal.accept(fatal);
  }

  private void pause(Duration pause) {
    log.warn("a thread of enrich failed; another one takes its place in {}", pause);
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("closing, so the pause ended early");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
