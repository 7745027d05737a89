package dev.dateline.app.flow;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.view.DeadLetters;
import dev.dateline.app.view.DeadLetters.Letter;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.Retry;
import dev.dateline.model.Topics;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts the bytes of rejections back where they were, each at most once: the record and the mark
 * that it was put back are one transaction, and there is one producer at a time that does so. It is
 * made before the marks are read, which fences any other: what that one did is then known or
 * undone.
 */
public final class Retries implements AutoCloseable {
  /** Of the largest size, these are 40 MB. */
  private static final int PER_TRANSACTION = 10;

  private static final int HEADROOM_BYTES = 64 * 1024;

  private final Topics topics;
  private final Clock clock;
  private final Producer<byte[], byte[]> producer;

  /** Takes over from any other. */
  public Retries(Cluster cluster, Topics topics, Clock clock) {
    Map<String, Object> properties = new HashMap<>(cluster.properties());
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + "rejected-retry");
    properties.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES + HEADROOM_BYTES);
    this.topics = topics;
    this.clock = clock;
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
  }

  /**
   * Puts these back.
   *
   * @param letters read after this was made; with a target, whole, and not put back yet
   * @return how many were; fewer than all only by an exception
   * @throws Failure if another one took over; what was not put back by then is left to it
   */
  public int putBack(DeadLetters dead, List<Letter> letters) {
    int done = 0;
    try {
      while (done < letters.size()) {
        List<Letter> some = letters.subList(done, Math.min(letters.size(), done + PER_TRANSACTION));
        transact(dead, some);
        done += some.size();
      }
      return done;
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new Failure(
          ExitCode.IN_USE,
          "another `dateline rejected retry` took over; this one put back " + done,
          e);
    } catch (KafkaException e) {
      throw new Failure(
          ExitCode.FAILED,
          "put back "
              + done
              + ", then failed: "
              + e.getMessage()
              + ". Nothing is put back twice: try again",
          e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The commit fails if any of the sends did.
  private void transact(DeadLetters dead, List<Letter> letters) {
    producer.beginTransaction();
    for (Letter letter : letters) {
      ConsumerRecord<byte[], byte[]> record = dead.record(letter);
      String target = dead.target(letter);
      Retry retry = new Retry(letter.id(), target, letter.rejection().source(), clock.instant());
      Headers headers = retry.headersOfTarget(type(target));
      producer.send(new ProducerRecord<>(target, null, record.key(), record.value(), headers));
      producer.send(
          new ProducerRecord<>(
              letter.at().topic(), letter.at().partition(), record.key(), null, retry.toHeaders()));
    }
    producer.commitTransaction();
  }

  private String type(String topic) {
    if (topic.equals(topics.articles())) {
      return CloudEvents.TYPE_ARTICLE;
    } else if (topic.equals(topics.stories())) {
      return CloudEvents.TYPE_STORY;
    }
    return topic.equals(topics.duplicates())
        ? CloudEvents.TYPE_DUPLICATE
        : CloudEvents.TYPE_ENRICHED;
  }

  @Override
  public void close() {
    producer.close();
  }
}
