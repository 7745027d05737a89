package dev.dateline.enrich.stream;

import dev.dateline.enrich.tag.TaggedArticle;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Lineage;
import dev.dateline.model.Rejection;
import dev.dateline.model.Relation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Step {@code meet}: the verdict meets the article that waits for it, which is then finished; and a
 * recall meets the article that was published, which is then published anew.
 *
 * <p>The question became visible in the transaction that put the article into the waiting room, so
 * every verdict finds its article. One that does not is a defect of ours, counted and logged; it
 * must not stop the articles behind it. A recall finds nothing where the window has passed.
 */
public final class Meeting implements Processor<String, Reply, byte[], Outcome<Finished>> {
  private static final Logger log = LoggerFactory.getLogger(Meeting.class);

  private final Duration window;
  private final EnrichCounts counts;
  private ProcessorContext<byte[], Outcome<Finished>> context;
  private WaitingRoom room;
  private PublishedArticles published;
  private Versions versions;
  private int home;

  public Meeting(Duration window, EnrichCounts counts) {
    this.window = window;
    this.counts = counts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outcome<Finished>> context) {
    this.context = context;
    room = WaitingRoom.open(context);
    published = PublishedArticles.open(context, window);
    versions = Versions.open(context, window);
    home = context.taskId().partition();
    counts.resumed(home, room.count());
  }

  @Override
  public void close() {
    counts.handedOver(home);
  }

  @Override
  public void process(Record<String, Reply> record) {
    Optional<Outcome<Finished>> outcome =
        record.value() instanceof Reply.Verdict verdict
            ? meet(verdict, record)
            : recall((Reply.Recall) record.value(), record);
    byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
    outcome.ifPresent(o -> context.forward(record.withKey(key).withValue(o)));
  }

  private Optional<Outcome<Finished>> meet(Reply.Verdict verdict, Record<String, Reply> record) {
    byte[] waiting = room.leave(verdict.turn());
    if (waiting == null) {
      counts.unmet();
      log.error(
          "nothing waits with turn {} for the verdict at {}", verdict.turn(), Place.of(context));
      return Optional.empty();
    }
    counts.left(home);
    WaitingRoom.Guest guest;
    try {
      guest = Json.read(waiting, WaitingRoom.Guest.class);
    } catch (IOException e) {
      throw new IllegalStateException("no article waited with turn " + verdict.turn(), e);
    }
    return Optional.of(
        verdict.failure() == null
            ? finish(guest, verdict, record)
            : refuse(guest, verdict, record));
  }

  private Outcome<Finished> finish(
      WaitingRoom.Guest guest, Reply.Verdict verdict, Record<String, Reply> record) {
    EnrichedArticle article = guest.article().with(lineage(guest, verdict.lineage()));
    counts.routed(
        article.lineage().relation(),
        context.currentSystemTimeMs() - article.fetched().toEpochMilli());
    Finished finished = new Finished(article, Bytes.wrap(Sizes.json(article)), 1);
    published.put(finished, record.timestamp());
    return new Outcome.Passed<>(entry(guest, verdict, null), finished);
  }

  /** With what a revision changed: the parts as the home knows them, the words as the deduper. */
  private static Lineage lineage(WaitingRoom.Guest guest, Lineage lineage) {
    if (lineage.relation() != Relation.REVISION || guest.change() == null) {
      return lineage;
    }
    Lineage.Change words = lineage.change();
    return lineage.with(
        new Lineage.Change(
            guest.change().parts(),
            guest.change().status(),
            words == null ? null : words.added(),
            words == null ? null : words.removed()));
  }

  private Outcome<Finished> refuse(
      WaitingRoom.Guest guest, Reply.Verdict verdict, Record<String, Reply> record) {
    TaggedArticle tagged = guest.article();
    versions.forget(tagged.read(), tagged.version(), record.timestamp());
    byte[] original = Json.bytes(tagged.read().source());
    return Step.rejected(
        entry(guest, verdict, original),
        Rejection.Reason.FAILED,
        verdict.failure(),
        tagged.read().source().source(),
        record.timestamp());
  }

  private static Turn.Entry entry(WaitingRoom.Guest guest, Reply.Verdict verdict, byte[] original) {
    byte[] key = guest.article().read().source().id().getBytes(StandardCharsets.UTF_8);
    return new Turn.Entry(verdict.turn(), guest.place(), Bytes.wrap(key), Bytes.wrap(original));
  }

  private Optional<Outcome<Finished>> recall(Reply.Recall recall, Record<String, Reply> record) {
    Optional<Finished> before = published.find(record.key(), record.timestamp());
    if (before.isEmpty()) {
      log.info("{} is no longer remembered, so its recall goes nowhere", record.key());
      return Optional.empty();
    }
    EnrichedArticle article = before.get().article();
    EnrichedArticle recalled = article.with(article.lineage().with(recall.withdrawal()));
    Finished finished =
        new Finished(recalled, Bytes.wrap(Sizes.json(recalled)), before.get().edition() + 1);
    published.put(finished, record.timestamp());
    counts.recalled();
    Place place = Place.of(context);
    Turn.Entry entry =
        new Turn.Entry(
            place.offset(), place, Bytes.wrap(record.key().getBytes(StandardCharsets.UTF_8)), null);
    return Optional.of(new Outcome.Passed<>(entry, finished));
  }
}
