package dev.dateline.enrich.stream;

import dev.dateline.model.ArticleId;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.Json;
import dev.dateline.model.Lineage;
import dev.dateline.model.Status;
import dev.dateline.model.Story;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Step {@code tell}: each article joins its story, and what follows from that goes out: the verdict
 * to the home of the article; a recall to the home of every other article whose text has been
 * withdrawn by this one, or may be used again; and the story, told anew.
 *
 * <p>A story is told whenever something about it changed, once there is something to tell: a second
 * article, or a status other than usable. One with more articles than it keeps changes only in its
 * size; that is told every {@value #TELL_SIZE_EVERY} articles, or ten thousand copies of one text
 * would cost as many large records.
 */
public final class Telling implements Processor<String, Decision, String, Ruling> {
  static final int TELL_SIZE_EVERY = 100;

  private final Duration window;
  private final EnrichCounts counts;
  private ProcessorContext<String, Ruling> context;
  private StoryBook stories;

  /**
   * @param window how long a story is remembered after its last article
   */
  public Telling(Duration window, EnrichCounts counts) {
    this.window = window;
    this.counts = counts;
  }

  @Override
  public void init(ProcessorContext<String, Ruling> context) {
    this.context = context;
    this.stories = new StoryBook(context.getStateStore(StoreNames.STORIES), window);
  }

  @Override
  public void process(Record<String, Decision> record) {
    Decision decision = record.value();
    long turn = decision.question().turn();
    if (decision.failure() != null) {
      context.forward(record.withValue(new Reply.Verdict(turn, null, decision.failure())));
      return;
    }
    Lineage lineage = decision.lineage();
    StoryState before = stories.find(lineage.story(), record.timestamp());
    StoryState after = before.with(Membership.of(decision.question(), lineage));
    StoryState.Standing standing = after.standing();
    Lineage told = lineage.with(standing.of(record.key()));
    context.forward(record.withValue(new Reply.Verdict(turn, told, null)));
    if (!after.equals(before)) {
      stories.put(lineage.story(), before, after, record.key(), record.timestamp());
      recall(lineage.story(), before, standing, record);
      tell(lineage.story(), before, after, record);
    }
  }

  /** Tells the articles that were there before what has changed for them. */
  private void recall(
      String story, StoryState before, StoryState.Standing now, Record<String, Decision> record) {
    StoryState.Standing former = before.standing();
    if (former.equals(now) || (former.withdrawal() == null && now.withdrawal() == null)) {
      return;
    }
    Consumer<String> recall =
        id -> {
          if (!id.equals(record.key()) && !Objects.equals(former.of(id), now.of(id))) {
            context.forward(
                new Record<>(
                    id, new Reply.Recall(now.of(id)), record.timestamp(), new RecordHeaders()));
          }
        };
    before.members().forEach(member -> recall.accept(member.member().article()));
    stories.forEachUnlisted(story, before, record.timestamp(), recall);
  }

  private void tell(
      String id, StoryState before, StoryState after, Record<String, Decision> record) {
    Story story = after.tell(id);
    boolean wasTold = before.size() > 0 && isTellable(before.tell(id));
    if ((isTellable(story) || wasTold) && isNews(before, after)) {
      byte[] json = Json.bytes(story);
      counts.story();
      context.forward(
          new Record<>(
              id, new StoryNews(Bytes.wrap(json)), record.timestamp(), headers(json, record)));
    }
  }

  /** A withheld article that may be used again is told too, though it is alone in its story. */
  private static boolean isTellable(Story story) {
    return story.size() >= 2 || story.status() != Status.USABLE;
  }

  private static boolean isNews(StoryState before, StoryState after) {
    return !after.members().equals(before.members()) || after.size() % TELL_SIZE_EVERY == 0;
  }

  /** The id is one for each state of a story, on every replay. */
  private static Headers headers(byte[] json, Record<String, Decision> record) {
    Headers headers = new RecordHeaders(record.headers());
    CloudEvents.write(
        headers,
        CloudEvents.TYPE_STORY,
        ArticleId.digest(new String(json, StandardCharsets.UTF_8)),
        "stories",
        Instant.ofEpochMilli(record.timestamp()));
    return headers;
  }
}
