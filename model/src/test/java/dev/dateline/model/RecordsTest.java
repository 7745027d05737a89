package dev.dateline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records refuse to exist half filled. */
class RecordsTest {
  @Test
  void idComesFromTheProviderFirst() {
    String id = ArticleId.of("s", "guid-1", "https://a.example/1", "text");
    assertThat(ArticleId.of("s", "guid-1", "https://a.example/2", "other")).isEqualTo(id);
    assertThat(ArticleId.of("t", "guid-1", "https://a.example/1", "text")).isNotEqualTo(id);
    assertThat(id).matches("[0-9a-f]{32}");
  }

  @Test
  void idComesFromTheUrlWhicheverSourceItCameThrough() {
    String id = ArticleId.of("s", null, "https://a.example/1", "text");
    assertThat(ArticleId.of("t", " ", "https://a.example/1", "changed")).isEqualTo(id);
  }

  @Test
  void idComesFromSourceAndContentLast() {
    String id = ArticleId.of("s", null, null, "text");
    assertThat(ArticleId.of("s", null, "", "text")).isEqualTo(id);
    assertThat(ArticleId.of("s", null, null, "text.")).isNotEqualTo(id);
    assertThat(ArticleId.of("t", null, null, "text")).isNotEqualTo(id);
  }

  @Test
  void digestKeepsPartsApart() {
    assertThat(ArticleId.digest("ab", "c")).isNotEqualTo(ArticleId.digest("a", "bc"));
  }

  @Test
  void noTagWithoutEvidence() {
    assertThatThrownBy(() -> new Tag<>("en", "guess", 0.5, List.of()))
        .hasMessageContaining("evidence");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void confidenceIsAShare(double confidence) {
    assertThatThrownBy(
            () -> new Tag<>("en", "rule", confidence, List.of(new Evidence("/body", 0, 1))))
        .hasMessageContaining("0..1");
  }

  @Test
  void evidenceIsARangeOfAField() {
    assertThatThrownBy(() -> new Evidence("body", 0, 1)).hasMessageContaining("JSON Pointer");
    assertThatThrownBy(() -> new Evidence("/body", 2, 1)).hasMessageContaining("range");
    assertThat(Evidence.metadata("a/b~c")).isEqualTo("/metadata/a~1b~0c");
  }

  @Test
  void evidencePointsIntoTheRecordAsItIsWritten() throws Exception {
    var json = Json.mapper().readTree(Json.bytes(Examples.ENRICHED));
    Evidence byline = Examples.ENRICHED.credits().get(0).evidence().get(0);
    assertThat(json.at(byline.field()).asText().substring(byline.start(), byline.end()))
        .isEqualTo("Ann Bo");
    Evidence outlet = Examples.ENRICHED.outlet().evidence().get(0);
    assertThat(json.at(outlet.field()).asText()).isEqualTo("Sandvik Post");
  }

  @Test
  void onlyAnOriginalHasNoParent() {
    Match match = new Match("a", 1, 1, 1, List.of());
    assertThatThrownBy(() -> new Lineage(Relation.EXACT, "s", null, List.of()))
        .hasMessageContaining("EXACT");
    assertThatThrownBy(() -> new Lineage(Relation.ORIGINAL, "s", match, List.of()))
        .hasMessageContaining("ORIGINAL");
  }

  @Test
  void laterChangesOfAnArgumentDoNotReachTheRecord() {
    Map<String, String> metadata = new HashMap<>(Map.of("k", "v"));
    Article given = Examples.ARTICLE;
    Article article =
        new Article(
            given.id(),
            given.source(),
            null,
            null,
            null,
            null,
            null,
            null,
            "",
            null,
            null,
            null,
            metadata,
            given.fetched());
    metadata.put("k2", "v2");
    assertThat(article.metadata()).containsOnlyKeys("k");
    assertThat(article.status()).isEqualTo(Status.USABLE);
    assertThatThrownBy(() -> article.metadata().put("x", "y"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"news desk.", "a/b", "ü."})
  void topicPrefixesAreWhatKafkaAllows(String prefix) {
    assertThatThrownBy(() -> new Topics(prefix)).hasMessageContaining(prefix);
  }

  @Test
  void allTopicsCarryThePrefixAndTheSizeBound() {
    assertThat(new Topics("desk-").all())
        .hasSize(6)
        .allMatch(spec -> spec.name().startsWith("desk-"))
        .allMatch(
            spec ->
                spec.settings()
                    .get("max.message.bytes")
                    .equals(Integer.toString(Topics.MAX_RECORD_BYTES)));
  }
}
