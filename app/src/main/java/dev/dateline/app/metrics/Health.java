package dev.dateline.app.metrics;

import dev.dateline.enrich.EnrichService;
import dev.dateline.model.SourceStatus;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether this process does its work now.
 *
 * @param ready whether all parts can
 * @param parts what each part that runs here is doing, in a word or a line
 */
record Health(boolean ready, Map<String, String> parts) {
  static Health of(Watched watched) {
    Map<String, String> parts = new TreeMap<>();
    boolean[] ready = {true};
    Map<String, SourceStatus> sources = watched.sources().get();
    sources.forEach(
        (source, status) ->
            parts.put("source " + source, status.state().name().toLowerCase(Locale.ROOT)));
    // A wire that is down is not cured by a restart; that none can go on may be.
    ready[0] &= sources.isEmpty() || sources.values().stream().anyMatch(status -> !failed(status));
    watched
        .enrich()
        .ifPresent(
            service -> {
              EnrichService.State state = service.state();
              ready[0] &= state == EnrichService.State.RUNNING;
              parts.put("enrich", state.name().toLowerCase(Locale.ROOT));
            });
    watched
        .sink()
        .get()
        .ifPresent(
            progress -> {
              String waits = progress.waitingFor();
              ready[0] &= waits.isEmpty();
              parts.put("sink", waits.isEmpty() ? "running" : "waits for " + waits);
            });
    return new Health(ready[0], parts);
  }

  private static boolean failed(SourceStatus status) {
    return status.state() == SourceStatus.State.FAILED;
  }
}
