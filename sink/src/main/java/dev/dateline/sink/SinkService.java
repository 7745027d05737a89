package dev.dateline.sink;

import dev.dateline.model.Topics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
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
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration CONSUMER_CLOSE = Duration.ofSeconds(5);
  private static final long REMIND_BROKER_MS = 10_000;
  private static final long REMIND_SINK_MS = 60_000;

  private final SinkConfig config;
  private final List<String> topics;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final SinkTime time;
  private final ArticleSink sink;
  private final RejectionsFactory rejectionsFactory;
  private final Outage brokerOutage;
  private final Outage sinkOutage;
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
  private GroupOffsets group;
  private Rejections rejections;
  private boolean claimed;
  private long waitMs;
  private long retryAtMs;
  private long unflushed;
  private long firstUnflushedAtMs;
  private long read;
  private long written;
  private long rejected;
  private long rewinds;
  private RuntimeException failure;

  /** Makes the publisher of rejections once the consumer is there. */
  @FunctionalInterface
  interface RejectionsFactory {
    Rejections create(GroupOffsets group);
  }

  /**
   * A sink that is not started yet; nothing is opened before {@link #run}.
   *
   * @param client properties for Kafka's clients, {@code bootstrap.servers} and security among
   *     them; never logged. What exactly-once needs can't be overridden.
   * @throws ConfigException if the type is unknown or its settings are wrong
   */
  public SinkService(SinkConfig config, Topics topics, Map<String, ?> client) {
    this(config, topics, SinkTypes.load(), new Clients(client, topics.prefix() + config.groupId()));
  }

  private SinkService(SinkConfig config, Topics topics, SinkTypes types, Clients clients) {
    this(
        config,
        topics,
        types.create(config.type(), config.typeSettings()),
        clients::consumer,
        group -> new Rejections(topics.rejected(), clients::producer, group, Clock.systemUTC()),
        SinkTime.SYSTEM);
  }

  SinkService(
      SinkConfig config,
      Topics topics,
      ArticleSink sink,
      Supplier<Consumer<byte[], byte[]>> consumers,
      RejectionsFactory rejectionsFactory,
      SinkTime time) {
    this.config = config;
    this.topics = config.topics().stream().map(name -> topics.prefix() + name).toList();
    this.sink = sink;
    this.consumers = consumers;
    this.rejectionsFactory = rejectionsFactory;
    this.time = time;
    this.brokerOutage = new Outage(LOG, REMIND_BROKER_MS, time::nowMs);
    this.sinkOutage = new Outage(LOG, REMIND_SINK_MS, time::nowMs);
    this.catchUp = new CatchUp(time);
    this.waitMs = config.retry().toMillis();
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
    group = new GroupOffsets(consumer);
    rejections = rejectionsFactory.create(group);
    consumer.subscribe(topics, new Rebalances());
  }

  /** One round: poll, write, flush if due, look at the ends. */
  void turn() {
    ConsumerRecords<byte[], byte[]> records = poll();
    if (failure != null) {
      throw failure;
    }
    if (claimed) {
      write(records);
      if (flushDue()) {
        flush();
      }
    } else if (time.nowMs() >= retryAtMs) {
      claim();
    }
    look();
    progress = snapshot();
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    try {
      return consumer.poll(POLL);
    } catch (OffsetOutOfRangeException e) {
      onOutOfRange(e.offsetOutOfRangePartitions());
    } catch (WakeupException e) {
      // Somebody wants the loop to look around.
    } catch (InterruptException e) {
      closing = true;
    } catch (RetriableException e) {
      brokerOutage.report("reading is interrupted: " + e.getMessage());
    } catch (KafkaException e) {
      if (failure == null) {
        failure = new SinkException("reading from " + topics + " failed: " + e.getMessage(), e);
      }
    }
    return ConsumerRecords.empty();
  }

  /** The place to go on is not in the topic: either it grew too old, or the topic is another. */
  private void onOutOfRange(Map<TopicPartition, Long> wanted) {
    Map<TopicPartition, Long> begins;
    try {
      begins = consumer.beginningOffsets(wanted.keySet(), PATIENCE);
    } catch (KafkaException e) {
      brokerOutage.report("no answer from the broker: " + e.getMessage());
      return;
    }
    wanted.forEach(
        (partition, offset) -> {
          long begin = begins.get(partition);
          if (offset > begin) {
            throw new SinkException(
                ("%s ends before offset %d, where the sink has to go on. Was the topic made anew?"
                        + " Then give the sink a new target (another directory) as well.")
                    .formatted(partition, offset),
                null);
          }
          LOG.warn(
              "{} begins at offset {}: the records from {} on were deleted before they were written",
              partition,
              begin,
              offset);
          consumer.seek(partition, begin);
        });
  }

  private void write(ConsumerRecords<byte[], byte[]> records) {
    try {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        take(record);
      }
      rejections.publish(consumer::groupMetadata);
    } catch (IOException e) {
      pause(e);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
    try {
      if (record.value() != null) {
        JsonCheck.check(record.value());
      }
      rejections.publish(consumer::groupMetadata);
      sink.write(SinkRecord.of(record));
      written++;
      if (unflushed++ == 0) {
        firstUnflushedAtMs = time.nowMs();
      }
    } catch (RejectedRecordException e) {
      rejections.add(record, e);
      rejected++;
    }
    read++;
    taken.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
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
      rejections.publish(consumer::groupMetadata);
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
      sinkOutage.over("the sink writes again");
      waitMs = config.retry().toMillis();
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
    unflushed = 0;
    taken.clear();
    durable.clear();
    rejections.discard();
    group.forget();
    consumer.pause(owned);
    retryAtMs = time.nowMs() + waitMs;
    waitMs = Math.min(2 * waitMs, config.maxRetry().toMillis());
    sinkOutage.report(
        "nothing is written at the moment: "
            + e.getMessage()
            + ". Reading is paused and goes on by itself, nothing is lost");
    LOG.debug("why nothing is written", e);
  }

  /** Asks the sink where to go on, and goes there. */
  private void claim() {
    taken.clear();
    durable.clear();
    unflushed = 0;
    rejections.discard();
    group.forget();
    try {
      Map<TopicPartition, Long> next = sink.own(Set.copyOf(owned));
      for (TopicPartition partition : owned) {
        Long offset = next.get(partition);
        if (offset != null && offset == ArticleSink.FROM_GROUP) {
          offset = group.committed(partition);
        }
        if (offset == null) {
          consumer.seekToBeginning(Set.of(partition));
        } else {
          consumer.seek(partition, offset);
        }
      }
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

  /** Learns the ends of the partitions, and with that whether the broker is there. */
  private void look() {
    if (closing || !catchUp.lookDue()) {
      return;
    }
    try {
      if (owned.isEmpty()) {
        lookForTopics();
        return;
      }
      long request = catchUp.request();
      catchUp.looked(consumer.endOffsets(owned, PATIENCE), request);
      brokerOutage.over("the broker answers again");
      settle();
    } catch (WakeupException | InterruptException e) {
      LOG.debug("woken up while looking at the ends", e);
    } catch (TimeoutException e) {
      brokerOutage.report("no answer from the broker; still trying, nothing is lost");
    } catch (KafkaException e) {
      brokerOutage.report("the broker does not tell the end of " + topics + ": " + e.getMessage());
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

  private void lookForTopics() {
    catchUp.looked(Map.of(), 0);
    for (String topic : topics) {
      if (consumer.partitionsFor(topic, PATIENCE).isEmpty()) {
        brokerOutage.report("waiting for topic " + topic + ", which is not there yet");
        return;
      }
    }
    brokerOutage.over("broker and topics are there");
  }

  /** Where reading is: past markers too, where the consumer knows. */
  private Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition partition : owned) {
      try {
        positions.put(partition, consumer.position(partition, POLL));
      } catch (KafkaException e) {
        Long after = taken.get(partition);
        if (after != null) {
          positions.put(partition, after);
        }
      }
    }
    return positions;
  }

  private SinkProgress snapshot() {
    Map<TopicPartition, SinkProgress.Position> partitions = new HashMap<>();
    Map<TopicPartition, Long> next = claimed ? positions() : Map.of();
    if (claimed && unflushed == 0) {
      durable.putAll(next);
    }
    Map<TopicPartition, Long> ends = catchUp.ends();
    for (TopicPartition partition : owned) {
      partitions.put(
          partition,
          new SinkProgress.Position(
              optional(next.get(partition)),
              optional(durable.get(partition)),
              optional(ends.get(partition))));
    }
    String waitingFor =
        !claimed && !owned.isEmpty() ? "the sink" : brokerOutage.active() ? "the broker" : "";
    return new SinkProgress(read, written, rejected, rewinds, waitingFor, partitions);
  }

  private static OptionalLong optional(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
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
      if (consumer != null) {
        if (failure == null) {
          flush();
        }
        // Leaving the group revokes the partitions, which flushes what is left; nothing is.
        consumer.close(CloseOptions.timeout(CONSUMER_CLOSE));
      }
    } catch (KafkaException e) {
      LOG.warn(
          "the consumer did not close cleanly; the group finds out by itself: {}", e.getMessage());
    } finally {
      if (rejections != null) {
        rejections.close();
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
