package dev.dateline.sink;

import dev.dateline.model.Topics;
import dev.dateline.sink.api.ArticleSink;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one sink from Kafka: poll, check, write, flush. Knows nothing of what is written where.
 *
 * <p>The sink's offsets rule. Whenever the partitions change, what was read is flushed, the sink is
 * asked where to go on, and the consumer is put there. When the sink can't write, everything that
 * is not durable is given up, reading pauses, and after a while the sink is asked again; so there
 * is one way back after every failure, and it is the same as after a crash.
 *
 * <p>One thread runs {@link #run}; the other methods may be called from any.
 */
public final class SinkService implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SinkService.class);
  private static final long REMIND_BROKER_MS = 10_000;

  private final SinkConfig config;
  private final List<String> topics;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final SinkTime time;
  private final Filters filters;
  private final ArticleSink sink;
  private final Function<GroupOffsets, Rejections> rejections;
  private final Outage brokerOutage;
  private final SinkOutage sinkOutage;
  private final CatchUp catchUp;
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean closing;
  private volatile Consumer<byte[], byte[]> consumer;
  private volatile SinkProgress progress = SinkProgress.NONE;

  // The rest belongs to the thread that runs.
  private final Set<TopicPartition> owned = new HashSet<>();

  /** Offset after the last record of a partition that was written or rejected since the claim. */
  private final Map<TopicPartition, Long> taken = new HashMap<>();

  private final Map<TopicPartition, Long> durable = new HashMap<>();
  private Reader reader;
  private GroupOffsets group;
  private Intake intake;
  private boolean claimed;
  private long unflushed;
  private long firstUnflushedAtMs;
  private long rewinds;
  private RuntimeException failure;

  /**
   * A sink that is not started yet; nothing is opened before {@link #run}.
   *
   * @param client properties for Kafka's clients, {@code bootstrap.servers} and security among
   *     them; never logged. What exactly-once needs can't be overridden.
   * @throws ConfigException if the type is unknown or its settings are wrong
   */
  public SinkService(SinkConfig config, Topics topics, Map<String, ?> client) {
    this(config, topics, client, new Clients(client, topics.prefix() + config.groupId()));
  }

  private SinkService(SinkConfig config, Topics topics, Map<String, ?> client, Clients clients) {
    this(
        config,
        topics,
        SinkTypes.load().create(config, topics, client),
        clients::consumer,
        group -> new Rejections(topics.rejected(), clients::producer, group, Clock.systemUTC()),
        SinkTime.SYSTEM);
  }

  SinkService(
      SinkConfig config,
      Topics topics,
      ArticleSink sink,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Function<GroupOffsets, Rejections> rejections,
      SinkTime time) {
    this.config = config;
    this.topics = config.topics().stream().map(name -> topics.prefix() + name).toList();
    this.filters = new Filters(config, topics);
    this.sink = sink;
    this.consumers = consumers;
    this.rejections = rejections;
    this.time = time;
    this.brokerOutage = new Outage(LOG, REMIND_BROKER_MS, time::nowMs);
    this.sinkOutage = new SinkOutage(config, time);
    this.catchUp = new CatchUp(time);
  }

  /**
   * Reads and writes until {@link #close}.
   *
   * @throws ConfigException if the target can't be used; the message says what to do
   * @throws SinkException if going on would lose or repeat records, or the broker refuses
   */
  @Override
  public void run() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("a sink service runs once");
    }
    try {
      if (!closing) {
        open();
      }
      while (!closing) {
        turn();
      }
    } finally {
      shutDown();
      ended.countDown();
    }
  }

  void open() {
    try {
      sink.own(Set.of());
    } catch (IOException e) {
      throw new SinkException("the sink can't be opened: " + e.getMessage(), e);
    }
    consumer = consumers.get();
    reader = new Reader(consumer, topics, brokerOutage);
    group = new GroupOffsets(consumer);
    intake = new Intake(sink, filters, rejections.apply(group), consumer::groupMetadata);
    consumer.subscribe(topics, new Rebalances());
  }

  /** One round: poll, write, flush if due, look at the ends. */
  void turn() {
    ConsumerRecords<byte[], byte[]> records = reader.poll();
    closing |= reader.interrupted();
    if (failure != null) {
      throw failure;
    }
    if (claimed) {
      write(records);
      if (flushDue()) {
        flush();
      }
    } else if (sinkOutage.mayTryAgain()) {
      claim();
    }
    look();
    progress = snapshot();
  }

  private void write(ConsumerRecords<byte[], byte[]> records) {
    try {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (intake.take(record) && unflushed++ == 0) {
          firstUnflushedAtMs = time.nowMs();
        }
        taken.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      }
      intake.publishRejections();
    } catch (IOException e) {
      pause(e);
    }
  }

  private boolean flushDue() {
    if (!claimed) {
      return false;
    }
    return unflushed > 0
        ? time.nowMs() - firstUnflushedAtMs >= config.rollAge().toMillis()
            || catchUp.reached(positions())
        : !taken.isEmpty();
  }

  /** Makes what was written durable, or gives it up. */
  private void flush() {
    if (!claimed) {
      return;
    }
    boolean wrote = unflushed > 0;
    try {
      intake.publishRejections();
      if (wrote) {
        sink.flush();
      }
    } catch (IOException e) {
      pause(e);
      return;
    }
    unflushed = 0;
    taken.clear();
    Map<TopicPartition, Long> positions = positions();
    durable.putAll(positions);
    // Only a write that went through shows that there is room again.
    if (sinkOutage.active() && (wrote || catchUp.isPastEnds(positions))) {
      sinkOutage.over();
    }
    try {
      group.commit(positions);
    } catch (KafkaException e) {
      LOG.debug("the group's offsets, which only serve monitoring, were not committed", e);
    }
  }

  /** Gives up what is not durable; reading stops until the sink can be asked again. */
  private void pause(IOException e) {
    if (claimed) {
      rewinds++;
    }
    claimed = false;
    forget();
    consumer.pause(owned);
    sinkOutage.report(e);
  }

  /** Asks the sink where to go on, and goes there. */
  private void claim() {
    forget();
    try {
      Map<TopicPartition, Long> next = sink.own(Set.copyOf(owned));
      reader.seek(owned, group.fillIn(next));
      consumer.resume(owned);
      claimed = true;
    } catch (IOException e) {
      // A partition without a place to read from makes the next poll fail, even while it is paused.
      consumer.seekToBeginning(owned);
      pause(e);
    } catch (ConfigException e) {
      claimed = false;
      failure = e;
    } catch (KafkaException e) {
      // The group's offsets are not to be had now.
      consumer.seekToBeginning(owned);
      pause(new IOException("no answer from the broker: " + e.getMessage(), e));
    }
  }

  /** What was read since the last flush is as if it had not been. */
  private void forget() {
    taken.clear();
    durable.clear();
    unflushed = 0;
    intake.discardRejections();
    group.forget();
  }

  private void look() {
    if (!closing && catchUp.lookDue() && reader.look(owned, catchUp)) {
      settle();
    }
  }

  /** Answers those who wait; and keeps the group's offsets going where only markers were read. */
  private void settle() {
    if (claimed && (unflushed == 0 || catchUp.reached(positions()))) {
      flush();
    }
    if (claimed && catchUp.reached(positions()) && unflushed == 0) {
      catchUp.done();
    }
  }

  private Map<TopicPartition, Long> positions() {
    return reader.positions(owned, taken);
  }

  private SinkProgress snapshot() {
    Map<TopicPartition, Long> next = claimed ? positions() : Map.of();
    if (claimed && unflushed == 0) {
      durable.putAll(next);
    }
    String waitingFor =
        !claimed && !owned.isEmpty() ? "the sink" : brokerOutage.active() ? "the broker" : "";
    return intake.progress(
        rewinds, waitingFor, SinkProgress.positions(owned, next, durable, catchUp.ends()));
  }

  private final class Rebalances implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      flush();
      leave(partitions);
    }

    /** Somebody else has them already: what is not durable is theirs to write. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      leave(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        flush();
        owned.addAll(partitions);
        catchUp.forget();
        claim();
        LOG.info("writing {}", owned);
      }
    }

    private void leave(Collection<TopicPartition> partitions) {
      if (owned.removeAll(partitions)) {
        catchUp.forget();
        claim();
      }
    }
  }

  private void shutDown() {
    try {
      if (reader != null) {
        if (failure == null) {
          flush();
        }
        // Leaving the group revokes the partitions, which flushes what is left; nothing is.
        reader.close();
      }
    } finally {
      if (intake != null) {
        intake.close();
      }
      sink.close();
      catchUp.end();
    }
  }

  /** What was done so far, as of the last round. */
  public SinkProgress progress() {
    return progress;
  }

  /**
   * Everything that the owned partitions held at the last look, about a second ago, is durable. To
   * wait for what is there now, use {@link #awaitCaughtUp}.
   */
  public boolean caughtUp() {
    return progress.caughtUp();
  }

  /**
   * Waits until everything that can be read at the time of this call is durable and visible,
   * without waiting for the roll age.
   *
   * @return false if that did not come about in time, or the service has ended
   */
  public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
    return catchUp.await(timeout);
  }

  /** Flushes, leaves the group and waits until {@link #run} has returned, or the time is up. */
  @Override
  public void close() {
    closing = true;
    Consumer<byte[], byte[]> running = consumer;
    if (running != null) {
      running.wakeup();
    }
    if (!started.get()) {
      sink.close();
      return;
    }
    try {
      if (!ended.await(config.closeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the sink did not end within {} ms", config.closeTimeout().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
