package dev.dateline.enrich.tag.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.read.ArticleReader;
import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.Article;
import dev.dateline.model.Entity;
import dev.dateline.model.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be found in the five articles that ship with the project. */
class SeedEntitiesTest {
  private static final TreeMap<String, ReadArticle> ARTICLES = new TreeMap<>();
  private static NewsEntityTagger tagger;

  @BeforeAll
  static void load() throws IOException {
    tagger = NewsEntityTagger.load();
    ArticleReader reader = new ArticleReader();
    Path folder = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."), "seeds");
    Path seeds = Files.isDirectory(folder) ? folder : Path.of("..", "seeds");
    try (Stream<Path> files = Files.list(seeds)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        Article article =
            Article.ofText(name, "seeds", name, Files.readString(file), Instant.EPOCH);
        ARTICLES.put(name.substring(0, 3), reader.read(article));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "001", "002", "003", "004"})
  void kimIsOnePersonAndTheCountriesAreFound(String seed) {
    List<Entity> entities = entities(seed);

    assertThat(ids(entities))
        .contains("person:kim-jong-un", "country:KP", "country:RU", "country:UA");
    assertThat(entities)
        .filteredOn(entity -> entity.mentions().stream().anyMatch(m -> m.text().startsWith("Kim")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "001", "002", "003", "004"})
  void everyMentionStandsWhereItSays(String seed) {
    ReadArticle article = ARTICLES.get(seed);

    for (Entity entity : entities(seed)) {
      for (Entity.Mention mention : entity.mentions()) {
        Evidence at = mention.evidence();
        assertThat(at.field()).isIn(Evidence.BODY, Evidence.HEADLINE);
        assertThat(article.text(at.field()).substring(at.start(), at.end()))
            .isEqualTo(mention.text());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "000, person:hong-min",
    "000, org:yonhap",
    "000, org:reuters",
    "000, geonames:538560",
    "000, geonames:1835848",
    "000, geonames:703448",
    "001, person:olga-lyubimova",
    "001, org:yonhap",
    "002, person:choe-son-hui",
    "002, person:olga-lyubimova",
    "002, person:hong-min",
    "002, geonames:1871859",
    "002, geonames:524901",
    "003, person:choe-son-hui",
    "003, person:sergei-shoigu",
    "003, person:vladimir-putin",
    "003, country:KR",
    "004, org:korean-central-news-agency",
    "004, person:vladimir-putin",
    "004, person:olga-lyubimova"
  })
  void finds(String seed, String id) {
    assertThat(ids(entities(seed))).contains(id);
  }

  @Test
  void offices() {
    assertThat(entity("003", "person:vladimir-putin").roles()).containsExactly("President");
    assertThat(entity("003", "person:choe-son-hui").roles()).containsExactly("Foreign Minister");
    assertThat(entity("003", "person:sergei-shoigu").roles()).containsExactly("security chief");
    assertThat(entity("002", "person:hong-min").roles()).containsExactly("senior researcher");
  }

  @ParameterizedTest
  @CsvSource({
    "000, Javelin",
    "001, Trofimov",
    "002, Kardashian",
    "002, Tokyo",
    "002, Thailand",
    "003, Brazil",
    "003, Vietnam"
  })
  void nothingFromPostsChromeAndRelatedStories(String seed, String name) {
    assertThat(entities(seed)).noneMatch(entity -> entity.name().contains(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "001", "002", "003", "004"})
  void theThreeMostSalientAreWhatTheArticleIsAbout(String seed) {
    Set<String> top = entities(seed).stream().limit(3).map(Entity::id).collect(Collectors.toSet());

    assertThat(top).contains("country:KP").containsAnyOf("person:kim-jong-un", "country:RU");
  }

  private static List<Entity> entities(String seed) {
    return tagger.tag(ARTICLES.get(seed), "en");
  }

  private static List<String> ids(List<Entity> entities) {
    return entities.stream().map(Entity::id).toList();
  }

  private static Entity entity(String seed, String id) {
    return entities(seed).stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
  }
}
