package dev.dateline.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.stream.EnrichCounts;
import dev.dateline.enrich.stream.StoreNames;
import dev.dateline.model.Article;
import dev.dateline.model.CloudEvents;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Lineage;
import dev.dateline.model.Rejection;
import dev.dateline.model.Relation;
import dev.dateline.model.Status;
import dev.dateline.model.Story;
import dev.dateline.model.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What flows where, with parts so simple that nothing but the flow is tested. */
final class EnrichTopologyTest {
  private static final Instant START = Flow.START;
  private static final String JOINED = EnrichTopology.JOINED + "-repartition";
  private static final String TURNS = EnrichTopology.TURNS + "-repartition";
  private static final String INQUIRIES = EnrichTopology.INQUIRIES + "-repartition";
  private static final String REPLIES = EnrichTopology.REPLIES + "-repartition";

  @TempDir Path stateDir;
  private Flow flow;

  @BeforeEach
  void open() {
    flow = new Flow(FakeParts.parts(), stateDir);
  }

  @AfterEach
  void everyArticleIsAccountedFor() {
    EnrichCounts.Snapshot counts = flow.counts.snapshot();
    assertThat(counts.balances()).as("%s", counts).isTrue();
    assertThat(counts.waiting()).isZero();
    assertThat(counts.unmet()).isZero();
    flow.close();
  }

  @Test
  void aNewArticleIsEnrichedAsOriginal() {
    flow.pipe(article("a", "wire", "The harbour opens at dawn."));

    List<EnrichedArticle> enriched = Flow.articles(flow.enriched);
    assertThat(enriched).hasSize(1);
    assertThat(enriched.get(0).id()).isEqualTo("a");
    assertThat(enriched.get(0).version()).isEqualTo(1);
    assertThat(enriched.get(0).body()).isEqualTo("The harbour opens at dawn.");
    assertThat(enriched.get(0).lineage().relation()).isEqualTo(Relation.ORIGINAL);
    assertThat(flow.duplicates.isEmpty()).isTrue();
    assertThat(flow.rejected.isEmpty()).isTrue();
    assertThat(flow.stories.isEmpty()).as("a story of one is not told").isTrue();
  }

  @Test
  void aRecordCarriesKeyTimeAndHeadersOfItsArticle() {
    Article article = article("a", "wire", "The harbour opens at dawn.");
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", utf8("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    headers.add("ce_type", utf8(CloudEvents.TYPE_ARTICLE));
    headers.add("x-huge", new byte[100_000]);
    flow.pipe("a", Json.bytes(article), headers, START.plusSeconds(5));

    TestRecord<byte[], byte[]> out = flow.enriched.readRecord();
    assertThat(out.key()).isEqualTo(utf8("a"));
    assertThat(out.getRecordTime()).isEqualTo(START.plusSeconds(5));
    assertThat(CloudEvents.read(out.headers(), CloudEvents.ID)).isEqualTo("a.1");
    assertThat(CloudEvents.read(out.headers(), CloudEvents.TYPE))
        .isEqualTo(CloudEvents.TYPE_ENRICHED);
    assertThat(CloudEvents.read(out.headers(), CloudEvents.TIME)).isEqualTo(START.toString());
    assertThat(CloudEvents.read(out.headers(), CloudEvents.SOURCE))
        .isEqualTo("/dateline/sources/wire");
    assertThat(CloudEvents.read(out.headers(), "traceparent")).endsWith("203331-01");
    assertThat(out.headers().lastHeader("x-huge")).isNull();
  }

  @Test
  void aCopyGoesToDuplicatesAndTheStoryIsToldOnItsSecondMember() {
    flow.pipe(
        article("a", "wire", "The harbour opens at dawn."),
        article("b", "paper", "The harbour opens at dawn."));

    assertThat(Flow.articles(flow.enriched)).extracting(EnrichedArticle::id).containsExactly("a");
    TestRecord<byte[], byte[]> copy = flow.duplicates.readRecord();
    assertThat(CloudEvents.read(copy.headers(), CloudEvents.TYPE))
        .isEqualTo(CloudEvents.TYPE_DUPLICATE);
    EnrichedArticle duplicate = Flow.read(copy.value(), EnrichedArticle.class);
    assertThat(duplicate.lineage().relation()).isEqualTo(Relation.EXACT);
    assertThat(duplicate.lineage().parent().article()).isEqualTo("a");

    TestRecord<byte[], byte[]> told = flow.stories.readRecord();
    assertThat(told.key()).isEqualTo(utf8("story-a"));
    assertThat(CloudEvents.read(told.headers(), CloudEvents.TYPE))
        .isEqualTo(CloudEvents.TYPE_STORY);
    Story story = Flow.read(told.value(), Story.class);
    assertThat(story.size()).isEqualTo(2);
    assertThat(story.origin()).isEqualTo("a");
    assertThat(story.status()).isEqualTo(Status.USABLE);
    assertThat(story.members()).extracting(Story.Member::article).containsExactly("a", "b");
    assertThat(story.members())
        .extracting(Story.Member::relation)
        .containsExactly(Relation.ORIGINAL, Relation.EXACT);
    assertThat(flow.stories.isEmpty()).isTrue();
  }

