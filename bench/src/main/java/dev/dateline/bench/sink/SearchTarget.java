package dev.dateline.bench.sink;

import dev.dateline.sink.opensearch.FakeCluster;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A search cluster that is strict about the protocol, and keeps its documents in memory. */
final class SearchTarget implements SinkTarget {
  private final FakeCluster cluster;

  SearchTarget() throws IOException {
    cluster = new FakeCluster();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("url", cluster.url().toString());
  }

  @Override
  public List<String> ids() {
    return List.copyOf(cluster.index("dateline-enriched").keySet());
  }

  @Override
  public int faults() {
    return cluster.conflicts();
  }

  @Override
  public String remarks() {
    return cluster.repeats() + " documents sent again, same version, same content";
  }

  @Override
  public void close() {
    cluster.close();
  }
}
