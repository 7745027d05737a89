package dev.dateline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.ingest.ManualTime;
import dev.dateline.ingest.http.FetchException.Problem;
import dev.dateline.model.net.AddressGuard;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.AfterEach;

/** A fetcher before a server that says what a test wants; its clock stands still. */
abstract class FetcherFixture {
  static final int MAX_BYTES = 64 * 1024;

  /** Here 127.0.0.1 stands for the public internet; all else is as it is. */
  static final AddressGuard GUARD =
      new AddressGuard(
          address -> address.getHostAddress().equals("127.0.0.1") || AddressGuard.isPublic(address),
          "a test allows it");

  final WebServer server = new WebServer();
  final ManualTime time = new ManualTime();
  HttpFetcher fetcher = fetcher(Map.of());

  @AfterEach
  void close() throws Exception {
    fetcher.close();
    server.close();
  }

  Fetched get(String path) throws Exception {
    return fetcher.get(FetchRequest.of(server.url(path), "*/*"));
  }

  void assertProblem(String path, Problem problem) {
    assertThatThrownBy(() -> get(path))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  static String text(Fetched fetched) {
    return new String(new ByteArrayInputStream(fetched.payload().bytes()).readAllBytes(), UTF_8);
  }

  HttpFetcher fetcher(Map<String, String> settings) {
    return new HttpFetcher(
        HttpConfig.of(config(settings)),
        time,
        host -> List.of(InetAddress.getAllByName(host)),
        GUARD);
  }

  static AbstractConfig config(Map<String, String> settings) {
    Map<String, String> all = new java.util.HashMap<>(Map.of("max.bytes", "" + MAX_BYTES));
    all.putAll(settings);
    return new AbstractConfig(HttpConfig.define(new ConfigDef()), all, false);
  }
}
