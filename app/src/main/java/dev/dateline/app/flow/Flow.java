package dev.dateline.app.flow;

import dev.dateline.app.broker.Cluster;
import dev.dateline.app.config.AppConfig;
import dev.dateline.app.config.Settings;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.enrich.EnrichService;
import dev.dateline.ingest.IngestConfig;
import dev.dateline.ingest.IngestService;
import dev.dateline.ingest.SourceSpec;
import dev.dateline.ingest.SourceTypes;
import dev.dateline.ingest.StatusPublisher;
import dev.dateline.sink.Rebuild;
import dev.dateline.sink.SinkConfig;
import dev.dateline.sink.SinkService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes the parts of the flow for one cluster, as the settings say. */
public final class Flow {
  private static final List<String> FILE_SINKS = List.of("jsonl", "parquet");

  private final AppConfig config;
  private final Map<String, String> values;
  private final Cluster cluster;

  /**
   * @param defaults settings that hold where the user gave none
   */
  public Flow(AppConfig config, Settings settings, Cluster cluster, Map<String, String> defaults) {
    this.config = config;
    this.cluster = cluster;
    this.values = new TreeMap<>(defaults);
    values.putAll(settings.given());
    placeFiles();
  }

  /**
   * Reads all of these sources.
   *
   * @param news told what a person should know, one line each
   */
  public IngestGroup ingest(List<SourceSpec> sources, Consumer<String> news) {
    return new IngestGroup(
        sources,
        this::service,
        () -> new StatusPublisher(cluster.properties(), config.topics()),
        news,
        config.stopTimeout());
  }

  /** Reads one source. */
  public ServicePart<IngestService> ingest(SourceSpec source) {
    IngestService service = service(source);
    return new ServicePart<>("ingest of " + source.name(), service, service, service::close);
  }

  private IngestService service(SourceSpec source) {
    return new IngestService(
        source, IngestConfig.of(values), SourceTypes.load(), config.topics(), cluster.properties());
  }

  /** Enriches what was ingested. */
  public EnrichPart enrich(EnrichParts parts) {
    return new EnrichPart(
        new EnrichService(EnrichConfig.of(values), config.topics(), cluster.properties(), parts));
  }

  /** Writes out what was enriched. */
  public ServicePart<SinkService> sink() {
    SinkService service =
        new SinkService(SinkConfig.of(values), config.topics(), cluster.properties());
    return new ServicePart<>("sink", service, service, service::close);
  }

  /**
   * Fills a sink of this type, set up as usual, from these topics.
   *
   * @param topics their names without the prefix
   */
  public Rebuild rebuild(String type, List<String> topics) {
    Map<String, String> changed = new TreeMap<>(values);
    changed.put(SinkConfig.TYPE, type);
    changed.put(SinkConfig.TOPICS, String.join(",", topics));
    return new Rebuild(SinkConfig.of(changed), config.topics(), cluster.properties());
  }

  /** How the sink is set up. */
  public SinkConfig sinkConfig() {
    return SinkConfig.of(values);
  }

  /** Where the sink writes files; empty if it writes none. */
  public Optional<Path> files() {
    String type = sinkConfig().type();
    return FILE_SINKS.contains(type)
        ? Optional.of(Path.of(values.get(directory(type))))
        : Optional.empty();
  }

  private static String directory(String type) {
    return "sink." + type + ".directory";
  }

  /**
   * State and files belong to one cluster: against another one, the offsets in them would be lies.
   * Unless they are told where to be, those of the local broker lie in the data directory itself,
   * those of another cluster in a folder named after it.
   */
  private void placeFiles() {
    Path data = config.dataDirectory();
    String suffix = cluster.local() ? "" : "-" + cluster.id();
    putIfBlank(EnrichConfig.STATE_DIR, data.resolve("enrich" + suffix));
    FILE_SINKS.forEach(type -> putIfBlank(directory(type), data.resolve("files" + suffix)));
  }

  private void putIfBlank(String name, Path path) {
    if (values.getOrDefault(name, "").isBlank()) {
      values.put(name, path.toString());
    }
  }
}
