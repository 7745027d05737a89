package dev.dateline.ingest.push;

import dev.dateline.ingest.SourceContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of one source: a few threads, however many connections and requests wait. */
final class PushServer {
  private static final Logger LOG = LoggerFactory.getLogger(PushServer.class);
  private static final int MAX_THREADS = 12;
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  /** For answers to requests whose outcome is told when the source closes. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private final Server server;
  private final ServerConnector connector;

  private PushServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Listens from now on.
   *
   * @throws IOException if the address can't be had
   */
  static PushServer start(SourceContext context, PushConfig config, Inbox inbox)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2);
    threads.setName("http-" + context.source());
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(config.host());
    connector.setPort(config.port());
    // A request that waits for its commit is silent for so long.
    connector.setIdleTimeout(
        config.commitTimeout().plus(config.requestTimeout()).multipliedBy(2).toMillis());
    Deadlines deadlines = new Deadlines(connector.getScheduler(), config.requestTimeout());
    connector.addBean(deadlines);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(config.maxConnections(), connector));
    ArticlesEndpoint articles =
        new ArticlesEndpoint(context, config, inbox, new Budget(config.maxHeldBytes()), deadlines);
    server.setHandler(new GracefulHandler(new PushHandler(articles, deadlines, inbox, openApi())));
    server.setErrorHandler(PushServer::error);
    server.setStopTimeout(STOP_TIMEOUT.toMillis());
    return start(new PushServer(server, connector), context.source(), config);
  }

  private static PushServer start(PushServer started, String source, PushConfig config)
      throws IOException {
    try {
      started.server.start();
    } catch (Exception e) {
      started.stop();
      boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
      String why =
          taken
              ? "the address is in use, or not one of this machine. Stop who listens there, or set"
                  + " host and port"
              : e.toString();
      throw new IOException(
          "can't listen on " + config.host() + ":" + config.port() + ": " + why, e);
    }
    LOG.info("Source {} listens on http://{}:{}/articles", source, config.host(), started.port());
    return started;
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Answers what it can within a short time, and lets go of the address. */
  void close() {
    // Stopping waits, which the interrupt that closes a source would cut short.
    boolean interrupted = Thread.interrupted();
    stop();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.debug("the server did not stop cleanly", e);
    }
  }

  /** What the server itself refuses: requests that are no HTTP, headers that are too long. */
  private static boolean error(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    new Reply(response, callback).problem(Problem.of(status, HttpStatus.getMessage(status)));
    return true;
  }

  private static byte[] openApi() throws IOException {
    try (InputStream in = PushServer.class.getResourceAsStream("openapi.json")) {
      return in.readAllBytes();
    }
  }
}
