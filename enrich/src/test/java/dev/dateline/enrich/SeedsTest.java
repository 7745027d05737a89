package dev.dateline.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Article;
import dev.dateline.model.ArticleId;
import dev.dateline.model.Credit;
import dev.dateline.model.DateValue;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Entity;
import dev.dateline.model.Evidence;
import dev.dateline.model.Json;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import dev.dateline.model.Story;
import dev.dateline.model.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five articles of the demo through the parts that ship, then once more as another source. */
final class SeedsTest {
  private static final Instant FETCHED = Instant.parse("2025-07-02T08:00:00Z");

  @TempDir static Path stateDir;
  private static Flow flow;
  private static final Map<String, EnrichedArticle> FIRST = new TreeMap<>();
  private static final List<EnrichedArticle> FIRST_COPIES = new ArrayList<>();
  private static final List<EnrichedArticle> AGAIN = new ArrayList<>();
  private static final List<EnrichedArticle> AGAIN_COPIES = new ArrayList<>();

  @BeforeAll
  static void replayTwice() throws IOException {
    flow = new Flow(EnrichParts.of(EnrichConfig.of(Map.of())), stateDir);
    for (Path seed : seeds()) {
      flow.pipe(article("seeds", seed));
    }
    for (EnrichedArticle article : Flow.articles(flow.enriched)) {
      FIRST.put(article.providerId().substring(0, 3), article);
    }
    FIRST_COPIES.addAll(Flow.articles(flow.duplicates));
    for (Path seed : seeds()) {
      flow.pipe(article("again", seed));
    }
    AGAIN.addAll(Flow.articles(flow.enriched));
    AGAIN_COPIES.addAll(Flow.articles(flow.duplicates));
  }

  @AfterAll
  static void close() {
    flow.close();
  }

  @Test
  void allFiveAreNewsAndNoneIsACopyOfAnother() {
    assertThat(FIRST.keySet()).containsExactly("000", "001", "002", "003", "004");
    assertThat(FIRST_COPIES).isEmpty();
    assertThat(flow.rejected.isEmpty()).isTrue();
  }

  @Test
  void asAnotherSourceTheyAreFiveExactCopiesOfThemselves() {
    assertThat(AGAIN).isEmpty();
    assertThat(AGAIN_COPIES)
        .extracting(a -> a.lineage().relation())
        .containsOnly(Relation.EXACT)
        .hasSize(5);
    assertThat(AGAIN_COPIES)
        .allSatisfy(
            copy -> {
              EnrichedArticle parent = FIRST.get(copy.providerId().substring(0, 3));
              assertThat(copy.lineage().parent().article()).isEqualTo(parent.id());
              assertThat(copy.lineage().story()).isEqualTo(parent.lineage().story());
            });
  }

  @Test
  void everyStoryIsToldWithItsTwoMembers() {
    Map<String, Story> last = new TreeMap<>();
    flow.stories().forEach(story -> last.put(story.id(), story));

    for (EnrichedArticle copy : AGAIN_COPIES) {
      Story story = last.get(copy.lineage().story());
      assertThat(story.members())
          .extracting(Story.Member::article)
          .contains(copy.id(), copy.lineage().parent().article());
    }
  }

  @Test
  void allAreEnglish() {
    assertThat(FIRST.values()).allSatisfy(a -> assertThat(a.language().value()).isEqualTo("en"));
  }

  @Test
  void datesAreAsPreciseAsTheyStand() {
    assertThat(published("000")).isEqualTo("2025-06-30");
    assertThat(published("001")).isEqualTo("2025-07-01");
    assertThat(published("002")).isEqualTo("2025-06-30T20:59");
    assertThat(FIRST.get("002").published().date().value().zoneOrigin())
        .isEqualTo(DateValue.ZoneOrigin.OUTLET_COUNTRY);
    assertThat(FIRST.get("003").published().date()).isNull();
    assertThat(published("004")).isEqualTo("2025-06-30T16:15");
  }

