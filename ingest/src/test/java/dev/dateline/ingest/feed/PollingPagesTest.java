package dev.dateline.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.Batch;
import dev.dateline.ingest.http.WebServer;
import dev.dateline.model.Article;
import dev.dateline.model.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pages: those of items, and those of a list. */
class PollingPagesTest extends PollingFixture {
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

  private void pages(String... paths) throws Exception {
    factory = new PageSourceFactory();
    settings.keySet().retainAll(List.of("host.delay.ms", "allow.private.addresses"));
    List<String> urls = new ArrayList<>();
    for (String path : paths) {
      urls.add(server.url(path));
    }
    settings.put("pages", list(urls.toArray(String[]::new)));
  }
}
