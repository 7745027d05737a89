package dev.dateline.bench.scale;

import dev.dateline.bench.SyntheticNews;
import dev.dateline.bench.process.Committed;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Offers articles and waits for what becomes of them. The time of an article runs from when it was
 * fetched, which is when it was due to be sent, until a committed reader has the record that was
 * made of it.
 */
final class Load implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(5);

  private final Producer<byte[], byte[]> producer;
  private final Committed output;
  private final SyntheticNews news;
  private final String topic;
  private final Map<String, Long> dueNanos = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(0);
  private final Thread reader = new Thread(this::read, "reader");
  private final AtomicLong arrived = new AtomicLong();
  private volatile ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private volatile boolean closing;
  private long bytes;
  private long sent;

  /**
   * What was measured.
   *
   * @param perSecond articles that came out a second
   * @param p50Ms half of them took no longer, in milliseconds
   * @param p99Ms 99 % of them took no longer
   * @param left articles that had been sent and were not out at the end
   */
  record Result(double perSecond, double p50Ms, double p99Ms, long left) {}

  Load(Map<String, Object> client, Topics topics, int words) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    output = new Committed(client, topics.enriched(), topics.duplicates());
    news = new SyntheticNews(42, 0.3, words);
    topic = topics.articles();
    reader.start();
  }

  /** Articles that were sent so far. */
  long sent() {
    return sent;
  }

  /** Bytes of an article's value, on average. */
  double bytesPerArticle() {
    return bytes / (double) Math.max(1, sent);
  }

  /** So many are under way at any time, for so long: as fast as it goes. */
  Result saturate(int underWay, Duration time) throws InterruptedException {
    room.drainPermits();
    room.release(underWay);
    return during(
        time,
        end -> {
          while (System.nanoTime() < end) {
            if (room.tryAcquire(100, TimeUnit.MILLISECONDS)) {
              send(System.nanoTime());
            }
          }
        });
  }

  /** So many a second, whether or not they come out as fast. */
  Result offer(double perSecond, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    return during(
        time,
        end -> {
          for (long i = 0; System.nanoTime() < end; i++) {
            long due = start + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < due) {
              LockSupport.parkNanos(due - System.nanoTime());
            }
            send(due);
          }
        });
  }

  private interface Sending {
    void until(long endNanos) throws InterruptedException;
  }

  private Result during(Duration time, Sending sending) throws InterruptedException {
    nanos = new ConcurrentLinkedQueue<>();
    long before = arrived.get();
    long start = System.nanoTime();
    sending.until(start + time.toNanos());
    double seconds = (System.nanoTime() - start) / 1e9;
    long count = arrived.get() - before;
    long[] all = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Result(count / seconds, at(all, 0.5), at(all, 0.99), dueNanos.size());
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * share))] / 1e6;
  }

  /** Until all that was sent is out. */
  void drain() throws InterruptedException {
    producer.flush();
    while (!dueNanos.isEmpty()) {
      Thread.sleep(50);
    }
  }

  private void send(long due) {
    Article made = news.next();
    Article article =
        new Article(
            made.id(),
            made.source(),
            null,
            made.mediaType(),
            made.providerId(),
            null,
            made.headline(),
            null,
            made.body(),
            null,
            made.published(),
            null,
            null,
            Instant.now());
    byte[] value = Json.bytes(article);
    bytes += value.length;
    sent++;
    dueNanos.put(article.id(), due);
    var unused =
        producer.send(
            new ProducerRecord<>(topic, article.id().getBytes(StandardCharsets.UTF_8), value));
  }

  private void read() {
    try (output) {
      while (!closing) {
        for (ConsumerRecord<byte[], byte[]> record : output.next(POLL)) {
          Long due = dueNanos.remove(new String(record.key(), StandardCharsets.UTF_8));
          if (due != null) {
            nanos.add(System.nanoTime() - due);
            arrived.incrementAndGet();
            room.release();
          }
        }
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    producer.close();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
