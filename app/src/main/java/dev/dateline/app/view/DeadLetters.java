package dev.dateline.app.view;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.Nullable;
import dev.dateline.model.Rejection;
import dev.dateline.model.Retry;
import dev.dateline.model.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What stands in the topic of rejections, and which of it was put back. */
public final class DeadLetters {
  /** Ids are held for all letters, so their number has a bound; no topic in order comes near it. */
  private static final int MAX_LETTERS = 1_000_000;

  private static final Pattern PLACE = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

  private final Topics topics;
  private final TopicReader reader;
  private final Runnable check;

  /**
   * A rejection and where it stands.
   *
   * @param id its {@code ce_id}
   * @param at partition of the topic of rejections
   * @param offset offset in it
   * @param isWhole whether the value is all of the input
   * @param retry that it was put back, or null
   */
  public record Letter(
      String id,
      TopicPartition at,
      long offset,
      Rejection rejection,
      boolean isWhole,
      @Nullable Retry retry) {}

  /**
   * @param check called often; ends the reading by an exception
   */
  public DeadLetters(Topics topics, TopicReader reader, Runnable check) {
    this.topics = topics;
    this.reader = reader;
    this.check = check;
  }

  /** All of them, each once, in the order of time. */
  public List<Letter> all() {
    Map<String, Letter> letters = new LinkedHashMap<>();
    Map<String, Retry> retries = new LinkedHashMap<>();
    reader.pastOpenTransactions(
        topics.rejected(),
        record -> {
          check.run();
          read(record, letters, retries);
          if (letters.size() > MAX_LETTERS) {
            // Without all marks nobody could say what was put back.
            throw new Failure(
                ExitCode.FAILED,
                "more than "
                    + MAX_LETTERS
                    + " records were rejected; shorten the retention of "
                    + topics.rejected());
          }
          return true;
        });
    List<Letter> all = new ArrayList<>();
    for (Letter letter : letters.values()) {
      Retry retry = retries.get(letter.id());
      all.add(
          retry == null
              ? letter
              : new Letter(
                  letter.id(),
                  letter.at(),
                  letter.offset(),
                  letter.rejection(),
                  letter.isWhole(),
                  retry));
    }
    all.sort(
        java.util.Comparator.comparing((Letter letter) -> letter.rejection().at())
            .thenComparing(Letter::id));
    return all;
  }

  private static void read(
      ConsumerRecord<byte[], byte[]> record,
      Map<String, Letter> letters,
      Map<String, Retry> retries) {
    try {
      if (Retry.isRetry(record.headers())) {
        Retry retry = Retry.fromHeaders(record.headers());
        retries.put(retry.rejection(), retry);
        return;
      }
      String id = CloudEvents.read(record.headers(), CloudEvents.ID);
      if (id == null) {
        return;
      }
      Rejection rejection = Rejection.fromHeaders(record.headers());
      long bytes = record.value() == null ? 0 : record.value().length;
      letters.putIfAbsent(
          id,
          new Letter(
              id,
              new TopicPartition(record.topic(), record.partition()),
              record.offset(),
              rejection,
              bytes == rejection.bytes() && record.value() != null,
              null));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      // Not written by Dateline: nothing is known of it that could be listed.
      return;
    }
  }

  /** The topic that a letter came from; null where its input never stood in one of Dateline's. */
  public @Nullable String target(Letter letter) {
    if (letter.rejection().stage() == Rejection.Stage.INGEST) {
      return null;
    }
    Matcher place = PLACE.matcher(letter.rejection().origin());
    if (!place.matches()) {
      return null;
    }
    String topic = place.group(1);
    return List.of(topics.articles(), topics.enriched(), topics.duplicates(), topics.stories())
            .contains(topic)
        ? topic
        : null;
  }

  /** The record of a letter, with its bytes. */
  public ConsumerRecord<byte[], byte[]> record(Letter letter) {
    return reader
        .at(letter.at(), letter.offset())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    letter.at() + "@" + letter.offset() + " was deleted in the meantime"));
  }
}