  @Test
  void aRefetchIsCountedAndForwardedNowhere() {
    Article first = article("a", "wire", "The harbour opens at dawn.");
    Article again = fetchedAt(first, START.plusSeconds(600));
    flow.pipe(first, again);

    assertThat(Flow.articles(flow.enriched)).hasSize(1);
    assertThat(flow.duplicates.isEmpty()).isTrue();
    assertThat(flow.stories.isEmpty()).isTrue();
    assertThat(flow.counts.snapshot().refetched()).isEqualTo(1);
  }

  @Test
  void changedContentIsARevisionOfTheVersionBefore() {
    flow.pipe(
        article("a", "wire", "The harbour opens at dawn."),
        article("a", "wire", "The harbour opens at noon."));

    List<EnrichedArticle> enriched = Flow.articles(flow.enriched);
    assertThat(enriched).extracting(EnrichedArticle::version).containsExactly(1, 2);
    assertThat(enriched.get(1).lineage().relation()).isEqualTo(Relation.REVISION);
    assertThat(enriched.get(1).lineage().parent().article()).isEqualTo("a");
    assertThat(enriched.get(1).lineage().parent().version()).isEqualTo(1);
  }

  @Test
  void aRevisionSaysWhatItChanged() {
    Article first = article("a", "wire", "The harbour opens at dawn.");
    flow.pipe(first, withHeadline(first, "Harbour opens"));
    flow.pipe(article("a", "wire", "The harbour opens at noon."));
    flow.pipe(withStatus(article("a", "wire", "The harbour opens at noon."), Status.WITHHELD));
    flow.pipe(article("a", "other", "The harbour stays shut."));

    assertThat(Flow.articles(flow.enriched))
        .extracting(a -> a.lineage().change())
        .containsExactly(
            null,
            changed(Status.USABLE, Lineage.Part.HEADLINE),
            changed(Status.USABLE, Lineage.Part.HEADLINE, Lineage.Part.BODY),
            changed(Status.USABLE, Lineage.Part.STATUS),
            changed(Status.WITHHELD, Lineage.Part.BODY, Lineage.Part.STATUS));
  }

  private static Lineage.Change changed(Status before, Lineage.Part... parts) {
    return new Lineage.Change(List.of(parts), before, null, null);
  }

  @Test
  void aKillReachesEnrichedAndMarksTheStory() {
    Article original = article("a", "wire", "The harbour opens at dawn.");
    flow.pipe(original, article("b", "paper", "The harbour opens at dawn."));
    flow.pipe(withStatus(original, Status.CANCELED));

    List<EnrichedArticle> enriched = Flow.articles(flow.enriched);
    assertThat(enriched)
        .extracting(EnrichedArticle::status)
        .containsExactly(Status.USABLE, Status.CANCELED);
    assertThat(enriched.get(1).lineage().relation()).isEqualTo(Relation.REVISION);
    List<Story> stories = flow.stories();
    assertThat(stories).extracting(Story::status).containsExactly(Status.USABLE, Status.CANCELED);
    assertThat(stories.get(1).size()).isEqualTo(2);
    assertThat(stories.get(1).members()).extracting(Story.Member::version).containsExactly(2, 1);
  }

