package dev.dateline.app.view;

import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Relation;
import dev.dateline.model.Story;
import dev.dateline.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds articles and stories in the topics by the start of an id. Reads them from end to end. */
public final class ArticleArchive {
  private static final int MAX_NAMED = 5;

  private final Topics topics;
  private final TopicReader reader;
  private final Runnable check;

  /**
   * @param check asked now and then; throws to end the search
   */
  public ArticleArchive(Topics topics, TopicReader reader, Runnable check) {
    this.topics = topics;
    this.reader = reader;
    this.check = check;
  }

  /** That an id says too little. */
  public static final class AmbiguousIdException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AmbiguousIdException(String start, Set<String> matching) {
      super(
          matching.size()
              + " ids start with "
              + start
              + ": "
              + matching.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
              + (matching.size() > MAX_NAMED ? " ..." : ""));
    }
  }

  /**
   * The latest record of the article whose id is or starts with {@code start}.
   *
   * @throws AmbiguousIdException if several do
   */
  public Optional<ConsumerRecord<byte[], byte[]>> article(String start) {
    Map<String, ConsumerRecord<byte[], byte[]>> found = new TreeMap<>();
    each(
        id -> id.startsWith(start),
        record -> found.merge(key(record), record, ArticleArchive::later));
    return only(start, found);
  }

  /**
   * The story whose id is or starts with {@code start}, or that lists such an article.
   *
   * @throws AmbiguousIdException if several do
   */
  public Optional<Story> story(String start) throws IOException {
    Map<String, ConsumerRecord<byte[], byte[]>> latest = new HashMap<>();
    if (reader.exists(topics.stories())) {
      reader.toEnd(
          topics.stories(),
          record -> {
            check.run();
            latest.put(key(record), record);
            return true;
          });
    }
    Map<String, Story> byId = new TreeMap<>();
    Map<String, Story> byMember = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : latest.values()) {
      if (record.value() == null) {
        continue;
      }
      Story story = Json.read(record.value(), Story.class);
      if (story.id().startsWith(start)) {
        byId.put(story.id(), story);
      } else if (story.members().stream().anyMatch(m -> m.article().startsWith(start))) {
        byMember.put(story.id(), story);
      }
    }
    return only(start, byId.isEmpty() ? byMember : byId);
  }

  /** What the topics hold of the members of {@code story}. */
  public StorySheet.Articles articles(Story story) {
    Set<String> ids =
        story.members().stream().map(Story.Member::article).collect(Collectors.toSet());
    Map<String, ConsumerRecord<byte[], byte[]>> latest = new HashMap<>();
    Map<String, EnrichedArticle> copied = new HashMap<>();
    Map<String, EnrichedArticle> articles = new HashMap<>();
    each(
        ids::contains,
        record -> {
          EnrichedArticle article = read(record);
          latest.merge(key(record), record, ArticleArchive::later);
          if (latest.get(key(record)) == record) {
            articles.put(key(record), article);
          }
          if (article.lineage().parent() != null
              && article.lineage().relation() != Relation.REVISION) {
            copied.put(key(record), article);
          }
        });
    return new StorySheet.Articles(articles, copied);
  }

  private static EnrichedArticle read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Json.read(record.value(), EnrichedArticle.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the record at " + record.topic() + "-" + record.partition() + "@" + record.offset(), e);
    }
  }

  private void each(Predicate<String> ids, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    for (String topic : List.of(topics.enriched(), topics.duplicates())) {
      if (reader.exists(topic)) {
        reader.toEnd(
            topic,
            record -> {
              check.run();
              if (record.key() != null && record.value() != null && ids.test(key(record))) {
                visitor.accept(record);
              }
              return true;
            });
      }
    }
  }

  private static <T> Optional<T> only(String start, Map<String, T> found) {
    if (found.containsKey(start)) {
      return Optional.of(found.get(start));
    } else if (found.size() > 1) {
      throw new AmbiguousIdException(start, found.keySet());
    }
    return found.values().stream().findFirst();
  }

  private static ConsumerRecord<byte[], byte[]> later(
      ConsumerRecord<byte[], byte[]> a, ConsumerRecord<byte[], byte[]> b) {
    return a.timestamp() <= b.timestamp() ? b : a;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }
}
