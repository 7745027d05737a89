package dev.dateline.app.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.life.Part;
import dev.dateline.model.Json;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics} in the text format of Prometheus, {@code /health/live} (200 while the
 * process answers at all) and {@code /health/ready} (200 while every part does its work, else 503
 * with what each is doing).
 */
public final class MetricsServer implements Part {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String JSON = "application/json";
  private static final int THREADS = 2;
  private static final int QUEUE = 16;

  private final String host;
  private final int port;
  private final Watched watched;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private KafkaStreamsMetrics streams;
  private ExecutorService threads;
  private HttpServer server;

  /**
   * @param port 0 for any free one
   */
  public MetricsServer(String host, int port, Watched watched) {
    this.host = host;
    this.port = port;
    this.watched = watched;
  }

  @Override
  public String name() {
    return "metrics";
  }

  /** {@code http://host:port} once started. */
  public String address() {
    return "http://" + host + ":" + server.getAddress().getPort();
  }

  @Override
  public void start(Faults faults) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    gc.bindTo(registry);
    watched
        .enrich()
        .flatMap(service -> service.streams())
        .ifPresent(
            kafkaStreams -> {
              streams = new KafkaStreamsMetrics(kafkaStreams);
              streams.bindTo(registry);
            });
    registry.getPrometheusRegistry().register(new FlowMetrics(watched));
    try {
      server = HttpServer.create(new InetSocketAddress(host, port), QUEUE);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(
          ExitCode.FAILED,
          "metrics can't be served on "
              + host
              + ":"
              + port
              + ": "
              + e.getMessage()
              + ". Choose another metrics.host or metrics.port, or 0 for none",
          e);
    }
    serve("/metrics", () -> new Answer(200, TEXT, registry.scrape()));
    serve("/health/live", () -> new Answer(200, JSON, json(Map.of("status", "UP"))));
    serve("/health/ready", this::ready);
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(QUEUE),
            task -> {
              Thread thread = new Thread(task, "metrics");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.start();
  }

  @Override
  public void stop(Duration limit) {
    if (server != null) {
      server.stop(0);
      server = null;
    }
    if (threads != null) {
      threads.shutdownNow();
    }
    if (streams != null) {
      streams.close();
    }
    gc.close();
    registry.close();
  }

  private Answer ready() {
    Health health = Health.of(watched);
    return new Answer(
        health.ready() ? 200 : 503,
        JSON,
        json(Map.of("status", health.ready() ? "UP" : "DOWN", "parts", health.parts())));
  }

  private record Answer(int status, String type, String body) {}

  /** At this path, and no other below it. */
  private void serve(String path, Supplier<Answer> answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(path)) {
              send(exchange, new Answer(404, TEXT, "not found\n"));
            } else if (!exchange.getRequestMethod().equals("GET")) {
              exchange.getResponseHeaders().set("Allow", "GET");
              send(exchange, new Answer(405, TEXT, "only GET\n"));
            } else {
              send(exchange, answer.get());
            }
          }
        });
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static String json(Map<String, ?> value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }
}