  @Test
  void aKillReachesEveryReprintOfTheStoryAndSoDoesItsEnd() {
    Article original = article("a", "wire", "The harbour opens at dawn.");
    flow.pipe(original, article("b", "paper", "The harbour opens at dawn."));
    flow.pipe(withStatus(original, Status.CANCELED));
    flow.pipe(article("c", "site", "The harbour opens at dawn."));
    flow.pipe(original);

    List<TestRecord<byte[], byte[]>> copies = flow.duplicates.readRecordsToList();
    List<EnrichedArticle> articles =
        copies.stream().map(r -> Flow.read(r.value(), EnrichedArticle.class)).toList();
    Lineage.Withdrawal kill = new Lineage.Withdrawal("a", 2, Status.CANCELED);
    assertThat(articles)
        .extracting(EnrichedArticle::id)
        .as("known ones are published anew, a later one is marked from the start")
        .containsExactly("b", "b", "c", "b", "c");
    assertThat(articles)
        .extracting(a -> a.lineage().withdrawal())
        .containsExactly(null, kill, kill, null, null);
    assertThat(copies)
        .extracting(r -> CloudEvents.read(r.headers(), CloudEvents.ID))
        .containsExactly("b.1", "b.1.2", "c.1", "b.1.3", "c.1.2");
    assertThat(articles).extracting(EnrichedArticle::status).containsOnly(Status.USABLE);
    assertThat(Flow.articles(flow.enriched))
        .as("the killed article itself says so by its status")
        .allSatisfy(a -> assertThat(a.lineage().withdrawal()).isNull());
    assertThat(flow.counts.snapshot().recalled()).isEqualTo(3);
  }

  @Test
  void aKillWithoutTextOrLanguageReachesTheStoryOfItsArticle() {
    flow.pipe(
        inLanguage(article("a", "wire", "The harbour opens at dawn."), "en"),
        inLanguage(article("b", "paper", "The harbour opens at dawn."), "en"));
    flow.pipe(withStatus(article("a", "wire", ""), Status.CANCELED));

    assertThat(Flow.articles(flow.duplicates))
        .extracting(a -> a.lineage().withdrawal() != null)
        .containsExactly(false, true);
    assertThat(flow.stories())
        .extracting(Story::status)
        .containsExactly(Status.USABLE, Status.CANCELED);
  }

  @Test
  void aLoneArticleThatIsWithheldAndReleasedIsToldBothTimes() {
    Article original = article("a", "wire", "The harbour opens at dawn.");
    flow.pipe(original, withStatus(original, Status.WITHHELD), original);

    assertThat(flow.stories())
        .extracting(Story::status)
        .containsExactly(Status.WITHHELD, Status.USABLE);
  }

  @Test
  void aKillWithoutTextOrHistoryPasses() {
    flow.pipe(withStatus(article("a", "wire", ""), Status.CANCELED));

    assertThat(Flow.articles(flow.enriched))
        .extracting(EnrichedArticle::status)
        .containsExactly(Status.CANCELED);
  }

  @Test
  void articlesOfDifferentLanguagesAreJudgedApart() {
    flow.pipe(
        inLanguage(article("a", "wire", "Taxi hotel radio."), "en"),
        inLanguage(article("b", "paper", "Taxi hotel radio."), "de"),
        inLanguage(article("c", "paper", "Taxi hotel radio."), "de"));

    assertThat(Flow.articles(flow.enriched))
        .extracting(EnrichedArticle::id)
        .containsExactly("a", "b");
    assertThat(Flow.articles(flow.duplicates).get(0).lineage().parent().article()).isEqualTo("b");
  }

  @Test
  void whatIsNoArticleIsRejectedUntouchedAndTheStreamGoesOn() {
    byte[] broken = utf8("{\"id\":\"a\",\"body\":");
    RecordHeaders headers = new RecordHeaders();
    headers.add(CloudEvents.SOURCE, utf8("/dateline/sources/my%20wire"));
    flow.pipe("a", broken, headers, START);
    flow.pipe(article("b", "wire", "The harbour opens at dawn."));

    TestRecord<byte[], byte[]> out = flow.rejected.readRecord();
    assertThat(out.key()).isEqualTo(utf8("a"));
    assertThat(out.value()).isEqualTo(broken);
    Rejection rejection = Rejection.fromHeaders(out.headers());
    assertThat(rejection.stage()).isEqualTo(Rejection.Stage.ENRICH);
    assertThat(rejection.reason()).isEqualTo(Rejection.Reason.MALFORMED);
    assertThat(rejection.source()).isEqualTo("my wire");
    assertThat(rejection.origin()).isEqualTo("t.articles-0@0");
    assertThat(rejection.bytes()).isEqualTo(broken.length);
    assertThat(rejection.at()).isEqualTo(START);
    assertThat(Flow.articles(flow.enriched)).extracting(EnrichedArticle::id).containsExactly("b");
  }

