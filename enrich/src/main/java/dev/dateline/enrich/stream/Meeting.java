package dev.dateline.enrich.stream;

import dev.dateline.enrich.tag.TaggedArticle;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Step {@code meet}: the verdict meets the article that waits for it, which is then finished.
 *
 * <p>The inquiry became visible in the transaction that put the article into the waiting room, so
 * every verdict finds its article. One that does not is a defect of ours, counted and logged; it
 * must not stop the articles behind it.
 */
public final class Meeting implements Processor<String, Verdict, byte[], Outcome<Finished>> {
  private static final Logger log = LoggerFactory.getLogger(Meeting.class);

  private final String articles;
  private final Duration window;
  private final EnrichCounts counts;
  private ProcessorContext<byte[], Outcome<Finished>> context;
  private WaitingRoom room;
  private Versions versions;
  private int partition;

  /**
   * @param articles name of the topic the articles came from, for what is rejected
   */
  public Meeting(String articles, Duration window, EnrichCounts counts) {
    this.articles = articles;
    this.window = window;
    this.counts = counts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outcome<Finished>> context) {
    this.context = context;
    room = WaitingRoom.open(context);
    versions = Versions.open(context, window);
    partition = context.taskId().partition();
    counts.resumed(partition, room.count());
  }

  @Override
  public void close() {
    counts.handedOver(partition);
  }

  @Override
  public void process(Record<String, Verdict> record) {
    byte[] waiting = room.leave(record.value().offset());
    if (waiting == null) {
      counts.unmet();
      log.error(
          "no article waits at offset {} of partition {} for the verdict at {}",
          record.value().offset(),
          record.value().partition(),
          Place.of(context));
      return;
    }
    counts.left(partition);
    context.forward(
        record
            .withKey(record.key().getBytes(StandardCharsets.UTF_8))
            .withValue(finish(waiting, record.value(), record.timestamp())));
  }

  private Outcome<Finished> finish(byte[] waiting, Verdict verdict, long nowMs) {
    TaggedArticle tagged;
    try {
      tagged = Json.read(waiting, TaggedArticle.class);
    } catch (IOException e) {
      return rejected(waiting, null, "no article waited: " + e.getMessage(), verdict, nowMs);
    }
    byte[] original = Json.bytes(tagged.read().source());
    if (verdict.failure() != null) {
      versions.forget(tagged.read(), tagged.version(), nowMs);
      String source = tagged.read().source().source();
      return rejected(original, source, verdict.failure(), verdict, nowMs);
    }
    EnrichedArticle article = tagged.with(verdict.lineage());
    counts.routed(article.lineage().relation());
    return new Outcome.Passed<>(
        Bytes.wrap(original), new Finished(article, Bytes.wrap(Sizes.json(article, tagged))));
  }

  private Outcome<Finished> rejected(
      byte[] original, String source, String detail, Verdict verdict, long nowMs) {
    Place place = new Place(articles, verdict.partition(), verdict.offset());
    return new Outcome.Rejected<>(
        Bytes.wrap(original),
        Step.rejection(Rejection.Reason.FAILED, detail, source, place, original, nowMs));
  }
}
