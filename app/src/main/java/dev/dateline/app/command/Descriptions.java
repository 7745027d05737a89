package dev.dateline.app.command;

import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.app.flow.Flow;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.model.Topics;
import dev.dateline.sink.SinkConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is said of each part once it is started. */
final class Descriptions {
  static final Map<String, String> NO_DEFAULTS = Map.of();

  /** More than anything that is waited for should ever take. */
  static final Duration LONG = Duration.ofMinutes(5);

  private Descriptions() {}

  static String topics(List<TopicsSetup.State> states) {
    long created = states.stream().filter(TopicsSetup.State::created).count();
    return states.size()
        + " topics "
        + (created == states.size()
            ? "created"
            : created == 0 ? "are there" : "are there, " + created + " of them new");
  }

  static String enrich(Topics topics) {
    return topics.articles() + " to " + topics.enriched() + ", " + topics.duplicates() + " ...";
  }

  static String sink(Flow flow) {
    SinkConfig config = flow.sinkConfig();
    String target = flow.files().map(Descriptions::display).orElse(config.type());
    return String.join(", ", config.topics()) + " to " + target;
  }

  static String source(SourceSpec source) {
    String path = source.settings().get("path");
    return source.name()
        + " ("
        + source.type()
        + (path == null ? "" : " of " + display(Path.of(path)))
        + ")";
  }

  /** As a person in the current directory would write it. */
  static String display(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path full = path.toAbsolutePath().normalize();
    return full.startsWith(here) && !full.equals(here)
        ? here.relativize(full).toString()
        : full.toString();
  }
}
