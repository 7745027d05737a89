package dev.dateline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.net.AddressGuard;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which version of HTTP is spoken over TLS is settled by what the server offers. */
class HttpVersionsTest {
  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private final Server server = new Server();
  private ServerConnector modern;
  private ServerConnector old;

  @BeforeEach
  void start() throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    http.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory http1 = new HttpConnectionFactory(http);
    modern =
        connector(
            "alpn",
            new ALPNServerConnectionFactory("h2", "http/1.1"),
            new HTTP2ServerConnectionFactory(http),
            http1);
    old = connector("http/1.1", http1);
    server.addConnector(modern);
    server.addConnector(old);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            String version = request.getConnectionMetaData().getHttpVersion().asString();
            Content.Sink.write(response, true, version, callback);
            return true;
          }
        });
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private ServerConnector connector(String next, ConnectionFactory... factories) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(
        new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext());
    ConnectionFactory[] all = new ConnectionFactory[factories.length + 1];
    all[0] = new SslConnectionFactory(tls, next);
    System.arraycopy(factories, 0, all, 1, factories.length);
    ServerConnector connector = new ServerConnector(server, all);
    connector.setHost("127.0.0.1");
    return connector;
  }

  private HttpFetcher fetcher(boolean trusting) {
    HandshakeCertificates trusted =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    return new HttpFetcher(
        HttpConfig.of(new AbstractConfig(HttpConfig.define(new ConfigDef()), Map.of(), false)),
        Clock.systemUTC(),
        host -> List.of(InetAddress.getLoopbackAddress()),
        new AddressGuard(address -> true, ""),
        builder -> {
          if (trusting) {
            builder.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
          }
        });
  }

  private static String get(HttpFetcher fetcher, ServerConnector connector) throws Exception {
    String url = "https://localhost:" + connector.getLocalPort() + "/";
    Fetched fetched = fetcher.get(FetchRequest.of(url, "*/*"));
    return new String(fetched.payload().bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void http2WhereItIsOfferedAndElse11() throws Exception {
    try (HttpFetcher fetcher = fetcher(true)) {
      assertThat(get(fetcher, modern)).isEqualTo("HTTP/2.0");
      assertThat(get(fetcher, old)).isEqualTo("HTTP/1.1");
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    try (HttpFetcher fetcher = fetcher(false)) {
      assertThatThrownBy(() -> get(fetcher, modern))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("localhost");
    }
  }
}
