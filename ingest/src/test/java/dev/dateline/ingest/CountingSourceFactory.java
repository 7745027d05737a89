package dev.dateline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.dateline.model.Article;
import dev.dateline.model.Rejection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** Articles "0", "1", "2" and so on up to a number; every tenth input is a bad one. */
final class CountingSourceFactory implements ArticleSourceFactory {
  /** Does something, or fails, before the poll of this number (over all sources, from 0). */
  interface PollHook {
    void before(int poll) throws IOException, InterruptedException;
  }

  private final int count;
  private final int batchSize;
  PollHook hook = poll -> {};
  int polls;
  int opened;
  int closed;

  /** Commits that the batches were told of. */
  long heard;

  CountingSourceFactory(int count, int batchSize) {
    this.count = count;
    this.batchSize = batchSize;
  }

  @Override
  public String type() {
    return "counting";
  }

  @Override
  public ConfigDef settings() {
    return new ConfigDef();
  }

  @Override
  public ArticleSource open(SourceContext context) {
    opened++;
    return new CountingSource(context);
  }

  private final class CountingSource implements ArticleSource {
    private final SourceContext context;
    private int next;

    CountingSource(SourceContext context) {
      this.context = context;
      JsonNode position = context.position();
      this.next = position == null ? 0 : position.asInt();
    }

    @Override
    public Batch poll(Duration patience) throws IOException, InterruptedException {
      hook.before(polls++);
      List<Article> articles = new ArrayList<>();
      List<RejectedInput> rejected = new ArrayList<>();
      int end = Math.min(count, next + batchSize);
      for (; next < end; next++) {
        if (next % 10 == 9) {
          rejected.add(bad(next));
        } else {
          articles.add(
              Article.ofText(
                  "id" + next,
                  context.source(),
                  "" + next,
                  "Body " + next,
                  context.clock().instant()));
        }
      }
      return new Batch(
          articles,
          rejected,
          JsonNodeFactory.instance.numberNode((long) next),
          next == count,
          () -> heard++);
    }

    private RejectedInput bad(int number) {
      return new RejectedInput(
          new byte[] {1, 2, 3},
          new Rejection(
              Rejection.Stage.INGEST,
              Rejection.Reason.BINARY,
              "not text",
              context.source(),
              "input " + number,
              3,
              context.clock().instant()));
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
