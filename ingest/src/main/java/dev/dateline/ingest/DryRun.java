package dev.dateline.ingest;

import dev.dateline.model.Article;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a source from its beginning and publishes nothing. It is not told that anything was
 * committed: nothing is, and somebody may be waiting to hear it.
 */
public final class DryRun {
  private static final long MAX_BATCH_BYTES = 8L * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final SourceTypes types;
  private final SourceSpec spec;

  private DryRun(SourceTypes types, SourceSpec spec) {
    this.types = types;
    this.spec = spec;
  }

  /** Of this source; opens nothing yet. */
  public static DryRun of(SourceTypes types, SourceSpec spec) {
    return new DryRun(types, spec);
  }

  /**
   * What comes first: up to so many articles with what is rejected among them, as one batch.
   *
   * @param count articles at the most, and rejected inputs too
   * @param patience how long to wait for them
   * @throws IngestException if the source can't work
   * @throws IOException if it can't be read now
   */
  public Batch first(int count, Duration patience) throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    Instant deadline = clock.instant().plus(patience);
    SourceContext context =
        new SourceContext(
            spec.name(),
            types.settings(spec),
            null,
            new BatchLimits(count, MAX_BATCH_BYTES),
            clock,
            Sleeper.SYSTEM);
    List<Article> articles = new ArrayList<>();
    List<RejectedInput> rejected = new ArrayList<>();
    try (ArticleSource source = types.factory(spec.type()).open(context)) {
      while (true) {
        Batch batch = source.poll(PATIENCE);
        articles.addAll(batch.articles());
        rejected.addAll(batch.rejected());
        boolean enough = articles.size() >= count || rejected.size() >= count;
        if (batch.finished() || enough || !clock.instant().isBefore(deadline)) {
          return new Batch(
              articles.subList(0, Math.min(count, articles.size())),
              rejected.subList(0, Math.min(count, rejected.size())),
              batch.position(),
              batch.finished() && articles.size() <= count);
        }
      }
    }
  }
}
