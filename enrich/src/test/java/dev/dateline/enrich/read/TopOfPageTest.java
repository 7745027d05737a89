package dev.dateline.enrich.read;

import static dev.dateline.enrich.read.Reading.asides;
import static dev.dateline.enrich.read.Reading.paragraphs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Aside.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, labels, headline, deck, byline. */
class TopOfPageTest {
  private static final String PROSE =
      "The harbour council voted on Thursday to close the old lighthouse road for two winters.";
  private static final String MORE =
      "Residents had asked for a shorter closure, but engineers said that the cliff needs time.";

  @ParameterizedTest
  @CsvSource({
    "date 2031-02-03 World, date 2031-02-03, World",
    "published: 2031-02-03T10:15:00Z Home, published: 2031-02-03T10:15:00Z, Home",
  })
  void headerLineIsCutFromWhatIsGluedToIt(String line, String header, String label) {
    ReadArticle read = Reading.text(line, "", PROSE, "", MORE);

    assertThat(asides(read, Kind.HEADER)).containsExactly(header);
    assertThat(asides(read, Kind.CHROME)).containsExactly(label);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void fieldsOfAScraperAreHeaders() {
    ReadArticle read =
        Reading.text(
            "url: https://news.example/1", "crawl_date: 2031-02-03", "lang: en", "", PROSE);

    assertThat(asides(read, Kind.HEADER)).hasSize(3);
    assertThat(read.body()).isEqualTo(PROSE);
  }

  @Test
  void listOfAnEventIsNoHeader() {
    ReadArticle read =
        Reading.text("Date: 3 June in the afternoon", "Country: the whole of Norway", PROSE);

    assertThat(read.removed()).doesNotContainKey(Kind.HEADER);
  }

  @Test
  void headlineIsTheFirstTitleAboveProse() {
    ReadArticle read = Reading.text("Council closes lighthouse road", "", PROSE, "", MORE);

    assertThat(read.headline()).isEqualTo("Council closes lighthouse road");
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
    assertThat(read.removed()).isEmpty();
  }

  @Test
  void headlineOfAScriptWithoutSpaces() {
    ReadArticle read =
        Reading.text(
            "港口委员会决定关闭灯塔道路", "2031年6月30日 16:15", "海港委员会周四投票决定，在未来两个冬天关闭通往旧灯塔的道路，以便工程师加固悬崖。");

    assertThat(read.headline()).isEqualTo("港口委员会决定关闭灯塔道路");
    assertThat(asides(read, Kind.BYLINE)).containsExactly("2031年6月30日 16:15");
  }

  @Test
  void headlineMayEndInAnAbbreviation() {
    assertThat(Reading.text("Norway Seeks Closer Ties With U.S.", PROSE).headline())
        .isEqualTo("Norway Seeks Closer Ties With U.S.");
  }

  @Test
  void kickerAndDeckStandAroundTheHeadline() {
    ReadArticle read =
        Reading.text(
            "Coast in danger",
            "Council closes lighthouse road",
            "Two winters without a way to the northern beach, and many shops fear for their trade",
            "By Ann Lee",
            PROSE,
            MORE);

    assertThat(read.headline()).isEqualTo("Council closes lighthouse road");
    assertThat(asides(read, Kind.CHROME)).containsExactly("Coast in danger");
    assertThat(asides(read, Kind.STANDFIRST)).hasSize(1);
    assertThat(asides(read, Kind.BYLINE)).containsExactly("By Ann Lee");
  }

  @Test
  void sentenceBetweenHeadlineAndBylineIsADeck() {
    ReadArticle read =
        Reading.text(
            "Council closes lighthouse road",
            "",
            MORE,
            "",
            "By Ann Lee and Bo Ek",
            "",
            PROSE,
            "",
            "It had rained for weeks when the council met, and the cliff had begun to move again.");

    assertThat(asides(read, Kind.STANDFIRST)).containsExactly(MORE);
  }

  @Test
  void teaserIsTheCutBeginningOfALaterParagraph() {
    String teaser = PROSE.substring(0, 50) + " ...";

    ReadArticle read =
        Reading.text("Council closes lighthouse road", "", teaser, "", PROSE, "", MORE);

    assertThat(asides(read, Kind.STANDFIRST)).containsExactly(teaser);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @Test
  void givenHeadlineIsTakenOutOfTheBody() {
    ReadArticle read =
        Reading.titled(
            "Council closes lighthouse road", "Council closes lighthouse road | Coast News", PROSE);

    assertThat(read.headline()).isEqualTo("Council closes lighthouse road");
    assertThat(read.body()).isEqualTo(PROSE);
  }

  @Test
  void headlineGluedToTheFirstParagraphIsCutOff() {
    ReadArticle read =
        Reading.titled(
            "Council closes lighthouse road",
            "Home World Council closes lighthouse road " + PROSE + " " + MORE);

    assertThat(read.body()).isEqualTo(PROSE + " " + MORE);
    assertThat(asides(read, Kind.CHROME)).containsExactly("Home World");
  }

  @Test
  void sentenceThatOnlyBeginsLikeTheHeadlineStays() {
    String body =
        "Council closes lighthouse road for two winters, it said on Thursday, and nobody was amused.";

    assertThat(Reading.titled("Council closes lighthouse road", body).body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "By Ann Lee",
        "By ANN LEE and Bo van der Ek, Staff Reporters",
        "By NNA | Updated: June 30, 2031 20:59 IST",
        "30 June 2031 - 16:15 By Ann Lee, Bo Ek and Cy Dahl",
        "Published June 30, 2031 at 4:15 pm EDT",
        "Last updated 3 hours ago",
        "Von Ann Lee und Bo Ek",
        "Stand: 30.06.2031, 15:40 Uhr",
        "Par Ann Lee avec AFP",
        "Publié le 30 juin 2031 à 16h15, mis à jour le 1 juillet 2031 à 8h00",
        "Por Ana Lía Gómez",
        "30 de junio de 2031, 16:15",
        "Di Anna Rossi",
        "Door Ann de Vries",
        "Av Åsa Lind",
        "Автор: Анна Ли",
        "30 июня 2031, 16:15",
        "2031年6月30日 16:15 来源：新华社",
        "입력 2031.06.30. 오후 4:15",
        "بقلم: أمل سالم",
        "홍길동 기자",
        "ann.lee@news.example"
      })
  void bylineGoes(String byline) {
    ReadArticle read =
        Reading.text("Council closes lighthouse road", "", byline, "", PROSE, "", MORE);

    assertThat(asides(read, Kind.BYLINE)).containsExactly(byline);
    assertThat(paragraphs(read)).containsExactly(PROSE, MORE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Seoul, June 30 The harbour council voted on Thursday to close the old lighthouse road.",
        "SEOUL (Reuters) - The harbour council voted on Thursday to close the old road.",
        "(NNA) The harbour council voted on Thursday to close the old lighthouse road again.",
        "By Monday, the harbour council wants to have closed the old lighthouse road for good.",
        "Von Montag an bleibt die alte Straße zum Leuchtturm für zwei Winter ganz geschlossen."
      })
  void datelinesAndSentencesStay(String first) {
    assertThat(paragraphs(Reading.text(first, "", MORE))).containsExactly(first, MORE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Author arrested at airport",
        "Reporter killed near the front",
        "Photo shows lost ship"
      })
  void headlinesThatBeginLikeABylineAreHeadlines(String headline) {
    assertThat(Reading.text(headline, "", PROSE, "", MORE).headline()).isEqualTo(headline);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Home > News > Politics",
        "Startseite » Politik",
        "Accueil / Monde",
        "World",
        "Deutschland"
      })
  void labelsAboveTheHeadlineGo(String label) {
    ReadArticle read = Reading.text(label, "", "Council closes lighthouse road", "", PROSE);

    assertThat(read.headline()).isEqualTo("Council closes lighthouse road");
    assertThat(asides(read, Kind.CHROME)).containsExactly(label);
    assertThat(read.body()).isEqualTo(PROSE);
  }
}
