package dev.dateline.ingest.http;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/**
 * A web server on loopback that says byte for byte what a test wants it to say, wrong things
 * included. One request a connection.
 */
public final class WebServer implements AutoCloseable {
  /** Answers a request by writing to the socket whatever it likes. */
  @FunctionalInterface
  public interface Handler {
    void serve(Request request, Socket socket) throws IOException, InterruptedException;
  }

  /** What was asked; names of headers in lower case. */
  public record Request(String path, Map<String, String> headers) {
    public String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  private final ServerSocket listener;
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  public WebServer() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("web-server", this::accept);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + listener.getLocalPort() + path;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Requests so far, in order of arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public List<String> paths() {
    return requests.stream().map(Request::path).toList();
  }

  public WebServer on(String path, Handler handler) {
    handlers.put(path, handler);
    return this;
  }

  /** Answers with a status, headers ("Name: value") and a body. */
  public WebServer on(String path, int status, String body, String... headers) {
    return on(path, reply(status, body.getBytes(StandardCharsets.UTF_8), headers));
  }

  public static Handler reply(int status, byte[] body, String... headers) {
    return (request, socket) -> write(socket.getOutputStream(), status, body, headers);
  }

  /** A Content-Length that is true, unless the headers give one. */
  public static void write(OutputStream out, int status, byte[] body, String... headers)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of(headers));
    if (lines.stream().noneMatch(line -> line.startsWith("Content-Length:"))) {
      lines.add("Content-Length: " + body.length);
    }
    lines.add("Connection: close");
    String head = "HTTP/1.1 " + status + " X\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  /** Keeps a connection open without a word, until the server is closed. */
  public void stall() throws InterruptedException {
    closed.await();
  }

  public static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        start("web-connection", () -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String first = in.readLine();
      if (first == null) {
        return;
      }
      Map<String, String> headers = new TreeMap<>();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      Request request = new Request(first.split(" ")[1], headers);
      requests.add(request);
      handlers.getOrDefault(request.path(), reply(404, new byte[0])).serve(request, socket);
    } catch (IOException e) {
      // The client has hung up: what tests of bounds are about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
