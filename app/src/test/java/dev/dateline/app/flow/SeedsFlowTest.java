package dev.dateline.app.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.app.ExitCode;
import dev.dateline.app.TestDateline;
import dev.dateline.model.Aside;
import dev.dateline.model.Credit;
import dev.dateline.model.DateValue;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Entity;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import dev.dateline.model.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The five seeds through the whole program on a real broker: the demo, the demo again, and the same
 * articles as another source. Then what stands in the topics is held against what a careful reader
 * finds in the articles.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedsFlowTest {
  private Path data;
  private TestDateline.Result first;
  private TestDateline.Result second;
  private TestDateline.Result again;
  private Map<String, EnrichedArticle> byFile;
  private List<EnrichedArticle> enriched;
  private List<EnrichedArticle> duplicates;
  private List<String> rejected;

  @BeforeAll
  void runTheDemo(@TempDir Path folder) {
    data = folder.resolve("data");
    String seeds = TestDateline.home().resolve("seeds").toString();
    first = TestDateline.run("demo", "-d", data.toString());
    again = TestDateline.run("replay", seeds, "--source", "again", "-d", data.toString());
    second = TestDateline.run("demo", "-d", data.toString());
    try (Outputs outputs = new Outputs(data)) {
      outputs.enrichUntil(data, 10);
      enriched = outputs.enriched();
      duplicates = outputs.duplicates();
      rejected = outputs.rejectedKeys();
    }
    byFile =
        enriched.stream()
            .collect(Collectors.toMap(a -> a.providerId().substring(0, 3), Function.identity()));
  }

  @Test
  void everyArticleArrivedAndTheTableShowsIt() {
    assertThat(first.err()).contains("5 articles: 5 enriched, 0 duplicates, 0 rejected");
    assertThat(first.exitCode()).isEqualTo(ExitCode.OK.code());
    assertThat(first.out())
        .contains("000", "001", "002", "003", "004", "IANS", "Reuters", "MENAFN");
    assertThat(first.err()).contains(data.resolve("files").toString(), "dateline run");
  }

  @Test
  void theSecondRunResumesAndStillShowsTheTable() {
    assertThat(second.err()).contains("nothing new").contains("5 enriched, 0 duplicates");
    assertThat(second.exitCode()).isEqualTo(ExitCode.OK.code());
    assertThat(second.out()).contains("000", "IANS", "Reuters");
  }

  @Test
  void statusTellsHowFarEachPartIsAndWhatTheTopicsHold() {
    TestDateline.Result status = TestDateline.run("status", "-d", data.toString());
    assertThat(status.out())
        .contains("Cluster  127.0.0.1:", "2 sources: ", "dateline.articles", "dateline.rejected")
        .containsPattern("enrich +not running +0 articles")
        .containsPattern("sink \\(jsonl\\) +not running +\\d+ records");
    assertThat(status.exitCode()).isEqualTo(ExitCode.FAILED.code());
  }

  @Test
  void everyArticleStandsInAFileOnce() throws IOException {
    assertThat(Outputs.idsInFiles(data.resolve("files")))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(5)
        .containsAll(enriched.stream().map(EnrichedArticle::id).toList());
  }

  @Test
  void noneIsADuplicateOfAnother() {
    assertThat(enriched).hasSize(5);
    assertThat(enriched)
        .allSatisfy(a -> assertThat(a.lineage().relation()).isEqualTo(Relation.ORIGINAL));
    assertThat(rejected).isEmpty();
  }

  @Test
  void theSameArticlesAsAnotherSourceAreExactCopiesWithTheRightParents() {
    assertThat(again.exitCode()).isEqualTo(ExitCode.OK.code());
    assertThat(again.err()).contains("5 articles published");
    assertThat(duplicates).hasSize(5);
    for (EnrichedArticle copy : duplicates) {
      EnrichedArticle original = byFile.get(copy.providerId().substring(0, 3));
      assertThat(copy.source()).isEqualTo("again");
      assertThat(copy.lineage().relation()).isEqualTo(Relation.EXACT);
      assertThat(copy.lineage().parent().article()).isEqualTo(original.id());
      assertThat(copy.lineage().story()).isEqualTo(original.lineage().story());
      assertThat(copy.lineage().parent().containment()).isEqualTo(1.0);
    }
  }

  @Test
  void oneSentenceIsSharedBy001And002WithTheSpansAsEvidence() {
    EnrichedArticle a = byFile.get("001");
    EnrichedArticle b = byFile.get("002");
    boolean aIsLater = a.lineage().others().stream().anyMatch(m -> m.article().equals(b.id()));
    EnrichedArticle later = aIsLater ? a : b;
    EnrichedArticle earlier = aIsLater ? b : a;
    Match match =
        later.lineage().others().stream()
            .filter(m -> m.article().equals(earlier.id()))
            .findFirst()
            .orElseThrow();
    Match.Run longest =
        match.runs().stream()
            .max(java.util.Comparator.comparingInt(run -> run.end() - run.start()))
            .orElseThrow();
    assertThat(later.body().substring(longest.start(), longest.end()))
        .contains("blood-stained notebook believed to belong to a North Korean soldier");
    assertThat(earlier.body().substring(longest.otherStart(), longest.otherEnd()))
        .contains("blood-stained notebook believed to belong to a North Korean soldier");
  }

  @Test
  void allAreEnglish() {
    assertThat(enriched).allSatisfy(a -> assertThat(a.language().value()).isEqualTo("en"));
  }

  @Test
  void outletsCreditsAndAttributions() {
    assertThat(byFile.get("000").outlet()).isNull();
    assertThat(attributions("000")).contains("Yonhap", "Reuters");
    assertThat(credits("000", Credit.Role.PHOTO)).contains("KCNA");
    assertThat(byFile.get("001").outlet()).isNull();
    assertThat(attributions("001")).contains("Yonhap");
    assertThat(sources("002")).contains("IANS");
    assertThat(sources("003")).contains("MENAFN");
    assertThat(sources("004")).contains("Reuters");
    assertThat(credits("004", Credit.Role.AUTHOR))
        .containsExactlyInAnyOrder("Joyce Lee", "Jack Kim", "Hyun Young Yi");
  }

  @Test
  void dates() {
    assertThat(date("000").local()).isEqualTo("2025-06-30");
    assertThat(date("000").precision()).isEqualTo(DateValue.Precision.DAY);
    assertThat(date("001").local()).isEqualTo("2025-07-01");
    assertThat(date("002").local()).isEqualTo("2025-06-30T20:59");
    assertThat(date("002").zone()).isIn("Asia/Kolkata", "+05:30");
    assertThat(date("002").zoneOrigin()).isEqualTo(DateValue.ZoneOrigin.OUTLET_COUNTRY);
    assertThat(byFile.get("003").published().date()).isNull();
    assertThat(date("004").local()).isEqualTo("2025-06-30T16:15");
    assertThat(date("004").precision()).isEqualTo(DateValue.Precision.MINUTE);
    assertThat(date("004").zone()).isNull();
  }

  @Test
  void bodiesAreCleanAndWhatWasTakenAwayIsCounted() {
    assertThat(byFile.get("002").body()).doesNotContain("Related Stories", "Open in App", "Epaper");
    String repeated = byFile.get("003").body();
    String sentence = "Kim was shown placing both hands on a coffin";
    assertThat(repeated.indexOf(sentence)).isPositive();
    assertThat(repeated.lastIndexOf(sentence)).isEqualTo(repeated.indexOf(sentence));
    assertThat(byFile.get("003").removed()).containsKey(Aside.Kind.REPEAT);
  }

  @Test
  void peopleAndCountries() {
    for (EnrichedArticle article : enriched) {
      List<Entity> kims =
          article.entities().stream()
              .filter(e -> e.type() == Entity.Type.PERSON && e.name().startsWith("Kim Jong"))
              .toList();
      assertThat(kims).as(article.providerId()).hasSize(1);
      assertThat(kims.get(0).mentions())
          .extracting(Entity.Mention::text)
          .as(article.providerId())
          .contains("Kim");
      assertThat(countries(article)).as(article.providerId()).contains("KP", "RU", "UA");
    }
  }

  @Test
  void oneArticleOnASheet() {
    TestDateline.Result sheet =
        TestDateline.run(
            "inspect", "article", byFile.get("002").id().substring(0, 8), "-d", data.toString());
    assertThat(sheet.exitCode()).isZero();
    assertThat(sheet.out()).contains("IANS", "relation", "original", "blood-stained notebook");
  }

  @Test
  void topicsShownAsLinesAndAsJson() {
    TestDateline.Result lines = TestDateline.run("inspect", "enriched", "-d", data.toString());
    assertThat(lines.out().lines()).hasSize(5);
    TestDateline.Result json =
        TestDateline.run("inspect", "sources", "--json", "-n", "9", "-d", data.toString());
    assertThat(json.out()).contains("\"ce_type\"", "\"position\"", "\"lastSuccess\"");
    TestDateline.Result none = TestDateline.run("inspect", "nonsense", "-d", data.toString());
    assertThat(none.exitCode()).isEqualTo(ExitCode.FAILED.code());
    assertThat(none.err()).contains("there is no topic nonsense");
  }

  private List<String> attributions(String file) {
    return byFile.get(file).attributions().stream().map(tag -> tag.value().name()).toList();
  }

  private List<String> credits(String file, Credit.Role role) {
    return byFile.get(file).credits().stream()
        .map(Tag::value)
        .filter(credit -> credit.role() == role)
        .map(Credit::name)
        .toList();
  }

  /** The outlet and those credited with the text. */
  private List<String> sources(String file) {
    List<String> names = new java.util.ArrayList<>(credits(file, Credit.Role.TEXT));
    if (byFile.get(file).outlet() != null) {
      names.add(byFile.get(file).outlet().value().name());
    }
    return names;
  }

  private DateValue date(String file) {
    return byFile.get(file).published().date().value();
  }

  private static List<String> countries(EnrichedArticle article) {
    return article.entities().stream()
        .filter(e -> e.id().startsWith("country:"))
        .map(Entity::country)
        .toList();
  }
}
