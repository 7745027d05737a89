package dev.dateline.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server in a process of its own, so that its work is not counted with that of its client,
 * and the death of the client is not its own. It has several ports of loopback, each a host of its
 * own to a polite client; says them on standard output, and ends with its standard input.
 */
public final class ServerProcess implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int BACKLOG = 50;

  private final Process process;
  private final List<Integer> ports;

  /**
   * Starts it, and waits until it listens.
   *
   * @param main its main class, which calls {@link #serve}
   */
  public ServerProcess(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (line == null) {
      throw new IOException(main.getSimpleName() + " did not start");
    }
    this.ports = Arrays.stream(line.split(" ")).map(Integer::valueOf).toList();
  }

  /** Where it listens, one a host. */
  public List<Integer> ports() {
    return ports;
  }

  /** What it says to an operator, who knows paths that no client does. */
  public String ask(String path) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + ports.get(0) + path);
    try (InputStream in = address.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }

  /** In the process of the server: serves the same paths on all ports, until the input ends. */
  public static void serve(int hosts, Map<String, HttpHandler> paths) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    StringBuilder ports = new StringBuilder();
    for (int i = 0; i < hosts; i++) {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      http.setExecutor(threads);
      paths.forEach(http::createContext);
      http.start();
      ports.append(' ').append(http.getAddress().getPort());
    }
    System.out.println(ports.toString().strip());
    while (System.in.read() >= 0) {
      // Only the end of the input counts.
    }
    System.exit(0);
  }

  /** In the process of the server: answers an operator. */
  public static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
