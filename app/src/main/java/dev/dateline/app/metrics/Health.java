package dev.dateline.app.metrics;

import dev.dateline.enrich.EnrichService;
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
    watched.ingest().get().keySet().forEach(source -> parts.put("source " + source, "running"));
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
}
