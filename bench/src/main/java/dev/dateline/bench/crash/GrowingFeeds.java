package dev.dateline.bench.crash;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.dateline.bench.ServerProcess;
import dev.dateline.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Feeds that grow whenever they are asked, and keep all their items; a {@link ServerProcess}. Every
 * fifth item has its text on a page of its own. Some feeds have an ETag, some a Last-Modified
 * alone.
 *
 * <p>An operator says {@code /freeze}, and is told what was served; {@code /counts} tells how many
 * requests for feeds there were and how many of them were answered 304.
 */
final class GrowingFeeds {
  /** What was served of one feed: its validator now, and the headlines of all items ever. */
  record Served(String path, String validator, List<String> names) {}

  private static final int PAGE_EVERY = 5;
  private static final int DATED_EVERY = 3;

  private final long periodNanos;
  private final List<Feed> feeds;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong notModified = new AtomicLong();
  private volatile boolean frozen;

  private GrowingFeeds(int feeds, long periodMillis) {
    this.periodNanos = periodMillis * 1_000_000;
    this.feeds = IntStream.range(0, feeds).mapToObj(Feed::new).toList();
  }

  /** Hosts, feeds, the shortest time between two changes of a feed in milliseconds. */
  public static void main(String[] arguments) throws IOException {
    GrowingFeeds server =
        new GrowingFeeds(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
    ServerProcess.serve(
        Integer.parseInt(arguments[0]),
        Map.of(
            "/feed/", server::feed,
            "/page/", GrowingFeeds::page,
            "/freeze", server::freeze,
            "/counts", server::counts));
  }

  /** One feed; guarded by itself. */
  private static final class Feed {
    private final int number;
    private final List<String> names = new ArrayList<>();
    private int items;
    private int version;
    private boolean served = true;
    private long changedNanos;

    Feed(int number) {
      this.number = number;
    }

    String path() {
      return "/feed/" + number;
    }

    private String name(int item) {
      return "feed-" + number + "-" + item;
    }

    /** One to three new items. */
    void grow() {
      version++;
      served = false;
      for (int i = 0; i <= version % 3; i++) {
        names.add(name(items++));
      }
    }

    boolean dated() {
      return number % DATED_EVERY == 0;
    }

    /** A version a second: of two in one second a date could not tell the later. */
    String validator() {
      return dated()
          ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
              Instant.parse("2026-01-01T00:00:00Z").plusSeconds(version).atOffset(ZoneOffset.UTC))
          : "\"" + number + "-" + version + "\"";
    }

    /**
     * @param host by which it was asked
     */
    String body(String host) {
      StringBuilder xml = new StringBuilder("<rss version=\"2.0\"><channel><title>Feed ");
      xml.append(number).append("</title><link>http://").append(host).append("/</link>");
      for (int item = items - 1; item >= 0; item--) {
        xml.append("<item><guid isPermaLink=\"false\">").append(number).append('-').append(item);
        xml.append("</guid><title>");
        xml.append(CrashIngest.headline(name(item))).append("</title><description>");
        if (item % PAGE_EVERY == 0) {
          xml.append("The council met ...</description><link>/page/");
          xml.append(number).append('-').append(item).append("</link></item>");
        } else {
          xml.append("The council put off item ").append(item).append(". ");
          xml.append("It had been asked to. ".repeat(25)).append("</description></item>");
        }
      }
      return xml.append("</channel></rss>").toString();
    }
  }

  private void feed(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String number = exchange.getRequestURI().getPath().substring("/feed/".length());
    Feed feed = feeds.get(Integer.parseInt(number));
    String validator;
    byte[] body;
    Headers asked = exchange.getRequestHeaders();
    synchronized (feed) {
      long now = System.nanoTime();
      if (!frozen && feed.served && now - feed.changedNanos >= periodNanos) {
        feed.grow();
        feed.changedNanos = now;
      }
      validator = feed.validator();
      boolean known =
          validator.equals(asked.getFirst(feed.dated() ? "If-Modified-Since" : "If-None-Match"));
      body = known ? null : feed.body(asked.getFirst("Host")).getBytes(StandardCharsets.UTF_8);
      feed.served |= !known;
    }
    exchange.getResponseHeaders().set(feed.dated() ? "Last-Modified" : "ETag", validator);
    exchange.getResponseHeaders().set("Content-Type", "application/rss+xml; charset=utf-8");
    try (exchange) {
      if (body == null) {
        notModified.incrementAndGet();
        exchange.sendResponseHeaders(304, -1);
      } else {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static void page(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    String text = "The council met about it and put it off. ".repeat(20);
    ServerProcess.answer(exchange, "<html><body><p>" + text + "</p></body></html>");
  }

  private void freeze(HttpExchange exchange) throws IOException {
    frozen = true;
    List<Served> served = new ArrayList<>();
    for (Feed feed : feeds) {
      synchronized (feed) {
        served.add(new Served(feed.path(), feed.validator(), List.copyOf(feed.names)));
      }
    }
    ServerProcess.answer(exchange, Json.mapper().writeValueAsString(served));
  }

  private void counts(HttpExchange exchange) throws IOException {
    ServerProcess.answer(exchange, requests + " " + notModified);
  }
}
