package dev.dateline.app.metrics;

import dev.dateline.enrich.EnrichService;
import dev.dateline.enrich.stream.EnrichCounts;
import dev.dateline.ingest.IngestProgress;
import dev.dateline.model.SourceStatus;
import dev.dateline.sink.SinkProgress;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The counts of the parts as Prometheus metrics, taken when they are asked for. They count the work
 * of this process since it started; what a crash rolled back is counted again when it is done
 * again.
 */
final class FlowMetrics implements MultiCollector {
  private final Watched watched;

  FlowMetrics(Watched watched) {
    this.watched = watched;
  }

  @Override
  public MetricSnapshots collect() {
    List<MetricSnapshot> all = new ArrayList<>();
    Map<String, IngestProgress> ingest = watched.ingest().get();
    if (!ingest.isEmpty()) {
      ingest(ingest, all);
    }
    Map<String, SourceStatus> sources = watched.sources().get();
    if (!sources.isEmpty()) {
      sources(sources, all);
    }
    watched.enrich().ifPresent(service -> enrich(service, all));
    watched.sink().get().ifPresent(progress -> sink(progress, all));
    return new MetricSnapshots(all);
  }

  private static void ingest(Map<String, IngestProgress> sources, List<MetricSnapshot> all) {
    CounterSnapshot.Builder inputs =
        CounterSnapshot.builder()
            .name("dateline_ingest_inputs")
            .help("Inputs taken from a source, by what became of them.");
    CounterSnapshot.Builder batches =
        CounterSnapshot.builder()
            .name("dateline_ingest_transactions")
            .help("Transactions committed for a source.");
    sources.forEach(
        (source, progress) -> {
          inputs.dataPoint(
              count(progress.published(), Labels.of("source", source, "outcome", "published")));
          inputs.dataPoint(
              count(progress.rejected(), Labels.of("source", source, "outcome", "rejected")));
          batches.dataPoint(count(progress.batches(), Labels.of("source", source)));
        });
    all.add(inputs.build());
    all.add(batches.build());
  }

  private static void sources(Map<String, SourceStatus> sources, List<MetricSnapshot> all) {
    GaugeSnapshot.Builder up =
        GaugeSnapshot.builder()
            .name("dateline_source_up")
            .help("0 while a source fails or has given up, else 1.");
    GaugeSnapshot.Builder success =
        GaugeSnapshot.builder()
            .name("dateline_source_last_success_timestamp_seconds")
            .help("When a source was last read without a failure.");
    sources.forEach(
        (source, status) -> {
          boolean fails =
              status.state() == SourceStatus.State.RETRYING
                  || status.state() == SourceStatus.State.FAILED;
          up.dataPoint(gauge(fails ? 0 : 1, Labels.of("source", source)));
          if (status.lastSuccess() != null) {
            success.dataPoint(
                gauge(status.lastSuccess().toEpochMilli() / 1000.0, Labels.of("source", source)));
          }
        });
    all.add(up.build());
    all.add(success.build());
  }

  private static void enrich(EnrichService service, List<MetricSnapshot> all) {
    EnrichCounts.Snapshot counts = service.counts();
    CounterSnapshot.Builder articles =
        CounterSnapshot.builder()
            .name("dateline_enrich_articles")
            .help("Articles enriched, by their relation to what was there before.");
    counts
        .routed()
        .forEach(
            (relation, count) ->
                articles.dataPoint(count(count, Labels.of("relation", lower(relation)))));
    all.add(articles.build());
    CounterSnapshot.Builder rejected =
        CounterSnapshot.builder()
            .name("dateline_enrich_rejected")
            .help("Articles that could not be enriched, by reason.");
    counts
        .rejected()
        .forEach(
            (reason, count) ->
                rejected.dataPoint(count(count, Labels.of("reason", lower(reason)))));
    all.add(rejected.build());
    all.add(counter("dateline_enrich_read", "Records read from articles.", counts.read()));
    all.add(
        counter(
            "dateline_enrich_refetched",
            "Articles that were known already and go nowhere.",
            counts.refetched()));
    all.add(counter("dateline_enrich_stories", "Records written to stories.", counts.stories()));
    all.add(
        counter(
            "dateline_enrich_recalled",
            "Articles published anew since the text they were made from was withdrawn or released.",
            counts.recalled()));
    all.add(
        counter(
            "dateline_enrich_unmet",
            "Verdicts that found no article: a defect, should be 0.",
            counts.unmet()));
    all.add(
        gauge(
            "dateline_enrich_waiting", "Articles that wait for their verdict.", counts.waiting()));
    all.add(
        gauge(
            "dateline_enrich_running",
            "1 while it has its share of the work and its state, else 0.",
            service.state() == EnrichService.State.RUNNING ? 1 : 0));
    all.add(latency(counts.latency()));
  }

  private static MetricSnapshot latency(EnrichCounts.Histogram latency) {
    List<Double> bounds = new ArrayList<>(latency.bounds());
    bounds.add(Double.POSITIVE_INFINITY);
    return HistogramSnapshot.builder()
        .name("dateline_enrich_latency_seconds")
        .unit(Unit.SECONDS)
        .help("From the time an article was fetched until it was enriched.")
        .dataPoint(
            HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, latency.counts()))
                .sum(latency.sum())
                .build())
        .build();
  }

  private static void sink(SinkProgress progress, List<MetricSnapshot> all) {
    all.add(
        CounterSnapshot.builder()
            .name("dateline_sink_records")
            .help("Records taken by the sink, by what became of them.")
            .dataPoint(count(progress.written(), Labels.of("outcome", "written")))
            .dataPoint(count(progress.rejected(), Labels.of("outcome", "rejected")))
            .dataPoint(count(progress.filtered(), Labels.of("outcome", "filtered")))
            .build());
    all.add(
        counter(
            "dateline_sink_rewinds",
            "How often what was not durable was given up and read again.",
            progress.rewinds()));
    all.add(
        gauge(
            "dateline_sink_paused",
            "1 while nothing can be written, for instance as the disk is full.",
            progress.waitingFor().isEmpty() ? 0 : 1));
    GaugeSnapshot.Builder lag =
        GaugeSnapshot.builder()
            .name("dateline_sink_lag")
            .help("Records between what is durable in the target and the end of the topic.");
    progress
        .partitions()
        .forEach(
            (partition, position) ->
                position
                    .lag()
                    .ifPresent(
                        records ->
                            lag.dataPoint(
                                gauge(
                                    (double) records,
                                    Labels.of(
                                        "topic",
                                        partition.topic(),
                                        "partition",
                                        Integer.toString(partition.partition()))))));
    all.add(lag.build());
  }

  private static CounterSnapshot counter(String name, String help, long value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(count(value, Labels.EMPTY))
        .build();
  }

  private static GaugeSnapshot gauge(String name, String help, long value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(gauge((double) value, Labels.EMPTY))
        .build();
  }

  private static GaugeSnapshot.GaugeDataPointSnapshot gauge(double value, Labels labels) {
    return GaugeSnapshot.GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
  }

  private static CounterSnapshot.CounterDataPointSnapshot count(long value, Labels labels) {
    return CounterSnapshot.CounterDataPointSnapshot.builder()
        .value((double) value)
        .labels(labels)
        .build();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
