package dev.dateline.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.app.Failure;
import dev.dateline.enrich.EnrichConfig;
import dev.dateline.enrich.EnrichParts;
import dev.dateline.enrich.EnrichService;
import dev.dateline.ingest.IngestProgress;
import dev.dateline.ingest.SourceProgress;
import dev.dateline.model.SourceStatus;
import dev.dateline.model.Topics;
import dev.dateline.sink.SinkProgress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsServerTest {
  private static final String HOST = "127.0.0.1";

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<SinkProgress> sink = new AtomicReference<>(sink(""));
  private MetricsServer server;

  @TempDir private Path state;

  @AfterEach
  void stop() {
    server.stop(Duration.ofSeconds(1));
  }

  @Test
  void countsOfEveryPartAreServedForPrometheus() throws Exception {
    start(
        Watched.nothing()
            .withIngest(
                () ->
                    Map.of("wire \"a\"", new IngestProgress(7, 2, 3, 0, 0, SourceProgress.UNKNOWN)),
                () -> Map.of("wire \"a\"", status(SourceStatus.State.RETRYING)))
            .withEnrich(enrich())
            .withSink(sink::get));

    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .get()
        .asString()
        .startsWith("text/plain");
    assertThat(answer.body().lines())
        .contains(
            "dateline_ingest_inputs_total{outcome=\"published\",source=\"wire \\\"a\\\"\"} 7.0",
            "dateline_ingest_inputs_total{outcome=\"rejected\",source=\"wire \\\"a\\\"\"} 2.0",
            "dateline_source_up{source=\"wire \\\"a\\\"\"} 0.0",
            "dateline_source_last_success_timestamp_seconds{source=\"wire \\\"a\\\"\"} 60.0",
            "dateline_enrich_articles_total{relation=\"reprint\"} 0.0",
            "dateline_enrich_running 0.0",
            "dateline_enrich_latency_seconds_bucket{le=\"+Inf\"} 0",
            "dateline_sink_records_total{outcome=\"written\"} 5.0",
            "dateline_sink_lag{partition=\"1\",topic=\"enriched\"} 4.0")
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
  }

  @Test
  void whatDoesNotRunHereIsNotMeasured() throws Exception {
    start(Watched.nothing().withSink(sink::get));

    assertThat(get("/metrics").body())
        .contains("dateline_sink_")
        .doesNotContain("dateline_enrich_")
        .doesNotContain("dateline_ingest_");
  }

  @Test
  void aSourceThatFailsIsShownAndNotReadyOnlyWhereAllHaveGivenUp() throws Exception {
    AtomicReference<SourceStatus.State> second = new AtomicReference<>(SourceStatus.State.RETRYING);
    start(
        Watched.nothing()
            .withIngest(
                Map::of,
                () -> Map.of("a", status(SourceStatus.State.FAILED), "b", status(second.get()))));
    HttpResponse<String> some = get("/health/ready");
    assertThat(some.statusCode()).isEqualTo(200);
    assertThat(some.body()).contains("\"source a\":\"failed\"", "\"source b\":\"retrying\"");

    second.set(SourceStatus.State.FAILED);

    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
  }

  private static SourceStatus status(SourceStatus.State state) {
    return new SourceStatus(
        "a",
        "feed",
        state,
        "",
        0,
        null,
        Instant.ofEpochSecond(60),
        null,
        null,
        null,
        0,
        0,
        Instant.ofEpochSecond(90));
  }

  @Test
  void readyIsWhoeverDoesItsWork() throws Exception {
    start(Watched.nothing().withSink(sink::get));
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);

    sink.set(sink("the disk"));

    HttpResponse<String> paused = get("/health/ready");
    assertThat(paused.statusCode()).isEqualTo(503);
    assertThat(paused.body()).contains("\"sink\":\"waits for the disk\"").contains("DOWN");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void enrichIsNotReadyBeforeItHasItsShareOfTheWork() throws Exception {
    start(Watched.nothing().withEnrich(enrich()));

    HttpResponse<String> answer = get("/health/ready");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"enrich\":\"new\"");
  }

  @Test
  void nothingElseIsServed() throws Exception {
    start(Watched.nothing());

    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/metrics/../../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(
            client
                .send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/metrics"))
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(405);
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server = new MetricsServer(HOST, taken.getLocalPort(), Watched.nothing());

      assertThatThrownBy(() -> server.start(cause -> {}))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("metrics.port");
    }
  }

  private void start(Watched watched) {
    server = new MetricsServer(HOST, 0, watched);
    server.start(cause -> {});
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private EnrichService enrich() {
    EnrichConfig config = EnrichConfig.of(Map.of(EnrichConfig.STATE_DIR, state.toString()));
    return new EnrichService(
        config, new Topics(), Map.of("bootstrap.servers", "127.0.0.1:1"), EnrichParts.of(config));
  }

  private static SinkProgress sink(String waitingFor) {
    return new SinkProgress(
        8,
        5,
        1,
        2,
        0,
        waitingFor,
        Map.of(
            new TopicPartition("enriched", 1),
            new SinkProgress.Position(
                OptionalLong.of(9), OptionalLong.of(6), OptionalLong.of(10))));
  }
}
