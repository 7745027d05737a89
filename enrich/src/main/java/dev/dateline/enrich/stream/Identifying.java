package dev.dateline.enrich.stream;

import dev.dateline.enrich.read.ReadArticle;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Step {@code identify}: tells a new version of an article from one that was merely fetched again.
 * A refetch is counted, and its way ends here.
 */
public final class Identifying extends Step<ReadArticle, Versioned> {
  private final Duration window;
  private final EnrichCounts counts;
  private Versions versions;

  /**
   * @param window how long an id is remembered after it was last seen
   */
  public Identifying(Duration window, EnrichCounts counts) {
    this.window = window;
    this.counts = counts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outcome<Versioned>> context) {
    super.init(context);
    versions = Versions.open(context, window);
  }

  @Override
  Optional<Versioned> take(ReadArticle read, Turn.Entry entry, long nowMs) {
    OptionalInt version = versions.see(read, nowMs);
    if (version.isEmpty()) {
      counts.refetched();
      return Optional.empty();
    }
    return Optional.of(new Versioned(read, version.getAsInt()));
  }

  @Override
  String source(ReadArticle read) {
    return read.source().source();
  }
}
