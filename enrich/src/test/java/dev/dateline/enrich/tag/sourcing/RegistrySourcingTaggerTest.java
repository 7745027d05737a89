package dev.dateline.enrich.tag.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.Articles;
import dev.dateline.enrich.tag.Sourcing;
import dev.dateline.model.Aside;
import dev.dateline.model.Credit;
import dev.dateline.model.Outlet;
import dev.dateline.model.Tag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySourcingTaggerTest {
  private static final RegistrySourcingTagger TAGGER =
      new RegistrySourcingTagger(OutletRegistry.shipped());
  private static final String PROSE = "The old ferry sailed again on Friday.";

  private static String outlet(ReadArticle article) {
    Tag<Outlet> outlet = TAGGER.tag(article).outlet();
    return outlet == null ? null : outlet.value().name() + " " + outlet.rule();
  }

  private static List<String> credits(ReadArticle article, Credit.Role role) {
    return TAGGER.tag(article).credits().stream()
        .map(Tag::value)
        .filter(credit -> credit.role() == role)
        .map(Credit::name)
        .toList();
  }

  @Test
  void nothingSaysSoNoOutlet() {
    assertThat(outlet(Articles.body(PROSE))).isNull();
  }

  @Test
  void theHostNamesTheOutlet() {
    ReadArticle article = Articles.at("https://www.lemonde.fr/a", Map.of(), PROSE);

    assertThat(TAGGER.tag(article).outlet().value())
        .isEqualTo(new Outlet("lemonde.fr", "Le Monde", "FR", Outlet.Kind.NEWSPAPER));
  }

  @Test
  void anUnknownOutletIsItsRegistrableDomainUnderItsOwnName() {
    String url = "https://news.harbour-courier.co.nz/a";

    assertThat(TAGGER.tag(Articles.at(url, Map.of(), PROSE)).outlet().value())
        .isEqualTo(new Outlet(null, "harbour-courier.co.nz", "NZ", Outlet.Kind.UNKNOWN));
    assertThat(
            TAGGER
                .tag(Articles.at(url, Map.of("og:site_name", "Harbour Courier"), PROSE))
                .outlet()
                .value())
        .isEqualTo(new Outlet(null, "Harbour Courier", "NZ", Outlet.Kind.UNKNOWN));
  }

  @Test
  void aNamesakeIsToldByItsHost() {
    ReadArticle article =
        Articles.at("https://www.abc.net.au/a", Map.of("og:site_name", "ABC News"), PROSE);

    assertThat(TAGGER.tag(article).outlet().value().country()).isEqualTo("AU");
  }

  @Test
  void anAggregatorGivesWayToTheOutletWhoseTextItIs() {
    String url = "https://www.msn.com/en-us/a";
    Aside byline = new Aside(Aside.Kind.BYLINE, "By Ada Lund, Reuters");

    assertThat(outlet(Articles.at(url, Map.of(), PROSE))).isEqualTo("MSN url-domain");
    assertThat(outlet(Articles.at(url, Map.of(), PROSE, byline))).isEqualTo("Reuters byline");
    assertThat(outlet(Articles.at(url, Map.of("publisher", "Kyiv Post"), PROSE, byline)))
        .isEqualTo("Kyiv Post metadata");
  }

  @Test
  void aPublisherKeepsItsArticleWhateverAgencySignsIt() {
    ReadArticle article =
        Articles.at(
            "https://www.bbc.com/a", Map.of(), PROSE, new Aside(Aside.Kind.SIGNATURE, "Reuters"));

    assertThat(outlet(article)).isEqualTo("BBC url-domain");
    assertThat(credits(article, Credit.Role.TEXT)).containsExactly("Reuters");
  }

  @Test
  void aFeedTitleStandsInForAnUnknownPage() {
    assertThat(outlet(Articles.at(null, Map.of("feed.title", "Reuters: World News"), PROSE)))
        .isEqualTo("Reuters feed-title");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Reuters|SEOUL, June 30 (Reuters) - The old ferry sailed again.",
        "Associated Press|OSLO, Norway (AP) — The old ferry sailed again.",
        "MENAFN|(MENAFN) The old ferry sailed again.",
        "Deutsche Presse-Agentur|Kiel (dpa/lno) - Die alte Fähre fährt wieder.",
        "EFE|Madrid, 30 jun (EFE).- El viejo barco vuelve a navegar.",
        "ANSA|(ANSA) - ROMA, 30 GIU - Il vecchio traghetto riparte.",
        "TASS|MOSCOW, June 30. /TASS/. The old ferry sailed again.",
        "RIA Novosti|МОСКВА, 30 июн - РИА Новости. Старый паром снова вышел в море.",
        "Yonhap|(서울=연합뉴스) 낡은 여객선이 다시 떴다.",
        "Xinhua|新华社首尔6月30日电 旧渡船恢复航行。",
      })
  void agenciesSignTheOpening(String agency, String body) {
    ReadArticle article = Articles.body(body);

    assertThat(credits(article, Credit.Role.TEXT)).containsExactly(agency);
    assertThat(outlet(article)).isEqualTo(agency + " signature-opening");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The Associated Press (AP) reported a fire in the harbour.",
        "A spokesman said the agency (Reuters) had asked for comment.",
        "The mayor of Oslo (72) sailed with the ferry.",
      })
  void bracketsInASentenceAreNoSignature(String body) {
    assertThat(credits(Articles.body(body), Credit.Role.TEXT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(dpa)|Deutsche Presse-Agentur",
        "Quelle: ntv.de, als/dpa|ntv,Deutsche Presse-Agentur",
        "Source: AFP|Agence France-Presse",
        "/ritzau/|Ritzau",
        "With inputs from PTI|Press Trust of India",
        "The Associated Press contributed to this report.|Associated Press",
      })
  void agenciesSignTheEnd(String last, String agencies) {
    assertThat(credits(Articles.body(PROSE + "\n\n" + last), Credit.Role.TEXT))
        .containsExactly(agencies.split(",", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The ferry at dawn. Photo: Yonhap|Yonhap",
        "The ferry at dawn. Image: KCNA via REUTERS|KCNA,Reuters",
        "REUTERS/Ada Lund|Reuters",
        "The ferry at dawn (Getty Images)|Getty Images",
        "Die Fähre im Morgenlicht. Foto: dpa|Deutsche Presse-Agentur",
        "The ferry at dawn. Photograph: Ada Lund|Ada Lund",
        "The ferry at dawn © AFP|Agence France-Presse",
      })
  void captionsCreditPictures(String caption, String names) {
    ReadArticle article = Articles.body(PROSE, new Aside(Aside.Kind.CAPTION, caption));

    assertThat(credits(article, Credit.Role.PHOTO)).containsExactly(names.split(",", -1));
    assertThat(TAGGER.tag(article).outlet()).isNull();
  }

  @Test
  void aCaptionThatOnlyMentionsAnOutletCreditsNobody() {
    Aside caption = new Aside(Aside.Kind.CAPTION, "Workers of Reuters wave from the ferry at dawn");

    assertThat(credits(Articles.body(PROSE, caption), Credit.Role.PHOTO)).isEmpty();
  }

  @Test
  void aLegalNoticeNamesTheOutletAtLast() {
    Aside notice =
        new Aside(Aside.Kind.NOTICE, "Legal notice: MENAFN provides this text as it is.");

    Sourcing sourcing = TAGGER.tag(Articles.body(PROSE, notice));

    assertThat(sourcing.outlet().value().name()).isEqualTo("MENAFN");
    assertThat(sourcing.outlet().rule()).isEqualTo("disclaimer");
    assertThat(sourcing.outlet().confidence()).isLessThan(0.6);
  }
}
