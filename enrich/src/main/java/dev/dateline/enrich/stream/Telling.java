package dev.dateline.enrich.stream;

import dev.dateline.model.ArticleId;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.Json;
import dev.dateline.model.Status;
import dev.dateline.model.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Step {@code tell}: a story is told anew whenever something about it changed, once there is
 * something to tell: a second article, or a status other than usable.
 *
 * <p>A story with more articles than it keeps changes only in its size; that is told every {@value
 * #TELL_SIZE_EVERY} articles, or ten thousand copies of one text would cost as many large records.
 */
public final class Telling implements Processor<String, Membership, byte[], byte[]> {
  static final int TELL_SIZE_EVERY = 100;

  private final Duration window;
  private final EnrichCounts counts;
  private ProcessorContext<byte[], byte[]> context;
  private ExpiringMap stories;

  /**
   * @param window how long a story is remembered after its last article
   */
  public Telling(Duration window, EnrichCounts counts) {
    this.window = window;
    this.counts = counts;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    this.stories = new ExpiringMap(context.getStateStore(StoreNames.STORIES), window);
  }

  @Override
  public void process(Record<String, Membership> record) {
    String id = record.key();
    long nowMs = record.timestamp();
    StoryState before = find(id, nowMs);
    StoryState after = before.with(record.value());
    if (after.equals(before)) {
      return;
    }
    remember(id, before, after, nowMs);
    Story story = after.tell(id);
    if ((isTellable(story) || wasTold(id, before)) && isNews(before, after)) {
      byte[] json = Json.bytes(story);
      counts.story();
      context.forward(
          new Record<>(id.getBytes(StandardCharsets.UTF_8), json, nowMs, headers(json, record)));
    }
  }

  /** A withheld article that may be used again is told too, though it is alone in its story. */
  private static boolean wasTold(String id, StoryState before) {
    return before.size() > 0 && isTellable(before.tell(id));
  }

  private static boolean isTellable(Story story) {
    return story.size() >= 2 || story.status() != Status.USABLE;
  }

  private static boolean isNews(StoryState before, StoryState after) {
    return !after.members().equals(before.members()) || after.size() % TELL_SIZE_EVERY == 0;
  }

  /** Members and size are apart, since the members of a full story don't change any more. */
  private void remember(String id, StoryState before, StoryState after, long nowMs) {
    String membersKey = membersKey(id);
    boolean ages = nowMs - stories.writtenMs(membersKey) > window.toMillis() / 2;
    if (ages || !after.members().equals(before.members())) {
      stories.put(membersKey, Json.bytes(new Members(after.members())), nowMs);
    }
    byte[] size = ByteBuffer.allocate(Integer.BYTES).putInt(after.size()).array();
    stories.put(sizeKey(id), size, nowMs);
  }

  private StoryState find(String id, long nowMs) {
    byte[] size = stories.get(sizeKey(id), nowMs);
    byte[] members = stories.get(membersKey(id), nowMs);
    if (size == null || members == null) {
      return StoryState.NONE;
    }
    try {
      return new StoryState(
          Json.read(members, Members.class).members(), ByteBuffer.wrap(size).getInt());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "store " + StoreNames.STORIES + " holds no story under " + id, e);
    }
  }

  /** The id is one for each state of a story, on every replay. */
  private static Headers headers(byte[] json, Record<String, Membership> record) {
    Headers headers = new RecordHeaders(record.headers());
    CloudEvents.write(
        headers,
        CloudEvents.TYPE_STORY,
        ArticleId.digest(new String(json, StandardCharsets.UTF_8)),
        "stories",
        Instant.ofEpochMilli(record.timestamp()));
    return headers;
  }

  private static String membersKey(String id) {
    return "m" + id;
  }

  private static String sizeKey(String id) {
    return "s" + id;
  }

  /** The form of the members in the store. */
  record Members(List<Membership> members) {}
}
