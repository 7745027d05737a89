package dev.dateline.ingest;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** What became of the records of one transaction; the callbacks come from the producer's thread. */
final class SendResults {
  private final List<String> tooLarge = new ArrayList<>();
  private Exception failure;

  /**
   * The callback for one record.
   *
   * @param articleId of the article in it, or null
   */
  Callback expect(String articleId) {
    return (metadata, error) -> {
      if (error != null) {
        note(articleId, error);
      }
    };
  }

  /** The first failure, or null as long as all went well. */
  synchronized Exception failure() {
    return failure;
  }

  /** Ids of the articles that the broker found too large. */
  synchronized List<String> tooLarge() {
    return List.copyOf(tooLarge);
  }

  private synchronized void note(String articleId, Exception error) {
    if (failure == null) {
      failure = error;
    }
    if (articleId != null && error instanceof RecordTooLargeException) {
      tooLarge.add(articleId);
    }
  }
}