  @Test
  void eachKindOfBadRecordHasItsReason() {
    byte[] good = Json.bytes(article("a", "wire", "The harbour opens at dawn."));
    flow.pipe("a", null, new RecordHeaders(), START);
    flow.pipe("a", utf8(" \n"), new RecordHeaders(), START);
    flow.pipe(null, good, new RecordHeaders(), START);
    flow.pipe("another", good, new RecordHeaders(), START);
    flow.pipe("a", utf8("null"), new RecordHeaders(), START);
    flow.pipe("a", utf8("{}"), new RecordHeaders(), START);
    flow.pipe("a", new byte[] {'{', '"', (byte) 0xff}, new RecordHeaders(), START);
    flow.pipe("a", utf8("[".repeat(5_000)), new RecordHeaders(), START);
    flow.pipe(article("e", "wire", " \n "));

    assertThat(reasons())
        .containsExactly(
            Rejection.Reason.EMPTY,
            Rejection.Reason.EMPTY,
            Rejection.Reason.MALFORMED,
            Rejection.Reason.MALFORMED,
            Rejection.Reason.MALFORMED,
            Rejection.Reason.MALFORMED,
            Rejection.Reason.ENCODING,
            Rejection.Reason.MALFORMED,
            Rejection.Reason.EMPTY);
    assertThat(flow.enriched.isEmpty()).isTrue();
  }

  @Test
  void anArticleThatATaggerFailsOnIsRejectedAndMayBePutBack() {
    Article article = article("a", "wire", "It says " + FakeParts.TAGGER_FAILS + ".");
    flow.pipe(article, article, article("b", "wire", "The harbour opens at dawn."));

    TestRecord<byte[], byte[]> first = flow.rejected.readRecord();
    assertThat(first.value()).isEqualTo(Json.bytes(article));
    Rejection rejection = Rejection.fromHeaders(first.headers());
    assertThat(rejection.reason()).isEqualTo(Rejection.Reason.FAILED);
    assertThat(rejection.detail()).contains("no such name");
    assertThat(rejection.source()).isEqualTo("wire");
    assertThat(reasons()).as("put back, it is no refetch").containsExactly(Rejection.Reason.FAILED);
    assertThat(Flow.articles(flow.enriched)).extracting(EnrichedArticle::id).containsExactly("b");
  }

  @Test
  void anEndlessRecursionInATaggerIsRejected() {
    flow.pipe(
        article("a", "wire", "It says " + FakeParts.TAGGER_OVERFLOWS + "."),
        article("b", "wire", "The harbour opens at dawn."));

    assertThat(reasons()).containsExactly(Rejection.Reason.FAILED);
    assertThat(Flow.articles(flow.enriched)).extracting(EnrichedArticle::id).containsExactly("b");
  }

  @Test
  void anArticleThatTheDeduperFailsOnIsRejectedAndMayBePutBack() {
    Article article = article("a", "wire", "It says " + FakeParts.DEDUPER_FAILS + ".");
    flow.pipe(article, article, article("b", "wire", "The harbour opens at dawn."));

    TestRecord<byte[], byte[]> out = flow.rejected.readRecord();
    assertThat(out.key()).isEqualTo(utf8("a"));
    assertThat(Flow.read(out.value(), Article.class)).isEqualTo(article);
    assertThat(Rejection.fromHeaders(out.headers()).detail()).contains("no such shingle");
    assertThat(Rejection.fromHeaders(out.headers()).origin()).isEqualTo("t.articles-0@0");
    assertThat(reasons()).containsExactly(Rejection.Reason.FAILED);
    assertThat(Flow.articles(flow.enriched)).extracting(EnrichedArticle::id).containsExactly("b");
  }

  @Test
  void anArticleThatItsTagsMakeTooLargeIsRejectedBeforeItIsWritten() {
    flow.pipe(article("a", "wire", "It says " + FakeParts.TAGS_OVERFLOW + "."));

    assertThat(reasons()).containsExactly(Rejection.Reason.TOO_LARGE);
    assertThat(flow.enriched.isEmpty()).isTrue();
  }

  @Test
  void anArticleNearlyAsLargeAsARecordPasses() {
    String body = "word ".repeat(600_000).trim();
    flow.pipe(article("a", "wire", body));

    TestRecord<byte[], byte[]> out = flow.enriched.readRecord();
    assertThat(out.value().length).isBetween(2_900_000, Topics.MAX_RECORD_BYTES);
  }

