package dev.dateline.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.ingest.http.WebServer;
import dev.dateline.model.Article;
import dev.dateline.model.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sitemaps, and lists of sitemaps, polled like feeds. */
class SitemapTest extends PollingFixture {
  private static final String NEWS = "http://www.google.com/schemas/sitemap-news/0.9";

  @BeforeEach
  void pagesAreFetched() {
    settings.put("full.text", "auto");
    for (String page : new String[] {"/a", "/b", "/c", "/d"}) {
      server.on(page, 200, "<p>Page " + page, "Content-Type: text/html");
    }
  }

  @Test
  void itsPagesAreFetchedAndAgainWhenItSaysThatTheyChanged() throws Exception {
    server.on("/feed", 200, urls(url("/a", "2026-01-02"), url("/b", "2026-01-01")));
    runUntil(2);
    assertThat(articles).extracting(Article::body).containsExactly("<p>Page /b", "<p>Page /a");
    assertThat(articles).extracting(Article::url).contains(server.url("/a"));
    assertThat(articles.get(1).metadata()).containsEntry("sitemap.lastmod", "2026-01-02");

    server.on("/b", 200, "<p>Page anew", "Content-Type: text/html");
    server.on("/feed", 200, urls(url("/b", "2026-01-03"), url("/a", "2026-01-02")));
    runUntil(3);
    pass(Duration.ofHours(3));
    assertThat(articles).extracting(Article::body).endsWith("<p>Page anew").hasSize(3);
    assertThat(articles.get(2).id()).isEqualTo(articles.get(0).id());
  }

  @Test
  void newsSitemapsSayHeadlineLanguageAndDate() throws Exception {
    String news =
        "<url><loc>"
            + server.url("/a")
            + "</loc><n:news xmlns:n=\""
            + NEWS
            + "\"><n:publication><n:name>Post</n:name><n:language>de</n:language></n:publication>"
            + "<n:publication_date>2026-01-02T08:00:00+01:00</n:publication_date>"
            + "<n:title>Br&#252;cke &amp; Hafen</n:title></n:news></url>";
    server.on("/feed", 200, urls(news));
    runUntil(1);
    Article article = articles.get(0);
    assertThat(article.headline()).isEqualTo("Brücke & Hafen");
    assertThat(article.language()).isEqualTo("de");
    assertThat(article.published()).isEqualTo("2026-01-02T08:00:00+01:00");
    assertThat(article.body()).isEqualTo("<p>Page /a");
  }

  @Test
  void aListOfSitemapsIsFollowedPackedOnesToo() throws Exception {
    server.on("/feed", 200, index(map("/one.xml", "2026-01-01"), map("/two.xml.gz", "2026-01-02")));
    server.on("/one.xml", 200, urls(url("/a", null)));
    byte[] packed = WebServer.gzip(urls(url("/b", null)).getBytes(StandardCharsets.UTF_8));
    server.on("/two.xml.gz", WebServer.reply(200, packed, "Content-Type: application/gzip"));
    runUntil(2);
    assertThat(articles).extracting(Article::url).contains(server.url("/a"), server.url("/b"));

    restart();
    server.on("/one.xml", 200, urls(url("/c", null), url("/a", null)));
    runUntil(3);
    assertThat(articles.get(2).url()).isEqualTo(server.url("/c"));
  }

  @Test
  void aSitemapThatIsNoLongerListedIsNotAskedAnyMore() throws Exception {
    server.on("/feed", 200, index(map("/one.xml", null), map("/two.xml", null)));
    server.on("/one.xml", 200, urls(url("/a", null)));
    server.on("/two.xml", 200, urls(url("/b", null)));
    runUntil(2);
    server.on("/feed", 200, index(map("/two.xml", null)));
    pass(Duration.ofHours(3));
    long asked = asked("/one.xml");
    long other = asked("/two.xml");
    pass(Duration.ofHours(6));
    assertThat(asked("/one.xml")).isEqualTo(asked);
    assertThat(asked("/two.xml")).isGreaterThan(other);

    server.on("/feed", 200, index(map("/one.xml", null), map("/two.xml", null)));
    server.on("/one.xml", 200, urls(url("/c", null), url("/a", null)));
    runUntil(3);
    assertThat(articles.get(2).url()).isEqualTo(server.url("/c"));
  }

  @Test
  void itSpeaksForItsOwnHostAlone() throws Exception {
    try (WebServer other = new WebServer()) {
      String foreign = other.url("/x").replace("127.0.0.1", "localhost");
      server.on(
          "/feed",
          200,
          index("<sitemap><loc>" + foreign + "</loc></sitemap>", map("/one.xml", null)));
      server.on("/one.xml", 200, urls("<url><loc>" + foreign + "</loc></url>", url("/a", null)));
      runUntil(1);
      pass(Duration.ofHours(2));
      assertThat(articles).hasSize(1);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void depthAndNumberAreBounded() throws Exception {
    settings.put("max.sitemaps", "2");
    server.on(
        "/feed",
        200,
        index(map("/old.xml", "2024-01-01"), map("/1.xml", "2026-01-02"), map("/2.xml", "2026")));
    server.on("/1.xml", 200, index(map("/11.xml", null), map("/feed", null)));
    server.on("/11.xml", 200, index(map("/111.xml", null)));
    server.on("/2.xml", 200, urls(url("/a", null)));
    pass(Duration.ofHours(3));
    assertThat(server.paths()).contains("/11.xml", "/2.xml").doesNotContain("/old.xml", "/111.xml");
    assertThat(articles).hasSize(1);
  }

  @Test
  void ofALargeOneTheNewestPagesAreTaken() throws Exception {
    settings.put("max.items", "2");
    server.on(
        "/feed",
        200,
        urls(url("/a", "2025-01-01"), url("/b", "2026-01-02"), url("/c", "2026-01-03")));
    runUntil(2);
    pass(Duration.ofHours(1));
    assertThat(articles)
        .extracting(Article::url)
        .containsExactly(server.url("/b"), server.url("/c"));
  }

  @Test
  void aPageThatCantBeHadIsRejectedWithItsReason() throws Exception {
    server.on("/feed", 200, urls(url("/none", null)));
    pass(Duration.ofHours(1));
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0).rejection().reason()).isEqualTo(Rejection.Reason.UNREADABLE);
    assertThat(rejected.get(0).rejection().detail()).contains("404");
  }

  @Test
  void aPackedBombIsCut() throws Exception {
    settings.put("max.bytes", "100000");
    byte[] bomb =
        WebServer.gzip(
            (urls(url("/a", null)) + " ".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8));
    server.on("/feed", WebServer.reply(200, bomb));
    runUntil(1);
    assertThat(articles.get(0).url()).isEqualTo(server.url("/a"));
  }

  private String url(String path, String changed) {
    return "<url>" + entry(path, changed) + "</url>";
  }

  private String map(String path, String changed) {
    return "<sitemap>" + entry(path, changed) + "</sitemap>";
  }

  private String entry(String path, String changed) {
    String date = changed == null ? "" : "<lastmod>" + changed + "</lastmod>";
    return "<loc> " + server.url(path) + " </loc>" + date;
  }

  private static String urls(String... entries) {
    return document("urlset", entries);
  }

  private static String index(String... entries) {
    return document("sitemapindex", entries);
  }

  private static String document(String root, String... entries) {
    return "<?xml version=\"1.0\"?><"
        + root
        + " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
        + String.join("", entries)
        + "</"
        + root
        + ">";
  }
}
