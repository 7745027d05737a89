package dev.dateline.sink.postgres;

import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Rejection;
import dev.dateline.model.Story;
import dev.dateline.sink.api.RejectedRecordException;
import dev.dateline.sink.api.SinkRecord;
import dev.dateline.sink.filter.RecordKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What goes into the database as one transaction: of each article and story its last state, sorted
 * by id, so that two members that write the same rows take their locks in one order.
 */
final class Batch {
  /** What an index entry can hold is 2,704 bytes, at four bytes a character. */
  private static final int MAX_ID_CHARS = 600;

  private final SortedMap<String, ArticleRow> articles = new TreeMap<>();
  private final SortedMap<String, StoryRow> stories = new TreeMap<>();
  private final SortedMap<String, Place> deletedArticles = new TreeMap<>();
  private final SortedMap<String, Place> deletedStories = new TreeMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private int records;
  private long bytes;

  /**
   * Takes a record.
   *
   * @throws RejectedRecordException if it is none of the model; nothing of it was taken
   */
  void add(SinkRecord record) throws RejectedRecordException {
    Place place = Place.of(record);
    RecordKind kind = RecordKind.of(record.topic());
    if (record.isTombstone()) {
      delete(kind, record.key(), place);
    } else if (kind == RecordKind.STORY) {
      Story story = record.read(Story.class);
      checkId(story.id());
      StoryRow row = new StoryRow(place, story, json(record));
      stories.merge(row.id(), row, (a, b) -> b.place().isLaterThan(a.place()) ? b : a);
      deletedStories.remove(row.id());
    } else {
      EnrichedArticle article = record.read(EnrichedArticle.class);
      checkId(article.id());
      ArticleRow row = ArticleRow.of(place, article, json(record));
      articles.merge(row.id(), row, (a, b) -> b.place().isLaterThan(a.place()) ? b : a);
      deletedArticles.remove(row.id());
    }
    next.put(record.topicPartition(), record.offset() + 1);
    records++;
    bytes += record.isTombstone() ? 0 : record.json().length;
  }

  /** Goes on past a record without taking it. */
  void skip(TopicPartition partition, long offset) {
    next.put(partition, offset + 1);
  }

  private void delete(RecordKind kind, byte[] key, Place place) {
    if (key == null) {
      return;
    }
    String id = PgText.clean(new String(key, StandardCharsets.UTF_8));
    if (kind == RecordKind.STORY) {
      stories.remove(id);
      deletedStories.put(id, place);
    } else {
      articles.remove(id);
      deletedArticles.put(id, place);
    }
  }

  private static void checkId(String id) throws RejectedRecordException {
    if (id.length() > MAX_ID_CHARS) {
      throw new RejectedRecordException(
          Rejection.Reason.TOO_LARGE,
          "an id of " + id.length() + " characters; the database takes " + MAX_ID_CHARS);
    }
  }

  private static String json(SinkRecord record) throws RejectedRecordException {
    try {
      return PgText.json(record.json());
    } catch (IOException e) {
      throw new RejectedRecordException(
          Rejection.Reason.MALFORMED, "not well-formed JSON: " + e.getMessage(), e);
    }
  }

  SortedMap<String, ArticleRow> articles() {
    return articles;
  }

  SortedMap<String, StoryRow> stories() {
    return stories;
  }

  SortedMap<String, Place> deletedArticles() {
    return deletedArticles;
  }

  SortedMap<String, Place> deletedStories() {
    return deletedStories;
  }

  /** The offset after the last record of each partition that has any here. */
  Map<TopicPartition, Long> next() {
    return next;
  }

  int records() {
    return records;
  }

  long bytes() {
    return bytes;
  }

  void clear() {
    articles.clear();
    stories.clear();
    deletedArticles.clear();
    deletedStories.clear();
    next.clear();
    records = 0;
    bytes = 0;
  }
}