  @Test
  void aRejectedRecordNeverOutgrowsItsTopic() {
    byte[] huge = new byte[Topics.MAX_RECORD_BYTES];
    flow.pipe("a", huge, new RecordHeaders(), START);

    TestRecord<byte[], byte[]> out = flow.rejected.readRecord();
    assertThat(out.value()).hasSize(Rejection.MAX_KEPT_BYTES);
    assertThat(Rejection.fromHeaders(out.headers()).bytes()).isEqualTo(huge.length);
  }

  @Test
  void halfASurrogatePairDoesNotStopTheStream() {
    String json =
        new String(Json.bytes(article("a", "wire", "The @ opens.")), StandardCharsets.UTF_8);
    flow.pipe("a", utf8(json.replace("@", "\\ud83d")), new RecordHeaders(), START);
    flow.pipe(article("b", "wire", "The harbour opens at dawn."));

    assertThat(flow.rejected.getQueueSize() + flow.enriched.getQueueSize()).isEqualTo(2);
  }

  @Test
  void replayingEverythingAsAnotherSourceGivesOnlyCopies() {
    List<String> bodies = List.of("One text.", "Two texts.", "Three texts.");
    for (int i = 0; i < bodies.size(); i++) {
      flow.pipe(article("a" + i, "wire", bodies.get(i)));
    }
    assertThat(Flow.articles(flow.enriched)).hasSize(3);
    for (int i = 0; i < bodies.size(); i++) {
      flow.pipe(article("b" + i, "paper", bodies.get(i)));
    }

    assertThat(flow.enriched.isEmpty()).isTrue();
    assertThat(Flow.articles(flow.duplicates))
        .extracting(a -> a.lineage().parent().article())
        .containsExactly("a0", "a1", "a2");
  }

  @Test
  void aReplayIntoAnEmptyStateGivesTheSameBytes(@TempDir Path otherDir) {
    List<Article> articles = manyArticles();
    List<Bytes> first = new ArrayList<>();
    List<Bytes> second = new ArrayList<>();
    articles.forEach(flow::pipe);
    drain(flow, first);
    try (Flow again = new Flow(FakeParts.parts(), otherDir)) {
      articles.forEach(again::pipe);
      drain(again, second);
    }

    assertThat(second).isEqualTo(first);
  }

  @Test
  void aRestartInTheMiddleWithTheStateKeptChangesNothing(@TempDir Path a, @TempDir Path b) {
    List<Article> articles = manyArticles();
    int half = articles.size() / 2;
    articles.forEach(flow::pipe);
    List<Bytes> undisturbed = new ArrayList<>();
    drain(flow, undisturbed);

    List<Bytes> before = new ArrayList<>();
    List<Bytes> after = new ArrayList<>();
    Map<String, Map<Bytes, byte[]>> state;
    try (Flow first = new Flow(FakeParts.parts(), a)) {
      articles.subList(0, half).forEach(first::pipe);
      drain(first, before);
      state = first.state();
    }
    try (Flow second = new Flow(FakeParts.parts(), b)) {
      second.restore(state);
      articles.subList(half, articles.size()).forEach(second::pipe);
      drain(second, after);
    }

    Set<Bytes> disturbed = new HashSet<>(before);
    disturbed.addAll(after);
    assertThat(before.size() + after.size()).isEqualTo(undisturbed.size());
    assertThat(disturbed).isEqualTo(new HashSet<>(undisturbed));
  }

  @Test
  void whatBelongsTogetherIsReadTogether() {
    Topology topology = topology(Shape.of(1, 4));

    Set<String> home = sources(topology, StoreNames.WAITING);
    assertThat(home).containsExactlyInAnyOrder(TURNS, REPLIES);
    assertThat(sources(topology, StoreNames.VERSIONS)).isEqualTo(home);
    assertThat(sources(topology, StoreNames.PUBLISHED)).isEqualTo(home);
    assertThat(sources(topology, StoreNames.REACHED)).isEqualTo(home);
    assertThat(sources(topology, StoreNames.TURN)).containsExactly("t.articles");
    for (String store : List.of(StoreNames.LINE, StoreNames.LINEAGE, StoreNames.STORIES)) {
      assertThat(sources(topology, store)).containsExactly(INQUIRIES);
    }
    assertThat(topology.describe().subtopologies()).hasSize(3);
  }

