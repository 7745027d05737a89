package dev.dateline.enrich.lineage;

import static dev.dateline.enrich.lineage.Texts.NOON;
import static dev.dateline.enrich.lineage.Texts.article;
import static dev.dateline.enrich.lineage.Texts.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DeduperTest {
  static final List<String> LANGUAGES =
      List.of(
          Texts.HARBOUR,
          Texts.DEUTSCH,
          Texts.RUSSKI,
          Texts.ZHONGWEN,
          Texts.ARABI,
          Texts.NIHONGO,
          Texts.HANGUGEO);

  private final Deduper deduper = new Deduper(LineageSettings.DEFAULT, new TreeMapLineageStore());

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void theSameWordsAreAnExactCopyWhateverTheTypography(String body) {
    deduper.decide(article("one", body));
    Lineage lineage =
        deduper.decide(article("two", body.toUpperCase(Locale.ROOT).replace("\n\n", "\n")));

    assertThat(lineage.relation()).isEqualTo(Relation.EXACT);
    assertThat(lineage.story()).isEqualTo("one");
    assertThat(lineage.parent().article()).isEqualTo("one");
    assertThat(lineage.parent().containment()).isEqualTo(1);
    assertThat(lineage.parent().containmentOfOther()).isEqualTo(1);
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aTextCutFromTheEndIsAReprint(String body) {
    deduper.decide(article("one", body));
    Lineage lineage = deduper.decide(article("two", body.substring(0, body.length() * 7 / 10)));

    assertThat(lineage.relation()).isEqualTo(Relation.REPRINT);
    assertThat(lineage.parent().containment()).isGreaterThan(0.95);
    assertThat(lineage.parent().containmentOfOther()).isBetween(0.6, 0.8);
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void runsPointAtTheSameTextInBothBodies(String body) {
    String lead = "Exklusiv: ";
    String changed = lead + body.replaceFirst("\n\n", " \n\n* * *\n\n");
    deduper.decide(article("one", body));
    Lineage lineage = deduper.decide(article("two", changed));

    assertThat(lineage.parent().runs()).isNotEmpty();
    for (Match.Run run : lineage.parent().runs()) {
      String here = changed.substring(run.start(), run.end());
      String there = body.substring(run.otherStart(), run.otherEnd());
      assertThat(squeeze(here)).isEqualTo(squeeze(there));
    }
  }

  @Test
  void otherArticlesAreOriginals() {
    for (String body : LANGUAGES) {
      Lineage lineage = deduper.decide(article("id" + body.hashCode(), body));
      assertThat(lineage.relation()).isEqualTo(Relation.ORIGINAL);
      assertThat(lineage.others()).isEmpty();
    }
  }

  @Test
  void theClosestIsTheParentAndNotTheFirst() {
    String edited = Texts.HARBOUR.replace("four metres", "nearly five metres") + "\n\n" + lines(3);
    deduper.decide(article("first", Texts.HARBOUR));
    deduper.decide(article("closest", edited));
    Lineage lineage = deduper.decide(article("new", edited + " By our own staff"));

    assertThat(lineage.relation()).isEqualTo(Relation.REPRINT);
    assertThat(lineage.parent().article()).isEqualTo("closest");
    assertThat(lineage.story()).isEqualTo("first");
    assertThat(lineage.others()).extracting(Match::article).containsExactly("first");
  }

  @Test
  void ofEqualsTheEarliestIsTheParent() {
    for (int i = 0; i < 30; i++) {
      deduper.decide(article("copy" + i, "outlet", NOON.plusSeconds(i * 3600L), Texts.ORCHARD));
    }
    Lineage lineage =
        deduper.decide(article("last", "outlet", NOON.plusSeconds(40 * 3600), Texts.ORCHARD));
    assertThat(lineage.parent().article()).isEqualTo("copy0");
  }

  @Test
  void aSharedPassageIsAnExcerptOfWhatItStandsIn() {
    String passage = paragraph(Texts.HARBOUR, 0) + "\n\n" + paragraph(Texts.HARBOUR, 1);
    deduper.decide(article("whole", Texts.HARBOUR));
    Lineage lineage = deduper.decide(article("part", passage));

    assertThat(lineage.relation()).isEqualTo(Relation.EXCERPT);
    assertThat(lineage.parent().containment()).isGreaterThan(0.95);
    assertThat(lineage.parent().containmentOfOther()).isLessThan(0.5);
    assertThat(lineage.story()).isEqualTo("whole");
  }

  @Test
  void aDigestDoesNotTieTogetherWhatItHolds() {
    deduper.decide(article("harbour", Texts.HARBOUR));
    Lineage digest =
        deduper.decide(
            article("digest", Texts.HARBOUR + "\n\n" + Texts.ORCHARD + "\n\n" + lines(60)));
    Lineage orchard = deduper.decide(article("orchard", Texts.ORCHARD));

    assertThat(digest.relation()).isEqualTo(Relation.EXCERPT);
    assertThat(digest.story()).isEqualTo("digest");
    assertThat(orchard.parent().article()).isEqualTo("digest");
    assertThat(orchard.story()).isEqualTo("orchard");
  }

  @Test
  void sharedQuotationsMakeNoReprint() {
    String speech =
        "\"We have waited nine winters for this bridge and we shall walk over it before the tenth,"
            + " whatever the papers say about beams and bolts and money that was lent to us\"";
    String more =
        "\"Nobody on this side of the river has ever asked for a tunnel, and nobody will pay one"
            + " coin for it as long as I sit in this chair and can still hold a pen\"";
    deduper.decide(
        article(
            "one",
            speech
                + ", the mayor of Upper Dell told a crowd on Friday. "
                + more
                + ", she went on to loud cheers, before the brass band played and it rained."));
    Lineage lineage =
        deduper.decide(
            article(
                "two",
                "Plans for a crossing at Dell split its council again this week. "
                    + speech
                    + ", said Mayor Ida Crome. Opponents left when she added: "
                    + more
                    + "."));

    assertThat(lineage.relation()).isEqualTo(Relation.ORIGINAL);
    assertThat(lineage.others()).isEmpty();
  }

  @Test
  void theNextIssueOfABulletinIsNew() {
    deduper.decide(article("monday", "station", NOON, bulletin(7, 14, 996, 22, 61)));
    Lineage lineage =
        deduper.decide(
            article(
                "tuesday",
                "station",
                NOON.plus(Duration.ofDays(1)),
                bulletin(9, 17, 1003, 31, 48)));

    assertThat(lineage.relation()).isEqualTo(Relation.ORIGINAL);
    assertThat(lineage.story()).isEqualTo("tuesday");
  }

  @Test
  void theSameBulletinElsewhereIsACopy() {
    deduper.decide(article("one", bulletin(7, 14, 996, 22, 61)));
    Lineage lineage =
        deduper.decide(article("two", "Weather desk: " + bulletin(7, 14, 996, 22, 61)));
    assertThat(lineage.relation()).isEqualTo(Relation.REPRINT);
  }

  @Test
  void whatStandsInAllArticlesOfAnOutletCountsForNothing() {
    String furniture =
        "Read our paper for four weeks at half the price and cancel whenever you like. Follow us"
            + " on all channels, send us your pictures and tell us what moves your street. All"
            + " rights reserved by the Valley Courier and its partners in print and on the air.";
    Lineage lineage = null;
    for (int i = 0; i < 12; i++) {
      lineage =
          deduper.decide(
              article("item" + i, "valley", NOON, Texts.madeUp(i, 40) + "\n\n" + furniture));
    }
    assertThat(lineage.relation()).isEqualTo(Relation.ORIGINAL);
    assertThat(lineage.others()).isEmpty();
  }

  @Test
  void aReprintAmongMuchFurnitureIsFoundOnceTheFurnitureIsKnown() {
    String furniture = Texts.ORCHARD;
    for (int i = 0; i < 12; i++) {
      deduper.decide(article("item" + i, "valley", NOON, Texts.madeUp(i, 140) + ". " + furniture));
    }
    String story = Texts.madeUp(99, 90);
    deduper.decide(article("wire", story));
    Lineage lineage = deduper.decide(article("here", "valley", NOON, story + "\n\n" + furniture));

    assertThat(lineage.relation()).isEqualTo(Relation.REPRINT);
    assertThat(lineage.parent().article()).isEqualTo("wire");
  }

  @Test
  void aChangedItemIsARevisionInTheSameStory() {
    deduper.decide(article("other", Texts.ORCHARD));
    deduper.decide(article("item", Texts.ORCHARD + " More to come."));
    Lineage lineage =
        deduper.decide(version("item", 2, "o", NOON, Texts.ORCHARD.replace("third", "quarter")));

    assertThat(lineage.relation()).isEqualTo(Relation.REVISION);
    assertThat(lineage.parent().article()).isEqualTo("item");
    assertThat(lineage.parent().version()).isEqualTo(1);
    assertThat(lineage.parent().containment()).isGreaterThan(0.95);
    assertThat(lineage.change().added()).isEqualTo(1 - lineage.parent().containment());
    assertThat(lineage.change().removed()).isBetween(0.001, 0.1);
    assertThat(lineage.story()).isEqualTo("other");
    assertThat(lineage.others()).extracting(Match::article).containsExactly("other");
  }

  @Test
  void aRevisionOfAnExactCopyKnowsWhatItChanged() {
    deduper.decide(article("one", Texts.ORCHARD));
    deduper.decide(article("two", Texts.ORCHARD));
    Lineage lineage = deduper.decide(version("two", 2, "o", NOON, Texts.ORCHARD + " Corrected."));
    assertThat(lineage.parent().article()).isEqualTo("two");
    assertThat(lineage.parent().containment()).isGreaterThan(0.95);
    assertThat(lineage.story()).isEqualTo("one");
  }

  @Test
  void aKillWithoutTextStaysInTheStory() {
    deduper.decide(article("one", Texts.ORCHARD));
    Lineage kill =
        deduper.decide(new Fingerprint("one", 2, Status.CANCELED, "o", "en", NOON, List.of(), ""));
    Lineage late = deduper.decide(article("two", Texts.ORCHARD));

    assertThat(kill.relation()).isEqualTo(Relation.REVISION);
    assertThat(kill.parent().containment()).isZero();
    assertThat(kill.change().removed()).as("nothing of the text is left").isEqualTo(1);
    assertThat(kill.story()).isEqualTo("one");
    assertThat(late.relation()).isEqualTo(Relation.EXACT);
    assertThat(late.story()).isEqualTo("one");
  }

  @Test
  void aRevisionOfSomethingForgottenSaysSo() {
    Lineage lineage = deduper.decide(version("item", 4, "o", NOON, Texts.ORCHARD));
    assertThat(lineage.relation()).isEqualTo(Relation.REVISION);
    assertThat(lineage.parent()).isEqualTo(new Match("item", 3, 0, 0, List.of()));
    assertThat(lineage.change()).isNull();
  }

  @Test
  void anArticleIsNeverMatchedWithItself() {
    for (int v = 1; v <= 5; v++) {
      Lineage lineage = deduper.decide(version("item", v, "o", NOON, Texts.ORCHARD + " " + v));
      assertThat(lineage.others()).isEmpty();
    }
  }

  @Test
  void textsTooShortToTellAreNew() {
    deduper.decide(article("one", "Markets open higher."));
    deduper.decide(article("empty", ""));
    assertThat(deduper.decide(article("two", "Markets open higher.")).relation())
        .isEqualTo(Relation.ORIGINAL);
    assertThat(deduper.decide(article("nothing", "")).relation()).isEqualTo(Relation.ORIGINAL);
  }

  @Test
  void onlyWhatLiesWithinTheWindowIsCompared() {
    Duration window = Duration.ofDays(LineageSettings.DEFAULT_WINDOW_DAYS);
    deduper.decide(article("one", Texts.ORCHARD));
    deduper.decide(article("later", "o", NOON.plus(window).plusMillis(1), Texts.ORCHARD));
    Lineage before = deduper.decide(article("edge", "o", NOON.minus(window), Texts.ORCHARD));
    Lineage beyond =
        deduper.decide(article("old", "o", NOON.minus(window.multipliedBy(4)), Texts.ORCHARD));

    assertThat(before.parent().article()).isEqualTo("one");
    assertThat(beyond.relation()).isEqualTo(Relation.ORIGINAL);
  }

  @Test
  void anArchiveIsFilledInWhileTheLiveStreamFlows() {
    Instant longAgo = Instant.parse("1987-03-01T00:00:00Z");
    List<Relation> archive = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      deduper.decide(article("live" + i, "o", NOON.plusSeconds(i * 60L), Texts.madeUp(i, 80)));
      String old = Texts.madeUp(1000 + i / 2, 80);
      archive.add(
          deduper
              .decide(article("old" + i, "o" + i, longAgo.plusSeconds(i * 3600L), old))
              .relation());
    }
    for (int i = 0; i < 40; i++) {
      assertThat(archive.get(i)).isEqualTo(i % 2 == 0 ? Relation.ORIGINAL : Relation.EXACT);
    }
  }

  @Test
  void aDateBeyondAllReasonIsNoObstacle() {
    for (Instant time : List.of(Instant.MAX, Instant.MIN, Instant.EPOCH)) {
      deduper.decide(article("at " + time, "o", time, Texts.ORCHARD));
    }
    assertThat(deduper.decide(article("now", Texts.ORCHARD)).relation())
        .isEqualTo(Relation.ORIGINAL);
    assertThat(deduper.decide(article("max", "o", Instant.MAX, Texts.ORCHARD)).relation())
        .isEqualTo(Relation.EXACT);
  }

  @Test
  void theNumberOfOthersAndRunsIsBounded() {
    LineageSettings few = new LineageSettings(14, 1000, 1000, 3, 8);
    Deduper bounded = new Deduper(few, new TreeMapLineageStore());
    for (int i = 0; i < 10; i++) {
      bounded.decide(article("item" + i, Texts.HARBOUR + "\n\n" + Texts.madeUp(i, 200)));
    }
    String shuffled =
        String.join("\n\n" + lines(2) + "\n\n", Texts.HARBOUR.split("\n\n", -1)) + lines(100);
    Lineage lineage = bounded.decide(article("new", shuffled));
    assertThat(lineage.others()).hasSize(3);
    assertThat(lineage.others()).allMatch(m -> m.runs().size() <= 2);
  }

  private static String bulletin(int min, int max, int pressure, int wind, int humidity) {
    return "The weather service of the Northern Isles expects a night of "
        + min
        + " degrees and a day of up to "
        + max
        + " degrees with showers in the west. Air pressure stands at "
        + pressure
        + " hectopascals and is rising slowly. The wind blows from the north with gusts of "
        + wind
        + " knots near the lighthouse, and humidity in the harbour is given as "
        + humidity
        + " percent. Boats should watch the signals at the pier and call the station at any hour.";
  }

  private static String lines(int count) {
    return Texts.madeUp(count * 31L, count * 5);
  }

  private static String paragraph(String body, int i) {
    return body.split("\n\n", -1)[i];
  }

  private static String squeeze(String text) {
    return text.replaceAll("[\\s*]+", " ");
  }
}
