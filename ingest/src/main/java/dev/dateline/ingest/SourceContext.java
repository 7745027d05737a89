package dev.dateline.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * What a source is opened with.
 *
 * @param source name of the configured source, which its articles carry
 * @param settings parsed by the {@link ArticleSourceFactory#settings()} of its type
 * @param position where to go on: the position of the last batch that was published, or null at the
 *     very first start
 * @param parts where to go on with each part: of each {@link Batch#parts} that was published, the
 *     last
 * @param limits how large a batch may get
 * @param clock tells the time of fetching
 * @param sleeper how to wait for something that is due later
 */
public record SourceContext(
    String source,
    AbstractConfig settings,
    JsonNode position,
    Map<String, JsonNode> parts,
    BatchLimits limits,
    Clock clock,
    Sleeper sleeper) {
  public SourceContext {
    if (source == null || source.isBlank()) {
      throw new IllegalArgumentException("source has no name");
    }
    Objects.requireNonNull(settings, "settings");
    position = position == null || position.isNull() ? null : position;
    parts = Map.copyOf(parts);
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(sleeper, "sleeper");
  }

  /** The context of a source without parts. */
  public SourceContext(
      String source,
      AbstractConfig settings,
      JsonNode position,
      BatchLimits limits,
      Clock clock,
      Sleeper sleeper) {
    this(source, settings, position, Map.of(), limits, clock, sleeper);
  }
}
