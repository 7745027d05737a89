package dev.dateline.bench.feed;

import com.sun.net.httpserver.HttpExchange;
import dev.dateline.bench.Form;
import dev.dateline.bench.ServerProcess;
import dev.dateline.bench.SyntheticNews;
import dev.dateline.model.Article;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Many feeds on many hosts, and pages: a {@link ServerProcess}. */
final class FeedServer {
  private final List<byte[]> items = new ArrayList<>();
  private final List<byte[]> pages = new ArrayList<>();
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
    SyntheticNews news = new SyntheticNews(7, 0, words);
    for (int i = 0; i < 2_000; i++) {
      Article article = news.next();
      items.add(item(article).getBytes(StandardCharsets.UTF_8));
      pages.add(Form.page(article).getBytes(StandardCharsets.UTF_8));
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
    ServerProcess.serve(
        hosts, Map.of("/feed/", server::feed, "/page/", server::page, "/counts", server::counts));
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

  /** One of two thousand pages. */
  private void page(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring("/page/".length());
    byte[] body = pages.get(Integer.parseInt(name) % pages.size());
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void counts(HttpExchange exchange) throws IOException {
    ServerProcess.answer(
        exchange, requests + " " + notModified + " " + sentBytes + " " + savedBytes);
  }
}
