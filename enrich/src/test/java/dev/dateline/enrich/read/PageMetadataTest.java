package dev.dateline.enrich.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

final class PageMetadataTest {
  @Test
  void metaElementsThatBearTagsAreKept() {
    assertThat(
            metadata(
                """
                <meta property="og:site_name" content=" Harbour   Post ">
                <meta name="DC.date.issued" content="2026-03-01">
                <meta itemprop="datePublished" content="2026-03-01T08:00:00Z">
                <meta name="viewport" content="width=device-width">
                <meta property="og:description" content="What is said of it">
                <meta name="author" content="">
                """))
        .isEqualTo(
            Map.of(
                "og:site_name",
                "Harbour Post",
                "DC.date.issued",
                "2026-03-01",
                "datePublished",
                "2026-03-01T08:00:00Z"));
  }

  @Test
  void theArticleIsFoundInAGraphAndOtherThingsAreNot() {
    assertThat(
            metadata(
                """
                <script type="application/ld+json">
                {"@context": "https://schema.org", "@graph": [
                  {"@type": "Organization", "name": "Not it", "datePublished": "1999-01-01"},
                  {"@type": ["NewsArticle", "Thing"], "headline": "Ferry aground",
                   "datePublished": "2026-03-01T08:00:00+01:00", "dateModified": "2026-03-02",
                   "inLanguage": "en-GB", "publisher": {"@type": "Organization", "name": "Harbour Post"},
                   "author": [{"name": "Ann Quay"}, "Bo Pier"]}]}
                </script>
                """))
        .isEqualTo(
            Map.of(
                "jsonld.headline",
                "Ferry aground",
                "jsonld.datePublished",
                "2026-03-01T08:00:00+01:00",
                "jsonld.dateModified",
                "2026-03-02",
                "jsonld.inLanguage",
                "en-GB",
                "jsonld.publisher",
                "Harbour Post",
                "jsonld.author",
                "Ann Quay, Bo Pier"));
  }

  @Test
  void brokenJsonIsPassedOverAndTheNextIsRead() {
    assertThat(
            metadata(
                """
                <script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>
                <script type="application/ld+json">[[[[[[[[[[[[</script>
                <script type="application/ld+json">
                {"@type": "NewsArticle", "headline": "A line
                break", "author": {"name": "Ann Quay"},}
                </script>
                """))
        .containsEntry("jsonld.headline", "A line break")
        .containsEntry("jsonld.author", "Ann Quay");
  }

  @Test
  void theTimeThatIsMarkedAsThatOfPublicationGoesBeforeAnyOther() {
    assertThat(
            metadata(
                """
                <article><time datetime="2026-02-01">related</time>
                <time pubdate datetime="2026-03-01">today</time></article>
                """))
        .containsEntry("time.datetime", "2026-03-01");
  }

  @Test
  void addressAndLanguageOfThePage() {
    assertThat(
            PageMetadata.of(
                    Jsoup.parse(
                        "<html lang=en-GB><link rel=canonical href=https://post.example/a><p>Text"))
                .entries())
        .isEqualTo(Map.of("canonical", "https://post.example/a", "html.lang", "en-GB"));
  }

  @Test
  void howeverMuchAPageSaysOnlySoMuchIsKept() {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      html.append("<meta name=\"article:tag").append(i).append("\" content=\"x\">");
    }
    html.append("<meta name=author content=\"").append("y".repeat(501)).append("\">");
    html.append("<script type=\"application/ld+json\">");
    html.append("{\"a\":".repeat(5000)).append("1").append("}".repeat(5000)).append("</script>");

    assertThat(metadata(html.toString()))
        .hasSize(PageMetadata.MAX_ENTRIES)
        .doesNotContainKey("author");
  }

  @Test
  void theSourcesOwnWordGoesBeforeThePages() {
    Article page =
        new Article(
            "a",
            "s",
            null,
            Article.HTML,
            null,
            null,
            null,
            null,
            "<meta property=og:site_name content=\"The Page\"><meta name=author content=\"Ann\">"
                + "<script type=\"application/ld+json\">"
                + "{\"@type\":\"NewsArticle\",\"headline\":\"Ferry aground off the harbour\"}</script>"
                + "<article><p>The ferry ran aground at noon.</p></article>",
            null,
            null,
            null,
            Map.of("og:site_name", "The Feed"),
            Instant.EPOCH);

    ReadArticle read = new ArticleReader().read(page);
    assertThat(read.metadata()).containsEntry("og:site_name", "The Feed");
    assertThat(read.metadata()).containsEntry("author", "Ann");
    assertThat(read.headline()).isEqualTo("Ferry aground off the harbour");
    assertThat(read.text("/metadata/author")).isEqualTo("Ann");
  }

  private static SortedMap<String, String> metadata(String html) {
    return PageMetadata.of(Jsoup.parse(html)).entries();
  }
}
