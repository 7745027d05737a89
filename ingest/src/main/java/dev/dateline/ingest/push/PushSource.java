package dev.dateline.ingest.push;

import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.SourceProgress;
import dev.dateline.model.Article;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Articles that others send by HTTP. A request is answered 202 once the transaction of its batch is
 * committed, and not before. Its position are the idempotency keys that were committed: a sender
 * who heard no answer, because of a crash at either end, sends again with the same key, and is told
 * that it is there, or has it published then.
 *
 * <p>Never finished. What it refuses is not in {@code rejected}: its sender has it, and was told.
 */
final class PushSource implements ArticleSource {
  private final SourceContext context;
  private final PushConfig config;
  private final Inbox inbox;
  private PushServer server;
  private boolean closed;

  PushSource(SourceContext context, PushConfig config) {
    this.context = context;
    this.config = config;
    this.inbox =
        new Inbox(
            Ledger.of(context.position(), context.source(), config.maxIdempotencyKeys()),
            config.maxQueuedRequests());
  }

  @Override
  public Batch poll(Duration patience) throws IOException, InterruptedException {
    if (closed) {
      throw new IllegalStateException("source " + context.source() + " is closed");
    }
    if (server == null) {
      server = PushServer.start(context, config, inbox);
    }
    List<Article> articles =
        inbox.take(patience, context.limits()).stream()
            .flatMap(submission -> submission.articles().stream())
            .toList();
    return new Batch(articles, List.of(), inbox.position(), false, inbox::committed);
  }

  @Override
  public SourceProgress progress() {
    String where = server == null ? "" : config.host() + ":" + server.port();
    return new SourceProgress(where, inbox.requests(), OptionalLong.empty());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    inbox.close();
    if (server != null) {
      server.close();
    }
  }

  /** Where it listens; -1 before the first poll. */
  int port() {
    return server == null ? -1 : server.port();
  }
}
