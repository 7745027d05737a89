package dev.dateline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Article;
import dev.dateline.model.Checkpoint;
import dev.dateline.model.Rejection.Reason;
import dev.dateline.model.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches, each with the checkpoint after it in one transaction. After the first failure it
 * is of no more use: open another one, which ends what this one left open, and look what was
 * committed.
 */
final class BatchPublisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchPublisher.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final String source;
  private final KafkaClients clients;
  private final IngestRecords records;
  private final Set<String> refusedIds;
  private final BooleanSupplier giveUp;
  private final Clock clock;
  private final Producer<byte[], byte[]> producer;
  private boolean broken;

  /**
   * Makes a producer, but does not speak to the broker yet.
   *
   * @param refusedIds articles that the broker found too large: they are rejected when they come
   *     again; shared between the publishers of one service, emptied as they are dealt with
   * @param giveUp whether to stop waiting for a broker that does not answer
   */
  BatchPublisher(
      String source,
      Topics topics,
      KafkaClients clients,
      Set<String> refusedIds,
      BooleanSupplier giveUp,
      Clock clock) {
    this.source = source;
    this.clients = clients;
    this.records = new IngestRecords(topics);
    this.refusedIds = refusedIds;
    this.giveUp = giveUp;
    this.clock = clock;
    this.producer = clients.producer(topics.prefix() + "ingest-" + source);
  }

  /**
   * Ends whatever an earlier publisher of this source left open, and keeps it from writing more.
   *
   * @throws TransactionFailedException if the broker does not answer; try again
   */
  void start() throws TransactionFailedException {
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  /**
   * Publishes a batch as a whole.
   *
   * @param last the checkpoint before it, or null if there was none
   * @param type type of the source
   * @return the checkpoint after it
   * @throws TransactionFailedException if it was not published, or that is not known
   */
  Checkpoint publish(Batch batch, Checkpoint last, String type) throws TransactionFailedException {
    Instant now = clock.instant();
    List<Outgoing> outgoing = encode(batch, now);
    long rejected = outgoing.stream().filter(out -> out.articleId() == null).count();
    Checkpoint next =
        new Checkpoint(
            source,
            type,
            batch.position(),
            (last == null ? 0 : last.published()) + outgoing.size() - rejected,
            (last == null ? 0 : last.rejected()) + rejected,
            now);
    batch.parts().forEach((part, position) -> outgoing.add(checkpoint(part, position, type, now)));
    outgoing.add(new Outgoing(null, records.checkpoint(next)));
    SendResults results = new SendResults();
    try {
      producer.beginTransaction();
      for (Outgoing out : outgoing) {
        // The callback tells the outcome, and the commit waits for all of them.
        Future<RecordMetadata> unused =
            producer.send(out.record(), results.expect(out.articleId()));
        if (results.failure() != null) {
          break;
        }
      }
      if (results.failure() == null) {
        commit();
      }
    } catch (KafkaException | IllegalStateException e) {
      throw abort(results.failure() == null ? e : results.failure(), results, now);
    }
    if (results.failure() != null) {
      throw abort(results.failure(), results, now);
    }
    batch.articles().forEach(article -> refusedIds.remove(article.id()));
    return next;
  }

  /** Waits for nothing if the publisher has failed: the next one cleans up. */
  @Override
  public void close() {
    producer.close(broken ? Duration.ZERO : CLOSE_TIMEOUT);
  }

  /** One record, and the id of the article in it, if it is one. */
  private record Outgoing(String articleId, ProducerRecord<byte[], byte[]> record) {}

  /** Of a part only the position is kept; what was published is counted with the source. */
  private Outgoing checkpoint(String part, JsonNode position, String type, Instant now) {
    String key = CheckpointReader.partKey(source, part);
    return new Outgoing(null, records.checkpoint(new Checkpoint(key, type, position, 0, 0, now)));
  }

  private List<Outgoing> encode(Batch batch, Instant now) {
    List<Outgoing> outgoing =
        new ArrayList<>(batch.articles().size() + batch.rejected().size() + 1);
    for (Article article : batch.articles()) {
      ProducerRecord<byte[], byte[]> record =
          refusedIds.contains(article.id())
              ? records.rejected(
                  IngestRecords.refusal(
                      article, Reason.TOO_LARGE, "larger than the broker allows", now))
              : records.article(article, now);
      boolean accepted = record.topic().equals(records.articlesTopic());
      outgoing.add(new Outgoing(accepted ? article.id() : null, record));
    }
    for (RejectedInput input : batch.rejected()) {
      outgoing.add(new Outgoing(null, records.rejected(input)));
    }
    return outgoing;
  }

  /** A commit that times out may be asked for again, and has to be until the answer is known. */
  private void commit() {
    while (true) {
      try {
        producer.commitTransaction();
        return;
      } catch (TimeoutException e) {
        if (giveUp.getAsBoolean()) {
          throw e;
        }
        LOG.warn("Source {}: no answer to a commit yet, asking again: {}", source, e.getMessage());
      }
    }
  }

  private TransactionFailedException abort(Exception failure, SendResults results, Instant begun) {
    refusedIds.addAll(results.tooLarge());
    boolean timedOut =
        Duration.between(begun, clock.instant()).toMillis() >= clients.transactionTimeoutMs();
    if (failure instanceof ProducerFencedException) {
      return fenced(failure, timedOut);
    }
    try {
      if (!(failure instanceof InterruptException)) {
        producer.abortTransaction();
      }
    } catch (ProducerFencedException e) {
      return fenced(e, timedOut);
    } catch (KafkaException | IllegalStateException e) {
      // The next publisher ends the transaction when it starts.
      LOG.debug("Source {}: the transaction could not be aborted", source, e);
    }
    return failed(failure);
  }

  /**
   * The broker shuts out a producer for two reasons: another one has taken its name, or its
   * transaction was open for too long, as after a long pause of the process or the broker.
   */
  private TransactionFailedException fenced(Exception failure, boolean timedOut) {
    broken = true;
    if (!timedOut) {
      throw new TakenOverException(source, failure);
    }
    return new TransactionFailedException(failure);
  }

  private TransactionFailedException failed(Exception failure) {
    broken = true;
    if (failure instanceof ProducerFencedException) {
      throw new TakenOverException(source, failure);
    }
    if (failure instanceof AuthenticationException
        || failure instanceof AuthorizationException
        || failure instanceof UnsupportedVersionException) {
      throw new BrokerRefusedException(source, failure);
    }
    return new TransactionFailedException(failure);
  }
}
