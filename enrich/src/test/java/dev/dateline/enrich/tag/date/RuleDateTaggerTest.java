package dev.dateline.enrich.tag.date;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.Articles;
import dev.dateline.enrich.tag.Sourcing;
import dev.dateline.model.Aside;
import dev.dateline.model.DateValue;
import dev.dateline.model.DateValue.Role;
import dev.dateline.model.DateValue.ZoneOrigin;
import dev.dateline.model.Evidence;
import dev.dateline.model.Outlet;
import dev.dateline.model.Published;
import dev.dateline.model.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleDateTaggerTest {
  private static final RuleDateTagger TAGGER = new RuleDateTagger();
  private static final Sourcing NOBODY = new Sourcing(null, List.of(), List.of());
  private static final String PROSE = "The old ferry sailed again, and everybody was there.";

  private static Sourcing from(String country) {
    Outlet outlet = new Outlet(null, "Somebody", country, Outlet.Kind.UNKNOWN);
    Evidence evidence = new Evidence(Evidence.BODY, 0, 1);
    return new Sourcing(new Tag<>(outlet, "test", 1, List.of(evidence)), List.of(), List.of());
  }

  private static Aside byline(String text) {
    return new Aside(Aside.Kind.BYLINE, text);
  }

  private static String local(Published published) {
    return published.date() == null ? null : published.date().value().local();
  }

  private static String byline(String text, String country, String language) {
    Sourcing sourcing = country == null ? NOBODY : from(country);
    return local(TAGGER.tag(Articles.body(PROSE, byline(text)), sourcing, language));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-06-30|2025-06-30",
        "2025-06-30T16:15:07Z|2025-06-30T16:15:07",
        "2025-06-30T16:15:07.123+02:00|2025-06-30T16:15:07",
        "Mon, 30 Jun 2025 16:15:07 GMT|2025-06-30T16:15:07",
        "Mon, 30 Jun 25 16:15 EST|2025-06-30T16:15",
        "Mon Jun 30 16:15:07 UTC 2025|2025-06-30T16:15:07",
        "30 June 2025 - 16:15|2025-06-30T16:15",
        "June 30, 2025 20:59 IST|2025-06-30T20:59",
        "June 30th, 2025 at 8:59 p.m.|2025-06-30T20:59",
        "Jun. 30, 2025, 12:05 am|2025-06-30T00:05",
        "16:15, 30 June 2025|2025-06-30T16:15",
        "10:30 AM EDT, Mon June 30, 2025|2025-06-30T10:30",
        "30.06.2025, 14:12 Uhr|2025-06-30T14:12",
        "30. Juni 2025 um 14.12 Uhr|2025-06-30T14:12",
        "30.06.25|2025-06-30",
        "Publié le 30 juin 2025 à 16h15|2025-06-30T16:15",
        "1er juin 2025|2025-06-01",
        "30 de junio de 2025|2025-06-30",
        "30 de junho de 2025 às 14h12|2025-06-30T14:12",
        "30 giugno 2025 ore 14:12|2025-06-30T14:12",
        "30 juni 2025 om 14:12|2025-06-30T14:12",
        "30 czerwca 2025, 14:12|2025-06-30T14:12",
        "30. června 2025 14:12|2025-06-30T14:12",
        "2025. június 30. 14:12|2025-06-30T14:12",
        "30 июня 2025 г. в 14:12|2025-06-30T14:12",
        "30 червня 2025, 14:12|2025-06-30T14:12",
        "30 Haziran 2025 14:12|2025-06-30T14:12",
        "30 Ιουνίου 2025, 14:12|2025-06-30T14:12",
        "30 Juni 2025 pukul 14.12 WIB|2025-06-30T14:12",
        "30 tháng 6 năm 2025|2025-06-30",
        "30 يونيو 2025|2025-06-30",
        "٣٠ يونيو ٢٠٢٥|2025-06-30",
        "30 ביוני 2025|2025-06-30",
        "30 जून 2025|2025-06-30",
        "30 มิถุนายน 2568|2025-06-30",
        "2025年6月30日 14时12分|2025-06-30T14:12",
        "2025年6月30日 下午2:12|2025-06-30T14:12",
        "令和7年6月30日|2025-06-30",
        "2025년 6월 30일 오후 2:12|2025-06-30T14:12",
        "2025. 6. 30. 14:12|2025-06-30T14:12",
      })
  void readsWhatPeopleWrite(String text, String expected) {
    assertThat(byline(text, null, null)).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version 1.2.2025.4",
        "call 030 27877-174",
        "31 June 2025",
        "2025-13-01",
        "10.0.0.1 2025",
        "5 min read",
        "page 3/4",
        "1,234,567 views",
      })
  void readsNoDateWhereThereIsNone(String text) {
    assertThat(byline(text, null, null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "US,en,2025-03-04",
    "GB,en,2025-04-03",
    "FR,fr,2025-04-03",
    "US,es,2025-03-04",
  })
  void dayOrMonthFirstByTheOutletsCountry(String country, String language, String expected) {
    assertThat(byline("03/04/2025", country, language)).isEqualTo(expected);
  }

  @Test
  void aClearDateDecidesTheOrder() {
    ReadArticle article =
        Articles.at("https://example.com/2025/03/04/ferry", Map.of(), PROSE, byline("03/04/2025"));

    Published published = TAGGER.tag(article, NOBODY, "en");

    assertThat(local(published)).isEqualTo("2025-03-04");
    assertThat(published.conflict()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "IN,Asia/Kolkata,OUTLET_COUNTRY,2025-06-30T15:29:00Z",
    "IE,Europe/Dublin,OUTLET_COUNTRY,2025-06-30T19:59:00Z",
    "US,,UNKNOWN,",
  })
  void anAmbiguousZoneIsReadByTheCountry(
      String country, String zone, ZoneOrigin origin, Instant instant) {
    ReadArticle article = Articles.body(PROSE, byline("June 30, 2025 20:59 IST"));

    DateValue date = TAGGER.tag(article, from(country), "en").date().value();

    assertThat(date.zone()).isEqualTo(zone);
    assertThat(date.zoneOrigin()).isEqualTo(origin);
    assertThat(date.instant()).isEqualTo(instant);
  }

  @Test
  void aStatedOffsetGivesTheInstant() {
    DateValue date =
        TAGGER
            .tag(Articles.declared(null, "Mon, 30 Jun 2025 16:15:07 -0300", PROSE), NOBODY, "en")
            .date()
            .value();

    assertThat(date.zone()).isEqualTo("-03:00");
    assertThat(date.zoneOrigin()).isEqualTo(ZoneOrigin.STATED);
    assertThat(date.instant()).isEqualTo(Instant.parse("2025-06-30T19:15:07Z"));
  }

  @Test
  void secondsSince1970() {
    ReadArticle article = Articles.at(null, Map.of("PubDate", "1751300107"), PROSE);

    assertThat(TAGGER.tag(article, NOBODY, "en").date().value().instant())
        .isEqualTo(Instant.ofEpochSecond(1_751_300_107));
  }

  @Test
  void theBasicFormatOfIso8601() {
    ReadArticle article = Articles.at(null, Map.of("datePublished", "20250630T161507Z"), PROSE);

    assertThat(TAGGER.tag(article, NOBODY, "en").date().value().instant())
        .isEqualTo(Instant.parse("2025-06-30T16:15:07Z"));
  }

  @Test
  void publishedIsToldFromUpdated() {
    ReadArticle article =
        Articles.body(PROSE, byline("Published: 28 June 2025 10:00 | Updated: 29 June 2025 12:30"));

    Published published = TAGGER.tag(article, NOBODY, "en");

    assertThat(local(published)).isEqualTo("2025-06-28T10:00");
    assertThat(published.conflict()).isFalse();
    assertThat(published.candidates())
        .extracting(c -> c.value().role() + " " + c.value().local())
        .containsExactly("PUBLISHED 2025-06-28T10:00", "UPDATED 2025-06-29T12:30");
  }

  @Test
  void anUpdateStandsInAndSaysSo() {
    Tag<DateValue> date =
        TAGGER
            .tag(Articles.body(PROSE, byline("Updated: June 30, 2025 20:59")), NOBODY, "en")
            .date();

    assertThat(date.value().local()).isEqualTo("2025-06-30T20:59");
    assertThat(date.value().role()).isEqualTo(Role.UPDATED);
  }

  @Test
  void aClockWithoutAZoneGetsTheOffsetThatTheSameMomentInUtcShows() {
    ReadArticle article =
        Articles.at(
            "https://example.com/ferry",
            Map.of(
                "article:published_time", "2025-07-01T01:48:19+00:00",
                "date", "2025-06-30 20:48:19"),
            PROSE);

    DateValue date = TAGGER.tag(article, NOBODY, "en").date().value();

    assertThat(date.local()).isEqualTo("2025-06-30T20:48:19");
    assertThat(date.zone()).isEqualTo("-05:00");
    assertThat(date.instant()).isEqualTo(Instant.parse("2025-07-01T01:48:19Z"));
  }

  @Test
  void anotherMomentIsNotTheSameClock() {
    ReadArticle article =
        Articles.at(
            "https://example.com/ferry",
            Map.of(
                "article:published_time", "2025-07-01T01:48:19+00:00",
                "date", "2025-06-30 20:41:00"),
            PROSE);

    assertThat(local(TAGGER.tag(article, NOBODY, "en"))).isEqualTo("2025-07-01T01:48:19");
  }

  @Test
  void aDateOfPublicationThatRepeatsTheUpdateGivesWay() {
    ReadArticle article =
        Articles.at(
            "https://example.com/ferry",
            Map.of(
                "article:published_time", "2025-06-30T02:35:01Z",
                "jsonld.datePublished", "2025-05-01T21:21:53Z",
                "jsonld.dateModified", "2025-06-30T02:35:01Z"),
            PROSE);

    assertThat(local(TAGGER.tag(article, NOBODY, "en"))).isEqualTo("2025-05-01T21:21:53");
  }

  @Test
  void twoGoodDatesOfDifferentDaysAreAConflict() {
    ReadArticle article =
        Articles.at(
            "https://example.com/2025/06/12/ferry", Map.of(), PROSE, byline("30 June 2025"));

    assertThat(TAGGER.tag(article, NOBODY, "en").conflict()).isTrue();
  }

  @Test
  void aDayThatAZoneExplainsIsNoConflict() {
    ReadArticle article =
        Articles.at(
            "https://example.com/2025/06/30/ferry",
            Map.of("article:published_time", "2025-07-01T02:30:00Z"),
            PROSE);

    assertThat(TAGGER.tag(article, NOBODY, "en").conflict()).isFalse();
  }

  @Test
  void theFutureAndTheDistantPastAreDistrusted() {
    assertThat(byline("30 June 2031", null, "en")).isNull();
    assertThat(byline("30 June 1974", null, "en")).isNull();
    assertThat(byline("3 July 2025", null, "en")).isEqualTo("2025-07-03");
  }

  @Test
  void aDatelineGetsItsYearFromAClearDateOrAFreshFetch() {
    String body =
        "OSLO, June 30 (NTB) - The old ferry sailed again and everybody was there to see.";

    assertThat(local(TAGGER.tag(Articles.body(body), NOBODY, "en"))).isEqualTo("2025-06-30");
    Published stale = TAGGER.tag(Articles.body(body.replace("June 30", "March 3")), NOBODY, "en");
    assertThat(stale.date()).isNull();
    assertThat(stale.candidates()).hasSize(1);
    Published clear =
        TAGGER.tag(
            Articles.body(body, new Aside(Aside.Kind.HEADER, "date 2019-06-30")), NOBODY, "en");
    assertThat(local(clear)).isEqualTo("2019-06-30");
    assertThat(clear.candidates()).extracting(c -> c.value().local()).containsOnly("2019-06-30");
  }

  @Test
  void aWeekdayAloneIsNoDate() {
    assertThat(TAGGER.tag(Articles.body("It was shown on Tuesday."), NOBODY, "en"))
        .isEqualTo(Published.ABSENT);

    Published known =
        TAGGER.tag(Articles.body("It was shown on Tuesday.", byline("3 July 2025")), NOBODY, "en");
    Tag<DateValue> last = known.candidates().get(known.candidates().size() - 1);
    assertThat(last.value().local()).isEqualTo("2025-07-01");
    assertThat(last.rule()).isEqualTo("weekday");
    assertThat(last.confidence()).isLessThan(0.2);
  }

  @Test
  void aDateInProseOrInACaptionIsNotTheDateOfTheArticle() {
    ReadArticle article =
        Articles.body(
            "The ferry, which first sailed on 12 May 2024 from the old harbour, is back again with"
                + " a new crew and a new captain who has never been at sea before.",
            new Aside(Aside.Kind.CAPTION, "The ferry on 13 May 2024"));

    Published published = TAGGER.tag(article, NOBODY, "en");

    assertThat(published.date()).isNull();
    assertThat(published.candidates()).hasSize(2);
  }

  @Test
  void aMonthsNameMeansWhatItMeansInTheLanguage() {
    assertThat(byline("12 listopada 2024", null, "hr")).isEqualTo("2024-10-12");
    assertThat(byline("12 listopada 2024", null, "pl")).isEqualTo("2024-11-12");
    assertThat(byline("12 listopada 2024", null, null)).isNull();
  }

  @Test
  void theCostIsLinear() {
    String[] evil = {"1", "1/", "2025-", "12:", "30 June ", "June 30 ", "( ", "2025年", "30 of of "};
    for (String piece : evil) {
      String text = piece.repeat(1_000_000 / piece.length());

      assertThat(
              new DateScanner(new CalendarNames())
                  .scan(text, 0, text.length(), new DateScanner.Writer("en", "US"), true))
          .hasSizeLessThanOrEqualTo(200);
    }
  }
}
