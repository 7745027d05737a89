package dev.dateline.enrich.tag.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.Article;
import dev.dateline.model.Entity;
import dev.dateline.model.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NewsEntityTaggerTest {
  private static NewsEntityTagger tagger;

  @BeforeAll
  static void load() {
    tagger = NewsEntityTagger.load();
  }

  @Test
  void onePersonOverFullNameSpellingsAndSurname() {
    List<Entity> entities =
        tag(
            "The leader of North Korea, Kim Jong Un, spoke on Monday. Kim Jong-un said he was tired. Kim left early.");

    Entity kim = entity(entities, "person:kim-jong-un");
    assertThat(kim.type()).isEqualTo(Entity.Type.PERSON);
    assertThat(kim.mentions())
        .extracting(Entity.Mention::text)
        .containsExactly("Kim Jong Un", "Kim Jong-un", "Kim");
    assertThat(entities).filteredOn(e -> e.type() == Entity.Type.PERSON).hasSize(1);
  }

  @Test
  void countriesByCodeWhateverTheirName() {
    List<Entity> entities =
        tag("Troops of the DPRK fought in Ukraine, officials of North Korea and Russia said.");

    assertThat(entity(entities, "country:KP").mentions())
        .extracting(Entity.Mention::text)
        .containsExactly("DPRK", "North Korea");
    assertThat(entity(entities, "country:KP").name()).isEqualTo("North Korea");
    assertThat(entity(entities, "country:UA").country()).isEqualTo("UA");
    assertThat(entity(entities, "country:RU").type()).isEqualTo(Entity.Type.PLACE);
  }

  @Test
  void oneIdAcrossArticles() {
    assertThat(ids("Kim Jong Un spoke on Monday.")).isEqualTo(ids("Kim Jong-un left on Monday."));
    assertThat(ids("Donald J. Trump spoke on Monday.")).contains("person:donald-trump");
    assertThat(ids("Volodymyr Zelenskyy spoke.")).isEqualTo(ids("Volodymyr Zelenskiy spoke."));
    assertThat(ids("J. K. Rowling spoke on Monday.")).contains("person:j-k-rowling");
    assertThat(ids("Talks were held in Kiev.")).isEqualTo(ids("Talks were held in Kyiv."));
    assertThat(ids("They met in Washington, D.C. on Monday.")).containsExactly("geonames:4140963");
    assertThat(ids("The DPRK fired missiles, officials in Seoul said."))
        .isEqualTo(ids("North Korea fired missiles, officials in Seoul said."))
        .isEqualTo(
            ids(
                "The Democratic People's Republic of Korea fired missiles, officials in Seoul said."));
  }

  @Test
  void aShortNameIsTheOneNamedBefore() {
    List<Entity> entities =
        tag(
            "The DPRK's Kim Jong-un watched on Monday. Kim's sister Kim Yo Jong was there, and Kim"
                + " Yo-jong smiled.");

    assertThat(entity(entities, "person:kim-jong-un").mentions())
        .extracting(Entity.Mention::text)
        .containsExactly("Kim Jong-un", "Kim");
    assertThat(entity(entities, "person:kim-yo-jong").mentions()).hasSize(2);
  }

  @Test
  void spellingsOfOneSurnameAreOnePerson() {
    List<Entity> entities =
        tag("President Volodymyr Zelenskyy spoke on Friday. Zelensky's office said so.");

    assertThat(entity(entities, "person:volodymyr-zelensky").mentions())
        .extracting(Entity.Mention::text)
        .containsExactly("Volodymyr Zelenskyy", "Zelensky");
  }

  @Test
  void aClubByTheEndOfItsName() {
    List<Entity> entities =
        tag(
            "Manchester United beat Chelsea 2-1 at Old Trafford. Marcus Rashford scored for United.");

    assertThat(entity(entities, "org:manchester-united").mentions())
        .extracting(Entity.Mention::text)
        .containsExactly("Manchester United", "United");
  }

  @Test
  void anOfficeIsTheRoleAndNoBody() {
    List<Entity> entities =
        tag(
            "Defense Secretary Mark Esper met Boris Johnson, the British prime minister, and Anna"
                + " Keller, President Putin said.");

    assertThat(entity(entities, "person:mark-esper").roles()).containsExactly("Defense Secretary");
    assertThat(entity(entities, "person:boris-johnson").roles()).containsExactly("prime minister");
    assertThat(entity(entities, "person:anna-keller").roles()).isEmpty();
    assertThat(entities).noneMatch(entity -> entity.type() == Entity.Type.ORGANISATION);
  }

  @Test
  void theTopOfTheTextCountsMoreThanItsEnd() {
    String filler = "The rain fell on the hills and the river rose by a foot in the night. ";
    List<Entity> entities =
        tag("Angela Merkel spoke on Monday. " + filler.repeat(30) + "Emmanuel Macron did not.");

    assertThat(entities).extracting(Entity::id).first().isEqualTo("person:angela-merkel");
    assertThat(entity(entities, "person:emmanuel-macron").salience()).isLessThan(0.5);
  }

  private static List<String> ids(String body) {
    return tag(body).stream().map(Entity::id).toList();
  }

  @Test
  void aNationalityIsNoMentionOfTheCountry() {
    List<Entity> entities =
        tag("The North Korean soldiers and Russian officers were seen by Ukrainian drones.");

    assertThat(entities).isEmpty();
  }

  @Test
  void rolesStandBesideTheName() {
    List<Entity> entities =
        tag(
            "Russian President Vladimir Putin met Foreign Minister Anna Keller in Berlin."
                + " Boris Hale, a senior researcher at the Baltic Institute, watched.");

    assertThat(entity(entities, "person:vladimir-putin").roles()).containsExactly("President");
    assertThat(entity(entities, "person:anna-keller").roles()).containsExactly("Foreign Minister");
    assertThat(entity(entities, "person:boris-hale").roles()).containsExactly("senior researcher");
  }

  @Test
  void citiesHaveIdsOfTheirOwn() {
    List<Entity> entities =
        tag("Talks began in Pyongyang and ended in Moscow and in Paris, Texas.");

    assertThat(entity(entities, "geonames:1871859").country()).isEqualTo("KP");
    assertThat(entity(entities, "geonames:524901").name()).isEqualTo("Moscow");
    assertThat(entity(entities, "geonames:4717560").country()).isEqualTo("US");
  }

  @Test
  void agenciesAreOrganisations() {
    List<Entity> entities =
        tag(
            "Officials told Reuters on Tuesday that KCNA had reported it, Yonhap news agency said.");

    assertThat(entities)
        .extracting(Entity::id)
        .contains("org:reuters", "org:yonhap", "org:korean-central-news-agency");
    assertThat(entity(entities, "org:yonhap").country()).isEqualTo("KR");
  }

  @Test
  void acronymsBelongToTheNameTheyFollow() {
    List<Entity> entities =
        tag(
            "The Baltic Grain Council (BGC) met in Riga on Friday. The BGC said prices would fall.");

    assertThat(entity(entities, "org:baltic-grain-council").mentions())
        .extracting(Entity.Mention::text)
        .contains("Baltic Grain Council", "BGC");
  }

  @Test
  void headlineInCapitalsJoinsTheBody() {
    List<Entity> entities =
        tagger.tag(
            article(
                "PUTIN MEETS MERKEL IN MOSCOW",
                "Vladimir Putin met Angela Merkel in Moscow on Friday. Putin smiled."),
            "en");

    assertThat(entity(entities, "person:vladimir-putin").mentions())
        .extracting(m -> m.evidence().field())
        .contains(Evidence.HEADLINE, Evidence.BODY);
    assertThat(entity(entities, "person:vladimir-putin").name()).isEqualTo("Vladimir Putin");
  }

  @Test
  void theMostSalientComesFirstWithOne() {
    List<Entity> entities =
        tag(
            "Angela Merkel spoke in Berlin. Merkel said she was content. Later Merkel thanked France.");

    assertThat(entities.get(0).id()).isEqualTo("person:angela-merkel");
    assertThat(entities.get(0).salience()).isEqualTo(1);
    assertThat(entities)
        .extracting(Entity::salience)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void evidenceHoldsExactlyTheMention() {
    ReadArticle article =
        article(
            "Hale’s bank buys Nordbank",
            "Mary Hale’s bank, Hale & Sons Ltd., bought Nordbank AG of Vienna.");

    for (Entity entity : tagger.tag(article, "en")) {
      for (Entity.Mention mention : entity.mentions()) {
        Evidence at = mention.evidence();
        assertThat(article.text(at.field()).substring(at.start(), at.end()))
            .isEqualTo(mention.text());
      }
    }
  }

  @Test
  void knowsOnlyEnglish() {
    ReadArticle german = article(null, "Angela Merkel sprach am Montag in Berlin.");

    assertThat(tagger.tag(german, "de")).isEmpty();
    assertThat(tagger.tag(german, null)).isEmpty();
  }

  @Test
  void survivesEmptyAndOddText() {
    assertThat(tag("")).isEmpty();
    assertThat(tag("... !!! \u0000 \ud83d\ude00 ((((")).isEmpty();
  }

  @Test
  void boundsTheMentionsOfAnArticle() {
    List<Entity> entities = tag("London and Paris. ".repeat(4_000));

    int mentions = entities.stream().mapToInt(e -> e.mentions().size()).sum();
    assertThat(mentions).isLessThanOrEqualTo(NewsEntityTagger.MAX_MENTIONS).isGreaterThan(1_000);
  }

  @Test
  void aMillionCharactersAreReadAndTheRestIsNot() {
    String filler = "The rain fell on the hills and the river rose by a foot in the night.\n\n";
    String body =
        filler.repeat(NewsEntityTagger.MAX_CHARS / filler.length() + 1) + "Angela Merkel spoke.";

    assertThat(tag("Angela Merkel spoke. " + body.replace("Angela Merkel", "Emmanuel Macron")))
        .extracting(Entity::id)
        .containsExactly("person:angela-merkel");
  }

  @Test
  void textWithoutSpacesAndEndlessCapitalsAreSurvived() {
    assertThat(tag("A".repeat(200_000))).isNotNull();
    assertThat(tag("Kim ".repeat(50_000))).isNotNull();
    assertThat(tag("'s".repeat(50_000))).isNotNull();
  }

  @Test
  void manyThreadsFindTheSame() {
    String body = "Angela Merkel met Emmanuel Macron in Berlin on Monday. Merkel thanked the EU.";
    List<Entity> expected = tag(body);

    List<List<Entity>> found =
        IntStream.range(0, 200).parallel().mapToObj(i -> tag(body)).distinct().toList();

    assertThat(found).containsExactly(expected);
  }

  private static List<Entity> tag(String body) {
    return tagger.tag(article(null, body), "en");
  }

  private static Entity entity(List<Entity> entities, String id) {
    return entities.stream()
        .filter(entity -> Objects.equals(entity.id(), id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " not among " + entities));
  }

  private static ReadArticle article(String headline, String body) {
    Article source =
        Article.ofText("test:1", "test", "1", body, Instant.parse("2025-06-30T00:00:00Z"));
    return new ReadArticle(source, headline, body, List.of(), Map.of());
  }
}
