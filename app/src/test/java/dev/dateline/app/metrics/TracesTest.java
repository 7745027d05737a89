package dev.dateline.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dateline.app.TestDateline;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, its spans sent to a collector that keeps what it is sent. */
class TracesTest {
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> types = new CopyOnWriteArrayList<>();
  private HttpServer collector;

  @BeforeEach
  void collect() throws IOException {
    GlobalOpenTelemetry.resetForTest();
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
              ByteArrayOutputStream plain = new ByteArrayOutputStream();
              new GZIPInputStream(new ByteArrayInputStream(body)).transferTo(plain);
              body = plain.toByteArray();
            }
            bodies.add(new String(body, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void everyStepOfAnArticleArrivesInOneTrace(@TempDir Path data) {
    TestDateline.Result result =
        TestDateline.run("demo", "-d", data.toString(), "-s", "tracing.endpoint=" + endpoint());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(types).isNotEmpty().allMatch("application/x-protobuf"::equals);
    assertThat(String.join("", bodies))
        .contains("dateline", "ingest", "tag", "decide", "publish", "sink", "dateline.article.id");
    assertThat(traceparents(data)).hasSize(5).allMatch(context -> context.matches(".*-0[13]\",?"));
  }

  @Test
  void aCollectorThatIsGoneHoldsNothingUp(@TempDir Path data) {
    String gone = endpoint();
    collector.stop(0);
    TestDateline.Result result =
        TestDateline.run("demo", "-d", data.toString(), "-s", "tracing.endpoint=" + gone);
    assertThat(result.err()).contains("5 articles: 5 enriched");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void anEndpointThatIsNoAddressIsRefused() {
    TestDateline.Result result = TestDateline.run("demo", "-s", "tracing.endpoint=localhost:4318");
    assertThat(result.err()).contains("tracing.endpoint", "http://");
    assertThat(result.exitCode()).isEqualTo(3);
  }

  private String endpoint() {
    return "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
  }

  private static List<String> traceparents(Path data) {
    TestDateline.Result headers =
        TestDateline.run("inspect", "enriched", "--json", "-d", data.toString());
    return headers.out().lines().filter(line -> line.contains("traceparent")).toList();
  }
}
