package dev.dateline.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.http.WebServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When a feed is asked, and what for. */
class PollingTimesTest extends PollingFixture {
  @Test
  void aRedirectToAnotherHostWaitsForItsTurnThere() throws Exception {
    try (WebServer other = new WebServer()) {
      Path list = folder.resolve("feeds.txt");
      Files.writeString(
          list, other.url("/own") + "\n" + server.url("/moved") + "\n" + server.url("/feed"));
      settings.remove("url");
      settings.put("feeds", list.toString());
      AtomicInteger atOnce = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      server.on("/feed", 200, Feed.rss("A", "one"));
      server.on(
          "/moved",
          (request, socket) ->
              WebServer.write(
                  socket.getOutputStream(), 302, new byte[0], "Location: " + other.url("/target")));
      for (String path : List.of("/own", "/target")) {
        other.on(
            path,
            (request, socket) -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              byte[] feed = Feed.rss(path, path + " item").getBytes(StandardCharsets.UTF_8);
              WebServer.write(socket.getOutputStream(), 200, feed);
              atOnce.decrementAndGet();
            });
      }
      runUntil(3);
      assertThat(headlines()).contains("one", "/own item", "/target item");
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void asksOnlyForWhatHasChanged() throws Exception {
    server.on(
        "/feed",
        (request, socket) -> {
          boolean known = "\"v1\"".equals(request.header("if-none-match"));
          byte[] body = Feed.rss("A", "one").getBytes(StandardCharsets.UTF_8);
          WebServer.write(
              socket.getOutputStream(),
              known ? 304 : 200,
              known ? new byte[0] : body,
              "ETag: \"v1\"");
        });
    runUntilRequests(3);
    assertThat(articles).hasSize(1);
    assertThat(server.requests().get(0).header("if-none-match")).isNull();
    assertThat(server.requests().get(1).header("if-none-match")).isEqualTo("\"v1\"");
    restart();
    runUntilRequests(4);
    assertThat(server.requests().get(3).header("if-none-match")).isEqualTo("\"v1\"");
  }

  @Test
  void aDocumentThatIsNotWholeIsAskedForAgainWhole() throws Exception {
    byte[] whole = Feed.rss("A", "one", "two").getBytes(StandardCharsets.UTF_8);
    int cut = new String(whole, StandardCharsets.UTF_8).indexOf("A-two");
    byte[] half = java.util.Arrays.copyOf(whole, cut);
    server.on(
        "/feed", WebServer.reply(200, half, "ETag: \"v1\"", "Content-Length: " + whole.length));
    runUntilRequests(1);
    assertThat(headlines()).containsExactly("one");
    server.on("/feed", WebServer.reply(200, whole, "ETag: \"v1\""));
    runUntilRequests(2);
    assertThat(server.requests().get(1).header("if-none-match")).isNull();
    assertThat(headlines()).containsExactly("one", "two");
  }

  @Test
  void aFeedThatIsGoneIsNeverAskedAgain() throws Exception {
    server.on("/feed", 410, "");
    runUntilRequests(1);
    pass(Duration.ofDays(3));
    restart();
    pass(Duration.ofDays(3));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aPermanentMoveIsRemembered() throws Exception {
    server.on("/feed", 301, "", "Location: /new").on("/new", 200, Feed.rss("A", "one"));
    runUntilRequests(2);
    restart();
    runUntilRequests(3);
    assertThat(server.paths()).containsExactly("/feed", "/new", "/new");
    assertThat(articles).hasSize(1);
  }

  @Test
  void aMoveToWhatIsNoFeedIsNot() throws Exception {
    server.on("/feed", 308, "", "Location: /login").on("/login", 200, "<html><p>Log in</html>");
    runUntilRequests(4);
    assertThat(server.paths()).containsExactly("/feed", "/login", "/feed", "/login");
  }

  @Test
  void errorsAreFollowedByLongerAndLongerPausesAndNeverEndPolling() throws Exception {
    server.on("/feed", 500, "");
    List<Duration> at = new ArrayList<>();
    for (int requests = 1; requests <= 9; requests++) {
      runUntilRequests(requests);
      at.add(time.elapsed());
    }
    for (int i = 1; i < at.size(); i++) {
      Duration pause = at.get(i).minus(at.get(i - 1));
      Duration expected = MINUTE.multipliedBy(1L << Math.min(i - 1, 6));
      Duration bounded =
          expected.compareTo(Duration.ofHours(1)) < 0 ? expected : Duration.ofHours(1);
      assertThat(pause).isBetween(bounded, bounded.multipliedBy(12).dividedBy(10).plus(PATIENCE));
    }
    server.on("/feed", 200, Feed.rss("A", "one"));
    runUntilRequests(10);
    assertThat(articles).hasSize(1);
  }

  @Test
  void whatABadServerDoesNeverEndsPolling() throws Exception {
    settings.put("timeout.ms", "100");
    settings.put("interval.max.ms", "" + MINUTE.toMillis());
    List<WebServer.Handler> bad =
        List.of(
            (request, socket) -> socket.close(),
            (request, socket) -> server.stall(),
            WebServer.reply(200, "<html><body>Maintenance".getBytes(StandardCharsets.UTF_8)),
            WebServer.reply(200, new byte[0]),
            WebServer.reply(200, new byte[] {1, 2, 3}, "Content-Encoding: gzip"),
            WebServer.reply(404, new byte[0]),
            WebServer.reply(302, new byte[0], "Location: /feed"),
            WebServer.reply(200, "{\"items\": 3}".getBytes(StandardCharsets.UTF_8)));
    AtomicInteger number = new AtomicInteger();
    server.on("/feed", (request, socket) -> bad.get(number.get()).serve(request, socket));
    for (; number.get() < bad.size(); number.incrementAndGet()) {
      int before = server.requests().size();
      runUntilRequests(before + 1);
    }
    number.set(0);
    int before = server.requests().size();
    server.on("/feed", 200, Feed.rss("A", "one"));
    runUntilRequests(before + 1);
    assertThat(headlines()).containsExactly("one");
  }

  @Test
  void retryAfterIsHonouredInSecondsAndAsADate() throws Exception {
    server.on("/feed", 503, "", "Retry-After: 7200");
    runUntilRequests(1);
    pass(Duration.ofMinutes(119));
    assertThat(server.requests()).hasSize(1);
    server.on("/feed", 429, "", "Retry-After: Thu, 01 Jan 2026 06:00:00 GMT");
    runUntilRequests(2);
    pass(Duration.ofMinutes(100));
    assertThat(server.requests()).hasSize(2);
    server.on("/feed", 200, Feed.rss("A", "one"));
    runUntilRequests(3);
    assertThat(time.instant()).isAfterOrEqualTo("2026-01-01T06:00:00Z");
    assertThat(articles).hasSize(1);
  }

  @Test
  void aFeedThatHasNewsIsAskedMoreOftenThanOneThatHasNot() throws Exception {
    settings.remove("url");
    settings.put("feeds", list(server.url("/busy"), server.url("/quiet")));
    AtomicInteger fetch = new AtomicInteger();
    server.on(
        "/busy",
        (request, socket) ->
            WebServer.write(
                socket.getOutputStream(),
                200,
                Feed.rss("Busy", "n" + fetch.incrementAndGet()).getBytes(StandardCharsets.UTF_8)));
    server.on("/quiet", 200, Feed.rss("Quiet", "one"));
    pass(Duration.ofHours(6));
    long busy = server.paths().stream().filter("/busy"::equals).count();
    long quiet = server.paths().stream().filter("/quiet"::equals).count();
    assertThat(busy).isGreaterThan(10 * quiet);
    assertThat(quiet).isGreaterThan(4);
  }

  @Test
  void whatTheFeedSaysAboutItsTimesIsHeeded() throws Exception {
    settings.put("interval.max.ms", "" + Duration.ofHours(3).toMillis());
    String ttl = Feed.rss("A", "<ttl>120</ttl>", "one");
    server.on("/feed", 200, ttl);
    runUntilRequests(1);
    pass(Duration.ofMinutes(119));
    assertThat(server.requests()).hasSize(1);
    runUntilRequests(2);
  }

  @Test
  void theCacheControlOfTheServerIsHeeded() throws Exception {
    server.on("/feed", 200, Feed.rss("A", "one"), "Cache-Control: max-age=1800");
    runUntilRequests(1);
    pass(Duration.ofMinutes(29));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void neverTwoRequestsAtOneHostAtATime() throws Exception {
    settings.remove("url");
    settings.put(
        "feeds", list(server.url("/1"), server.url("/2"), server.url("/3"), server.url("/4")));
    settings.put("host.delay.ms", "1000");
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Duration> begun = new java.util.concurrent.CopyOnWriteArrayList<>();
    for (int i = 1; i <= 4; i++) {
      String feed = Feed.rss("F" + i, "one");
      server.on(
          "/" + i,
          (request, socket) -> {
            begun.add(time.elapsed());
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            WebServer.write(socket.getOutputStream(), 200, feed.getBytes(StandardCharsets.UTF_8));
            now.decrementAndGet();
          });
    }
    runUntil(4);
    assertThat(most).hasValue(1);
    for (int i = 1; i < 4; i++) {
      assertThat(begun.get(i).minus(begun.get(i - 1)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void aSourceThatIsNotPolledAsksForNothing() throws Exception {
    settings.remove("url");
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      server.on("/" + i, 200, Feed.rss("F" + i, "one", "two"));
      urls.add(server.url("/" + i));
    }
    settings.put("feeds", list(urls.toArray(String[]::new)));
    settings.put("max.requests", "2");
    maxArticles = 1;
    source = open();
    take(source.poll(PATIENCE));
    // Two under way, and no more than four documents for each of them on their way out.
    assertThat(server.requests().size()).isLessThanOrEqualTo(2 + 2 * 4);
  }

  @Test
  void itSaysWhenTheNextPollIs() throws Exception {
    server.on("/feed", 200, Feed.rss("A", "one"));
    runUntil(1);
    pass(MINUTE);
    assertThat(source.progress().nextPoll())
        .isBetween(time.instant(), time.instant().plus(Duration.ofHours(2)));
  }
}