  @Test
  void agenciesAreCreditedAndQuoted() {
    assertThat(texts("002")).contains("IANS");
    assertThat(texts("004")).contains("Reuters");
    assertThat(FIRST.get("001").attributions())
        .extracting(tag -> tag.value().name())
        .anyMatch(name -> name.startsWith("Yonhap"));
  }

  @Test
  void onePersonIsOneEntityInAnArticleAndCountriesHaveTheirCodes() {
    for (EnrichedArticle article : FIRST.values()) {
      assertThat(article.entities())
          .as(article.providerId())
          .filteredOn(e -> e.type() == Entity.Type.PERSON && e.name().startsWith("Kim"))
          .extracting(Entity::id)
          .containsExactly("person:kim-jong-un");
    }
    Set<String> countries =
        FIRST.values().stream()
            .flatMap(a -> a.entities().stream())
            .filter(e -> e.id().startsWith("country:"))
            .map(Entity::country)
            .collect(Collectors.toSet());
    assertThat(countries).contains("KP", "RU", "UA");
  }

  private static String published(String seed) {
    return FIRST.get(seed).published().date().value().local();
  }

  private static List<String> texts(String seed) {
    return FIRST.get(seed).credits().stream()
        .map(Tag::value)
        .filter(credit -> credit.role() == Credit.Role.TEXT)
        .map(Credit::name)
        .toList();
  }

  @Test
  void theSentenceThatTwoOfThemShareIsEvidence() {
    String a = FIRST.get("001").body();
    EnrichedArticle later = FIRST.get("002");
    List<Match> matches = new ArrayList<>(later.lineage().others());
    if (later.lineage().parent() != null) {
      matches.add(later.lineage().parent());
    }
    Match match =
        matches.stream()
            .filter(m -> m.article().equals(FIRST.get("001").id()))
            .findFirst()
            .orElseThrow();
    Match.Run longest =
        match.runs().stream()
            .max(Comparator.comparingInt(run -> run.end() - run.start()))
            .orElseThrow();
    String here = later.body().substring(longest.start(), longest.end());
    String there = a.substring(longest.otherStart(), longest.otherEnd());
    assertThat(here.split("\\s+").length).isGreaterThanOrEqualTo(12);
    assertThat(words(there)).isEqualTo(words(here));
  }

  @Test
  void everyEvidenceOfEveryTagPointsAtText() {
    for (EnrichedArticle article : FIRST.values()) {
      JsonNode record = Json.mapper().valueToTree(article);
      List<Evidence> evidence = evidence(record);
      assertThat(evidence).isNotEmpty();
      assertThat(evidence)
          .allSatisfy(
              e -> {
                JsonNode text = record.at(JsonPointer.compile(e.field()));
                assertThat(text.isTextual()).as(e.field()).isTrue();
                assertThat(e.end()).isLessThanOrEqualTo(text.textValue().length());
                assertThat(text.textValue().substring(e.start(), e.end())).isNotBlank();
              });
    }
  }

  /** All evidence anywhere in a record, whatever the tag. */
  private static List<Evidence> evidence(JsonNode node) {
    List<Evidence> all = new ArrayList<>();
    if (node.isObject() && node.has("field") && node.has("start") && node.has("end")) {
      all.add(
          new Evidence(
              node.get("field").textValue(),
              node.get("start").intValue(),
              node.get("end").intValue()));
    }
    for (JsonNode child : node) {
      all.addAll(evidence(child));
    }
    return all;
  }

  private static String words(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").trim();
  }

  private static List<Path> seeds() throws IOException {
    Path root = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
    try (Stream<Path> files = Files.list(root.resolve("seeds"))) {
      return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
    }
  }

  private static Article article(String source, Path seed) throws IOException {
    String name = seed.getFileName().toString();
    String text = Files.readString(seed);
    return Article.ofText(ArticleId.of(source, name, null, text), source, name, text, FETCHED);
  }
}
