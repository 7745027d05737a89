package dev.dateline.bench.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dateline.bench.SyntheticNews;
import dev.dateline.model.Article;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many feeds on many ports of loopback, each port a host of its own to a polite client. Runs as a
 * process of its own, so that its work is not counted with that of the client. Says its ports on
 * standard output; ends with its standard input.
 */
final class FeedServer {
  private final List<byte[]> items;
  private final int itemsPerFeed;
  private final long changeEveryMs;
  private final int changingPercent;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong notModified = new AtomicLong();
  private final AtomicLong sentBytes = new AtomicLong();
  private final AtomicLong savedBytes = new AtomicLong();

  private FeedServer(int itemsPerFeed, int words, long changeEveryMs, int changingPercent) {
    this.itemsPerFeed = itemsPerFeed;
    this.changeEveryMs = changeEveryMs;
    this.changingPercent = changingPercent;
    this.items = new ArrayList<>();
    SyntheticNews news = new SyntheticNews(7, 0, words);
    for (int i = 0; i < 2_000; i++) {
      items.add(item(news.next()).getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Hosts, items a feed, words an item, milliseconds between changes, per cent of feeds that
   * change.
   */
  public static void main(String[] arguments) throws IOException {
    int hosts = Integer.parseInt(arguments[0]);
    FeedServer server =
        new FeedServer(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Long.parseLong(arguments[3]),
            Integer.parseInt(arguments[4]));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    StringBuilder ports = new StringBuilder();
    for (int i = 0; i < hosts; i++) {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      http.setExecutor(threads);
      http.createContext("/feed/", server::feed);
      http.createContext("/counts", server::counts);
      http.start();
      ports.append(' ').append(http.getAddress().getPort());
    }
    System.out.println(ports.toString().strip());
    while (System.in.read() >= 0) {
      // Only the end of the input counts.
    }
    System.exit(0);
  }

  private static String item(Article article) {
    return "<title>"
        + escape(String.valueOf(article.headline()))
        + "</title><pubDate>Thu, 01 Jan 2026 08:00:00 GMT</pubDate><content:encoded>"
        + escape("<p>" + article.body() + "</p>")
        + "</content:encoded></item>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** A feed whose newest item changes from time to time, if it is one of those that change. */
  private void feed(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String name = exchange.getRequestURI().getPath().substring("/feed/".length());
    int feed = Integer.parseInt(name);
    boolean changes = feed % 100 < changingPercent;
    long version = changes ? System.currentTimeMillis() / changeEveryMs : 0;
    String etag = "\"" + version + "\"";
    byte[] body = body(feed, version);
    exchange.getResponseHeaders().set("ETag", etag);
    exchange.getResponseHeaders().set("Content-Type", "application/rss+xml; charset=utf-8");
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      notModified.incrementAndGet();
      savedBytes.addAndGet(body.length);
      exchange.sendResponseHeaders(304, -1);
    } else {
      sentBytes.addAndGet(body.length);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private byte[] body(int feed, long version) {
    StringBuilder xml =
        new StringBuilder(
            "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
                + "<title>Feed "
                + feed
                + "</title><link>https://paper.example/</link>");
    for (int i = 0; i < itemsPerFeed; i++) {
      long id = version + itemsPerFeed - i;
      xml.append("<item><guid isPermaLink=\"false\">").append(feed).append('-').append(id);
      xml.append("</guid>");
      int body = (int) Math.floorMod(feed * 31L + id, (long) items.size());
      xml.append(new String(items.get(body), StandardCharsets.UTF_8));
    }
    return xml.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
  }

  private void counts(HttpExchange exchange) throws IOException {
    byte[] body =
        (requests + " " + notModified + " " + sentBytes + " " + savedBytes)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
