package dev.dateline.enrich.lineage;

import static dev.dateline.enrich.lineage.Texts.NOON;
import static dev.dateline.enrich.lineage.Texts.article;
import static dev.dateline.enrich.lineage.Texts.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes, the store holds what it says, nothing points nowhere, and all of it goes. */
class StateBoundsTest {
  private static final int STREAM = 150;

  /** Of an article of {@code n} words: keys, fixed fields, and what a word takes at the most. */
  private static final int BYTES_AN_ARTICLE = 300;

  private static final int BYTES_A_WORD = 5;

  @Property(tries = 60)
  void everyKeyAndPostingBelongsToAnArticleThatIsRemembered(
      @ForAll int seed,
      @ForAll @IntRange(max = 40) int young,
      @ForAll @IntRange(min = 1, max = 120) int most) {
    LineageSettings settings = new LineageSettings(3, young, most, 12, 40);
    TreeMapLineageStore store = new TreeMapLineageStore();
    Deduper deduper = new Deduper(settings, store);
    int maxWords = 0;
    for (Fingerprint f : stream(seed)) {
      deduper.decide(f);
      maxWords = Math.max(maxWords, Words.of(f.body()).count());
      assertThat(deduper.size()).isLessThanOrEqualTo(most);
      assertThat(store.bytes())
          .isLessThanOrEqualTo(
              24 + (long) deduper.size() * (BYTES_AN_ARTICLE + BYTES_A_WORD * maxWords));
      assertConsistent(settings, store, deduper);
    }
  }

  @Property(tries = 40)
  void onceTheWindowHasPassedNothingOldIsLeft(
      @ForAll int seed, @ForAll @IntRange(max = 40) int young) {
    LineageSettings settings = new LineageSettings(3, young, 1000, 12, 40);
    TreeMapLineageStore store = new TreeMapLineageStore();
    Deduper deduper = new Deduper(settings, store);
    List<Fingerprint> stream = stream(seed);
    stream.forEach(deduper::decide);
    Instant last = stream.stream().map(Fingerprint::eventTime).max(Instant::compareTo).get();
    Instant later = last.plus(Duration.ofDays(4));
    int calls = young + STREAM;
    for (int i = 0; i < calls; i++) {
      deduper.decide(article("later" + i, "o", later, Texts.madeUp(100_000 + i, 10)));
    }
    assertThat(deduper.size()).isEqualTo(calls);
    articles(store)
        .values()
        .forEach(a -> assertThat(a.eventMillis()).isEqualTo(later.toEpochMilli()));
    assertConsistent(settings, store, deduper);
  }

  @Property(tries = 30)
  void restoredInTheMiddleItDecidesTheSame(
      @ForAll int seed, @ForAll @IntRange(max = STREAM - 1) int at) {
    LineageSettings settings = new LineageSettings(3, 20, 60, 12, 40);
    TreeMapLineageStore store = new TreeMapLineageStore();
    Deduper deduper = new Deduper(settings, store);
    List<Fingerprint> stream = stream(seed);
    stream.subList(0, at).forEach(deduper::decide);
    TreeMapLineageStore copy = new TreeMapLineageStore(store);
    Deduper restored = new Deduper(settings, copy);
    for (Fingerprint f : stream.subList(at, STREAM)) {
      assertThat(restored.decide(f)).isEqualTo(deduper.decide(f));
      assertThat(restored.postings()).isEqualTo(deduper.postings());
      assertThat(copy.bytes()).isEqualTo(store.bytes());
    }
  }

  private static void assertConsistent(
      LineageSettings settings, TreeMapLineageStore store, Deduper deduper) {
    Map<Long, StoredArticle> articles = articles(store);
    assertThat(articles).hasSize(deduper.size());
    int[] ids = new int[1];
    store.scan(
        new byte[] {'I'},
        new byte[] {'J'},
        (key, value) -> {
          StoredArticle named = articles.get(new ByteReader(value).getFixed(6));
          assertThat(named).isNotNull();
          assertThat(key).isEqualTo(new ByteWriter(24).put('I').putId(named.id()).toBytes());
          ids[0]++;
          return true;
        });
    long distinct = articles.values().stream().map(StoredArticle::id).distinct().count();
    assertThat((long) ids[0]).isLessThanOrEqualTo(distinct);
    assertThat(store.size()).isEqualTo(articles.size() + ids[0] + 1);
    int posted = 0;
    for (StoredArticle a : articles.values()) {
      for (int i = 0; a.text() != null && i <= Shingles.MAX; i++) {
        posted += a.text().isPosted(i) ? 1 : 0;
      }
    }
    assertThat(deduper.postings()).isEqualTo(posted);
    assertThat(new Memory(settings, store).index().size()).isEqualTo(posted);
  }

  private static Map<Long, StoredArticle> articles(TreeMapLineageStore store) {
    Map<Long, StoredArticle> articles = new HashMap<>();
    store.scan(
        new byte[] {'A'},
        new byte[] {'B'},
        (key, value) -> {
          byte[] number = Arrays.copyOfRange(key, 1, key.length);
          articles.put(new ByteReader(number).getFixed(6), StoredArticle.of(value));
          return true;
        });
    return articles;
  }

  /** Of all sizes, at all times, with repeats, copies, revisions, and a word said many times. */
  private static List<Fingerprint> stream(int seed) {
    Random random = new Random(seed);
    List<Fingerprint> stream = new ArrayList<>();
    for (int i = 0; i < STREAM; i++) {
      Instant time = time(random, i);
      Fingerprint old = i == 0 ? null : stream.get(random.nextInt(i));
      switch (old == null ? 0 : random.nextInt(6)) {
        case 1 -> stream.add(article("item" + i, "o1", time, old.body()));
        case 2 -> stream.add(old);
        case 3 ->
            stream.add(
                version(old.id(), old.version() + 1, old.outlet(), time, old.body() + " more"));
        case 4 -> stream.add(article("item" + i, "o2", time, "mole ".repeat(random.nextInt(200))));
        default -> {
          String body = Texts.madeUp(seed + i, random.nextInt(60));
          stream.add(article("item" + i, "o3", time, body));
        }
      }
    }
    return stream;
  }

  private static Instant time(Random random, int i) {
    return switch (random.nextInt(20)) {
      case 0 -> Instant.MIN;
      case 1 -> NOON.minus(Duration.ofDays(random.nextInt(40_000)));
      case 2 -> NOON.plus(Duration.ofDays(random.nextInt(60)));
      default -> NOON.plus(Duration.ofHours(i - random.nextInt(40)));
    };
  }
}