  @Test
  void severalPartitionsAreJoinedIntoOneLine() {
    Topology topology = topology(Shape.of(3, 4));

    assertThat(sources(topology, StoreNames.TURN)).containsExactly(JOINED);
    assertThat(Shape.of(3, 4).topics()).containsEntry(JOINED, 1).containsEntry(TURNS, 4);
    assertThat(topology.describe().subtopologies()).hasSize(4);
  }

  @Test
  void theInternalTopicsAreThoseOfTheTopology() {
    for (Shape shape : List.of(Shape.of(1, 4), Shape.of(3, 20))) {
      Topology topology = topology(shape);
      Set<String> topics = new HashSet<>();
      for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
        for (TopologyDescription.Node node : part.nodes()) {
          if (node instanceof TopologyDescription.Source source) {
            topics.addAll(source.topicSet());
          } else if (node instanceof TopologyDescription.Processor processor) {
            processor.stores().forEach(store -> topics.add(store + "-changelog"));
          }
        }
      }
      topics.remove("t.articles");
      assertThat(shape.topics().keySet()).isEqualTo(topics);
    }
  }

  private static Topology topology(Shape shape) {
    return new EnrichTopology(
            new Topics("t."), shape, Duration.ofDays(14), FakeParts.parts(), new EnrichCounts())
        .build();
  }

  private static Set<String> sources(Topology topology, String store) {
    Set<String> sources = new HashSet<>();
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      boolean holds =
          part.nodes().stream()
              .anyMatch(
                  n -> n instanceof TopologyDescription.Processor p && p.stores().contains(store));
      part.nodes().stream()
          .filter(n -> holds && n instanceof TopologyDescription.Source)
          .forEach(n -> sources.addAll(((TopologyDescription.Source) n).topicSet()));
    }
    return sources;
  }

  /** Originals, copies, revisions, refetches, kills and bad ones in turn. */
  private static List<Article> manyArticles() {
    List<Article> articles = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Instant time = START.plusSeconds(60L * i);
      Article original = fetchedAt(article("a" + i, "wire", "Text number " + i / 2 + "."), time);
      articles.add(original);
      if (i % 3 == 0) {
        articles.add(fetchedAt(original, time.plusSeconds(1)));
      }
      if (i % 5 == 0) {
        articles.add(fetchedAt(article("a" + i, "wire", "Text " + i + " changed."), time));
      }
      if (i % 7 == 0) {
        articles.add(fetchedAt(withStatus(original, Status.CANCELED), time.plusSeconds(2)));
      }
      if (i % 11 == 0) {
        articles.add(article("x" + i, "wire", FakeParts.TAGGER_FAILS + i));
      }
    }
    return articles;
  }

  /** Every record written, topic by topic; the place of a rejected input is left out. */
  private static void drain(Flow flow, List<Bytes> into) {
    for (var topic : List.of(flow.enriched, flow.duplicates, flow.stories, flow.rejected)) {
      for (TestRecord<byte[], byte[]> record : topic.readRecordsToList()) {
        into.add(Bytes.wrap(record.key()));
        into.add(Bytes.wrap(record.value()));
        into.add(Bytes.wrap(utf8(record.getRecordTime().toString())));
      }
    }
  }

  private List<Rejection.Reason> reasons() {
    return flow.rejected.readRecordsToList().stream()
        .map(r -> Rejection.fromHeaders(r.headers()).reason())
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Article article(String id, String source, String body) {
    return Article.ofText(id, source, null, body, START);
  }

  private static Article inLanguage(Article a, String language) {
    return new Article(
        a.id(),
        a.source(),
        a.status(),
        a.mediaType(),
        null,
        null,
        null,
        null,
        a.body(),
        language,
        null,
        null,
        Map.of(),
        a.fetched());
  }

  private static Article withStatus(Article a, Status status) {
    return new Article(
        a.id(),
        a.source(),
        status,
        a.mediaType(),
        null,
        null,
        null,
        null,
        a.body(),
        null,
        null,
        null,
        Map.of(),
        a.fetched());
  }

  private static Article withHeadline(Article a, String headline) {
    return new Article(
        a.id(),
        a.source(),
        a.status(),
        a.mediaType(),
        null,
        null,
        headline,
        null,
        a.body(),
        null,
        null,
        null,
        Map.of(),
        a.fetched());
  }

  private static Article fetchedAt(Article a, Instant fetched) {
    return new Article(
        a.id(),
        a.source(),
        a.status(),
        a.mediaType(),
        null,
        null,
        null,
        null,
        a.body(),
        null,
        null,
        null,
        Map.of(),
        fetched);
  }
}
