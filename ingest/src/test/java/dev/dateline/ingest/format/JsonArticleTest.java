package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Json;
import dev.dateline.model.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonArticleTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static Article parse(String json) throws BadInputException {
    return JsonArticle.parse(json, Hints.none().withMaxBodyBytes(1_000_000)).article("src", NOW);
  }

  @Test
  void anArticleOfOursComesBackAsItWas() throws Exception {
    Article article =
        new Article(
            ArticleId.of("src", "p1", null, ""),
            "src",
            Status.WITHHELD,
            Article.HTML,
            "p1",
            "https://example.org/1",
            "A headline",
            "A Writer",
            "<p>Body</p>",
            "en",
            "2025-01-01",
            "2025-01-02",
            Map.of("og:site_name", "The Example"),
            NOW);
    Article read = parse(new String(Json.bytes(article), StandardCharsets.UTF_8));
    assertThat(read).usingRecursiveComparison().ignoringFields("metadata").isEqualTo(article);
    assertThat(read.metadata())
        .containsEntry("og:site_name", "The Example")
        .containsEntry("source", "src");
  }

  @Test
  void anArrayOfNoObjectsIsRefusedAndATextInBracketsIsAText() {
    assertThat(Wires.parse("[1, 2, \"poison\"]"))
        .hasSize(3)
        .allSatisfy(
            item -> assertThat(((Parsed.Refused) item).detail()).contains("must be a JSON object"));
    assertThat(Wires.article("[1] The council met on Monday and put the matter off.").body())
        .contains("The council met");
    assertThat(Wires.article("[Photo: harbour] The council met on Monday.").body())
        .contains("The council met");
  }

  @Test
  void fieldsMayHaveTheNamesPeopleGiveThem() throws Exception {
    Article article =
        parse(
            """
            {"Title": "T", "Content": "C", "date_published": "2025-01-01", "GUID": 17,
             "authors": ["A", "B"], "link": "https://EXAMPLE.org:443/a#top", "lang": "de",
             "pubstatus": "cancelled", "media-type": "text/html; charset=utf-8"}""");
    assertThat(article.headline()).isEqualTo("T");
    assertThat(article.body()).isEqualTo("C");
    assertThat(article.published()).isEqualTo("2025-01-01");
    assertThat(article.providerId()).isEqualTo("17");
    assertThat(article.byline()).isEqualTo("A, B");
    assertThat(article.url()).isEqualTo("https://EXAMPLE.org:443/a#top");
    assertThat(article.language()).isEqualTo("de");
    assertThat(article.status()).isEqualTo(Status.CANCELED);
    assertThat(article.mediaType()).isEqualTo(Article.HTML);
    assertThat(article.metadata()).isEmpty();
  }

  @Test
  void withoutAnIdTheAddressIdentifies() throws Exception {
    String id = parse("{\"text\": \"a\", \"url\": \"https://EXAMPLE.org:443/a?b=1#top\"}").id();
    assertThat(id)
        .isEqualTo(parse("{\"text\": \"b\", \"url\": \"HTTPS://example.org/a?b=1\"}").id());
    assertThat(id)
        .isNotEqualTo(parse("{\"text\": \"a\", \"url\": \"https://example.org/a\"}").id());
  }

  @Test
  void withoutIdAndAddressTheTextIdentifies() throws Exception {
    assertThat(parse("{\"text\": \"a\"}").id()).isEqualTo(parse("{\"body\": \"a\"}").id());
    assertThat(parse("{\"text\": \"a\"}").id()).isNotEqualTo(parse("{\"text\": \"b\"}").id());
  }

  @Test
  void paragraphsInAListAreJoined() throws Exception {
    assertThat(parse("{\"text\": [\"One.\", \"Two.\"]}").body()).isEqualTo("One.\n\nTwo.");
  }

  @Test
  void whatIsLeftAndScalarIsMetadata() throws Exception {
    Article article =
        parse(
            """
            {"headline": "H", "title": "T", "text": "a", "outlet": "The Example", "score": 0.5,
             "live": true, "tags": ["x", "y"], "nested": {"a": 1}, "none": null,
             "status": "archived", "metadata": {"section": "World"}}""");
    assertThat(article.headline()).isEqualTo("H");
    assertThat(article.status()).isEqualTo(Status.USABLE);
    assertThat(article.metadata())
        .isEqualTo(
            Map.of(
                "title",
                "T",
                "outlet",
                "The Example",
                "score",
                "0.5",
                "live",
                "true",
                "tags",
                "x, y",
                "status",
                "archived",
                "section",
                "World"));
  }

  @Test
  void metadataIsBounded() throws Exception {
    StringBuilder json = new StringBuilder("{\"text\": \"a\"");
    for (int i = 0; i < 500; i++) {
      json.append(", \"k").append(i).append("\": \"").append("v".repeat(5_000)).append('"');
    }
    Article article = parse(json.append('}').toString());
    assertThat(article.metadata()).hasSize(ItemBuilder.MAX_METADATA);
    assertThat(article.metadata().values())
        .allMatch(value -> value.length() <= ItemBuilder.MAX_METADATA_CHARS);
  }

  @Test
  void aKillNeedsNoText() throws Exception {
    assertThat(parse("{\"id\": \"1\", \"status\": \"canceled\"}").body()).isEmpty();
    assertThatThrownBy(() -> parse("{\"id\": \"1\"}")).isInstanceOf(BadInputException.class);
  }

  @Test
  void halfASurrogatePairIsRepaired() throws Exception {
    Article article = parse("{\"text\": \"cut \\ud83d\", \"title\": \"\\ude00 \\ud83d\\ude00\"}");
    assertThat(article.body()).isEqualTo("cut \uFFFD");
    assertThat(article.headline()).isEqualTo("\uFFFD \uD83D\uDE00");
    assertThat(Json.bytes(article)).isNotEmpty();
  }
}
