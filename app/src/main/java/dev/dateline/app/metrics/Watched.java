package dev.dateline.app.metrics;

import dev.dateline.enrich.EnrichService;
import dev.dateline.ingest.IngestProgress;
import dev.dateline.model.SourceStatus;
import dev.dateline.sink.SinkProgress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The parts of this process, as far as they run here.
 *
 * @param ingest what each source has done, by name; empty where ingest runs elsewhere
 * @param sources how each source is, by name
 * @param enrich this process's instance, if any
 * @param sink what the sink has done; empty where it runs elsewhere
 */
public record Watched(
    Supplier<Map<String, IngestProgress>> ingest,
    Supplier<Map<String, SourceStatus>> sources,
    Optional<EnrichService> enrich,
    Supplier<Optional<SinkProgress>> sink) {

  /** Nothing yet. */
  public static Watched nothing() {
    return new Watched(Map::of, Map::of, Optional.empty(), Optional::empty);
  }

  public Watched withIngest(
      Supplier<Map<String, IngestProgress>> progress,
      Supplier<Map<String, SourceStatus>> statuses) {
    return new Watched(progress, statuses, enrich, sink);
  }

  public Watched withEnrich(EnrichService service) {
    return new Watched(ingest, sources, Optional.of(service), sink);
  }

  public Watched withSink(Supplier<SinkProgress> progress) {
    return new Watched(ingest, sources, enrich, () -> Optional.of(progress.get()));
  }
}
