package dev.dateline.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.ArticleSource;
import dev.dateline.ingest.ArticleSourceFactory;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.BatchLimits;
import dev.dateline.ingest.ManualTime;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.SourceContext;
import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.http.WebServer;
import dev.dateline.model.Article;
import dev.dateline.model.Rejection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.AbstractConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source makes of servers that behave as servers do; a day passes in no time. */
class PollingSourceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final WebServer server = new WebServer();
  private final ManualTime time = new ManualTime();
  private final Map<String, JsonNode> parts = new HashMap<>();
  private final List<Article> articles = new ArrayList<>();
  private final List<RejectedInput> rejected = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private int maxArticles = 1_000;
  private ArticleSourceFactory factory = new FeedSourceFactory();
  private ArticleSource source;

  @TempDir Path folder;

  @BeforeEach
  void settings() {
    settings.put("url", server.url("/feed"));
    settings.put("full.text", "never");
    settings.put("host.delay.ms", "0");
    settings.put("allow.private.addresses", "true");
    settings.put("interval.min.ms", "" + MINUTE.toMillis());
    settings.put("interval.max.ms", "" + Duration.ofHours(1).toMillis());
  }

  @AfterEach
  void close() throws Exception {
    if (source != null) {
      source.close();
    }
    server.close();
  }

  @Test
  void itemsOfOneDateAreAllKept() throws Exception {
    server.on("/feed", 200, Feed.rss("A", "one", "two", "three"));
    runUntilRequests(1);
    server.on("/feed", 200, Feed.rss("A", "five", "four", "three"));
    runUntilRequests(2);
    assertThat(headlines()).containsExactly("three", "two", "one", "four", "five");
  }

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
  void aListThatIsWrittenAnewIsReadAgain() throws Exception {
    server.on("/feed", 200, Feed.rss("A", "one"));
    server.on("/other", 200, Feed.rss("B", "two"));
    Path list = folder.resolve("feeds.txt");
    Files.writeString(list, server.url("/feed"));
    settings.remove("url");
    settings.put("feeds", list.toString());
    runUntil(1);

    Files.writeString(list, "# the other one\n" + server.url("/other") + "\n");
    runUntil(2);
    assertThat(headlines()).containsExactly("one", "two");
    pass(Duration.ofHours(2));
    long asked = asked("/feed");
    pass(Duration.ofHours(4));
    assertThat(asked("/feed")).isEqualTo(asked);

    server.on("/feed", 200, Feed.rss("A", "three", "one"));
    Files.writeString(list, server.url("/other") + "\n" + server.url("/feed") + "\n");
    runUntil(3);
    assertThat(headlines()).containsExactly("one", "two", "three");

    Files.writeString(list, "# nothing\n");
    pass(Duration.ofHours(2));
    assertThat(asked("/feed")).isGreaterThan(asked);
  }

  private long asked(String path) {
    return server.requests().stream().filter(request -> request.path().equals(path)).count();
  }

  @Test
  void aChangedItemComesAgainUnderItsId() throws Exception {
    server.on("/feed", 200, Feed.rss("A", "one"));
    runUntilRequests(1);
    String changed = Feed.rss("A", "one").replace("All about", "Corrected: all about");
    server.on("/feed", 200, changed);
    runUntilRequests(3);
    assertThat(articles).hasSize(2);
    assertThat(articles.get(1).id()).isEqualTo(articles.get(0).id());
    assertThat(articles.get(1).body()).startsWith("Corrected");
  }

  @Test
  void anItemThatOnlyHasAnotherDateOrTrackingLinkDoesNot() throws Exception {
    AtomicInteger fetch = new AtomicInteger();
    server.on(
        "/feed",
        (request, socket) -> {
          String feed =
              Feed.rss("A", "one")
                  .replace("08:00", "08:1" + fetch.incrementAndGet() % 10)
                  .replace("All about", "&lt;img src='//ads.example/" + fetch + "'&gt;All about");
          WebServer.write(socket.getOutputStream(), 200, feed.getBytes(StandardCharsets.UTF_8));
        });
    runUntilRequests(4);
    assertThat(articles).hasSize(1);
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
  void aCrashBetweenTwoBatchesOfOneDocumentLosesNothing() throws Exception {
    maxArticles = 1;
    server.on("/feed", 200, Feed.rss("A", "one", "two", "three"), "ETag: \"v1\"");
    source = open();
    take(source.poll(PATIENCE));
    assertThat(headlines()).containsExactly("three");
    restart();
    assertThat(parts.values()).noneMatch(part -> part.has("etag"));
    runUntilRequests(2);
    while (articles.size() < 3) {
      take(source.poll(PATIENCE));
    }
    assertThat(headlines()).containsExactly("three", "two", "one");
    assertThat(parts.values()).allMatch(part -> part.path("etag").asText().equals("\"v1\""));
  }

  @Test
  void thePageIsFetchedWhereTheFeedHasNoFullText() throws Exception {
    settings.put("full.text", "auto");
    String link =
        "<item><guid>g1</guid><title>Short</title><link>"
            + server.url("/p1")
            + "</link>"
            + "<description>A teaser.</description></item>";
    String full =
        "<item><guid>g2</guid><title>Long</title><link>"
            + server.url("/p2")
            + "</link>"
            + "<description>"
            + "A sentence of some length. ".repeat(80)
            + "</description></item>";
    server.on("/feed", 200, Feed.rss("A", full, link));
    server.on("/p1", 200, "<html><p>The whole story</html>", "Content-Type: text/html");
    runUntil(2);
    assertThat(server.paths()).containsExactly("/feed", "/robots.txt", "/p1");
    Article page = articles.get(0);
    assertThat(page.headline()).isEqualTo("Short");
    assertThat(page.body()).contains("The whole story");
    assertThat(page.mediaType()).isEqualTo(Article.HTML);
    assertThat(page.metadata()).containsEntry("feed.summary", "A teaser.");
    assertThat(articles.get(1).headline()).isEqualTo("Long");
  }

  @Test
  void aPageThatCantBeHadLeavesTheTeaserAndSaysWhy() throws Exception {
    settings.put("full.text", "always");
    String item =
        "<item><guid>g1</guid><link>"
            + server.url("/p1")
            + "</link>"
            + "<description>A teaser.</description></item>";
    server.on("/feed", 200, Feed.rss("A", item));
    server.on("/robots.txt", 200, "User-agent: *\nDisallow: /p");
    runUntil(1);
    assertThat(server.paths()).doesNotContain("/p1");
    assertThat(articles.get(0).body()).isEqualTo("A teaser.");
    assertThat(articles.get(0).metadata())
        .containsEntry("page.problem", "robots.txt does not allow it");
  }

  @Test
  void aPageThatFailsForAWhileIsTriedAgain() throws Exception {
    settings.put("full.text", "always");
    String item =
        "<item><guid>g1</guid><link>"
            + server.url("/p1")
            + "</link>"
            + "<description>A teaser.</description></item>";
    server.on("/feed", 200, Feed.rss("A", item));
    AtomicInteger tries = new AtomicInteger();
    server.on(
        "/p1",
        (request, socket) ->
            WebServer.write(
                socket.getOutputStream(),
                tries.incrementAndGet() < 3 ? 500 : 200,
                "<p>Here".getBytes(StandardCharsets.UTF_8)));
    runUntil(1);
    assertThat(articles.get(0).body()).isEqualTo("<p>Here");
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
  void anArticleSaysWhereItIsFrom() throws Exception {
    server.on(
        "/feed",
        200,
        Feed.rss("The Paper", "<language>en_gb</language>", "one")
            .replace(
                "</item>",
                "<category>Sport</category><author>ann@x.example (Ann Lee)</author></item>"));
    runUntil(1);
    Article article = articles.get(0);
    assertThat(article.source()).isEqualTo("feeds");
    assertThat(article.providerId()).isEqualTo("The Paper-one");
    assertThat(article.byline()).isEqualTo("Ann Lee");
    assertThat(article.language()).isEqualTo("en-gb");
    assertThat(article.published()).isEqualTo("Thu, 01 Jan 2026 08:00:00 GMT");
    assertThat(article.metadata())
        .containsEntry("feed.title", "The Paper")
        .containsEntry("feed.link", "https://paper.example/")
        .containsEntry("feed.url", server.url("/feed"))
        .containsEntry("categories", "Sport");
  }

  @Test
  void oneFeedCantReviseTheItemsOfAnothersHost() throws Exception {
    server.on("/feed", 200, Feed.rss("A", "one"));
    runUntil(1);
    String id = articles.get(0).id();
    source.close();
    parts.clear();
    settings.put("url", "http://localhost:" + server.port() + "/feed");
    source = open();
    runUntil(2);
    assertThat(articles.get(1).providerId()).isEqualTo(articles.get(0).providerId());
    assertThat(articles.get(1).id()).isNotEqualTo(id);
  }

  @Test
  void aFeedWithOneGuidForAllItemsGivesThemAll() throws Exception {
    String one = Feed.rss("A", "one", "two", "three").replaceAll("A-\\w+", "same");
    server.on("/feed", 200, one);
    runUntilRequests(3);
    assertThat(headlines()).containsExactly("three", "two", "one");
    assertThat(articles.stream().map(Article::id).distinct()).hasSize(3);
  }

  @Test
  void privateAddressesAreRefusedUnlessAllowed() throws Exception {
    settings.put("allow.private.addresses", "false");
    server.on("/feed", 200, Feed.rss("A", "one"));
    pass(Duration.ofHours(3));
    assertThat(articles).isEmpty();
    assertThat(server.requests()).isEmpty();
    assertThat(source.progress().label()).contains("1 fail");
  }

  @Test
  void pagesAreFetchedOnceAndTheirFailuresRejected() throws Exception {
    pages("/a", "/gone", "/pdf", "/flaky");
    server.on("/a", 200, "<p>A", "Content-Type: text/html; charset=utf-8");
    server.on("/gone", 410, "");
    server.on("/pdf", 200, "%PDF", "Content-Type: application/pdf");
    server.on("/flaky", 503, "");
    Batch last = drain();
    assertThat(last.finished()).isTrue();
    assertThat(articles).extracting(Article::url).containsExactly(server.url("/a"));
    assertThat(rejected)
        .extracting(input -> input.rejection().reason())
        .containsOnly(Rejection.Reason.UNREADABLE)
        .hasSize(3);
    assertThat(server.paths().stream().filter("/flaky"::equals)).hasSize(3);
    int requests = server.requests().size();
    restart();
    drain();
    assertThat(server.requests()).hasSize(requests);
  }

  @Test
  void pagesCanBeFetchedAgainAndAgain() throws Exception {
    pages("/a");
    settings.put("repeat.ms", "" + Duration.ofHours(1).toMillis());
    server.on("/a", 200, "<p>One");
    pass(Duration.ofHours(4));
    server.on("/a", 200, "<p>Two");
    pass(Duration.ofHours(4));
    assertThat(articles).extracting(Article::body).containsExactly("<p>One", "<p>Two");
    assertThat(articles.get(0).id()).isEqualTo(articles.get(1).id());
    assertThat(server.requests().size()).isBetween(6, 10);
  }

  @Test
  void aListWithoutAnAddressNeedsAPerson() throws Exception {
    settings.remove("url");
    settings.put("feeds", list("# none"));
    source = open();
    assertThatThrownBy(() -> source.poll(PATIENCE)).isInstanceOf(SourceException.class);
  }

  @Test
  void settingsThatDoNotGoTogetherNeedAPerson() {
    settings.put("feeds", "list.txt");
    assertThatThrownBy(this::open).isInstanceOf(SourceException.class);
    settings.remove("feeds");
    settings.put("url", "ftp://x.example/");
    assertThatThrownBy(this::open).isInstanceOf(SourceException.class);
  }

  private void pages(String... paths) throws Exception {
    factory = new PageSourceFactory();
    settings.keySet().retainAll(List.of("host.delay.ms", "allow.private.addresses"));
    List<String> urls = new ArrayList<>();
    for (String path : paths) {
      urls.add(server.url(path));
    }
    settings.put("pages", list(urls.toArray(String[]::new)));
  }

  private String list(String... urls) throws Exception {
    return Files.writeString(folder.resolve("list"), String.join("\n", urls)).toString();
  }

  private ArticleSource open() {
    return factory.open(
        new SourceContext(
            "feeds",
            new AbstractConfig(factory.settings(), settings, false),
            null,
            parts,
            new BatchLimits(maxArticles, 1_000_000),
            time,
            time));
  }

  private void restart() throws Exception {
    source.close();
    source = open();
  }

  private void take(Batch batch) {
    articles.addAll(batch.articles());
    rejected.addAll(batch.rejected());
    parts.putAll(batch.parts());
  }

  /** Polls until the server has had so many requests and what came of them is taken in. */
  private void runUntilRequests(int requests) throws Exception {
    source = source == null ? open() : source;
    while (server.requests().size() < requests) {
      take(source.poll(MINUTE.dividedBy(6)));
    }
    // The answer is on its way: time stands still while the crew is at work.
    take(source.poll(Duration.ofMillis(300)));
  }

  private void runUntil(int expected) throws Exception {
    source = source == null ? open() : source;
    while (articles.size() < expected) {
      take(source.poll(PATIENCE));
    }
  }

  /** Polls for so long; the source sleeps it away. */
  private void pass(Duration duration) throws Exception {
    source = source == null ? open() : source;
    Duration end = time.elapsed().plus(duration);
    while (time.elapsed().compareTo(end) < 0) {
      Duration left = end.minus(time.elapsed());
      take(source.poll(left.compareTo(PATIENCE) < 0 ? left : PATIENCE));
    }
  }

  private Batch drain() throws Exception {
    source = source == null ? open() : source;
    Batch batch = source.poll(PATIENCE);
    take(batch);
    while (!batch.finished()) {
      batch = source.poll(PATIENCE);
      take(batch);
    }
    return batch;
  }

  private List<String> headlines() {
    return articles.stream().map(Article::headline).toList();
  }
}
