package dev.dateline.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.app.TestDateline;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.enrich.EnrichService;
import dev.dateline.ingest.IngestProgress;
import dev.dateline.ingest.SourceProgress;
import dev.dateline.model.Json;
import dev.dateline.model.Topics;
import dev.dateline.sink.SinkProgress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard asks for nothing that is not measured. */
class DashboardTest {
  private static final Pattern METRIC =
      Pattern.compile("\\b(dateline|jvm|process|system|kafka)_[a-z_]+");

  @TempDir private Path state;

  @Test
  void everyMetricOfItIsServed() throws Exception {
    Set<String> asked = asked();
    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(served()).containsAll(asked);
  }

  private static Set<String> asked() throws IOException {
    JsonNode dashboard =
        Json.mapper()
            .readTree(
                Files.readString(
                    TestDateline.home().resolve("app/docker/grafana/dashboards/dateline.json")));
    Set<String> names = new TreeSet<>();
    for (JsonNode expression : dashboard.findValues("expr")) {
      Matcher metric = METRIC.matcher(expression.asText());
      while (metric.find()) {
        names.add(metric.group());
      }
    }
    return names;
  }

  private Set<String> served() throws Exception {
    EnrichConfig config = EnrichConfig.of(Map.of(EnrichConfig.STATE_DIR, state.toString()));
    EnrichService enrich =
        new EnrichService(
            config,
            new Topics(),
            Map.of("bootstrap.servers", "127.0.0.1:1"),
            EnrichParts.of(config));
    OptionalLong none = OptionalLong.of(0);
    Map<TopicPartition, SinkProgress.Position> partitions =
        Map.of(new TopicPartition("enriched", 0), new SinkProgress.Position(none, none, none));
    Supplier<SinkProgress> sink = () -> new SinkProgress(0, 0, 0, 0, 0, "", partitions);
    MetricsServer server =
        new MetricsServer(
            "127.0.0.1",
            0,
            Watched.nothing()
                .withIngest(
                    () -> Map.of("desk", new IngestProgress(0, 0, 0, 0, 0, SourceProgress.UNKNOWN)),
                    Map::of)
                .withEnrich(enrich)
                .withSink(sink));
    server.start(cause -> {});
    try {
      String body =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(server.address() + "/metrics")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      // "# TYPE name kind", and each sample's own name: a histogram has buckets, too.
      return body.lines()
          .map(line -> line.startsWith("#") ? line.split(" ")[2] : line.split("[{ ]")[0])
          .collect(Collectors.toSet());
    } finally {
      server.stop(Duration.ofSeconds(1));
    }
  }
}
