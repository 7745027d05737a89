package dev.dateline.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.ingest.SourceException;
import dev.dateline.ingest.http.WebServer;
import dev.dateline.model.Article;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a source makes of what is in feeds. */
class PollingSourceTest extends PollingFixture {
  @Test
  void itemsOfOneDateAreAllKept() throws Exception {
    server.on("/feed", 200, Feed.rss("A", "one", "two", "three"));
    runUntilRequests(1);
    server.on("/feed", 200, Feed.rss("A", "five", "four", "three"));
    runUntilRequests(2);
    assertThat(headlines()).containsExactly("three", "two", "one", "four", "five");
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
}
