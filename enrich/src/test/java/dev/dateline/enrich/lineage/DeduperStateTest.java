package dev.dateline.enrich.lineage;

import static dev.dateline.enrich.lineage.Texts.NOON;
import static dev.dateline.enrich.lineage.Texts.article;
import static dev.dateline.enrich.lineage.Texts.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Lineage;
import dev.dateline.model.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What the deduper remembers: the same after a crash, never more than is allowed. */
class DeduperStateTest {
  @Property(tries = 30)
  void goesOnAfterACrashAsIfNothingHadHappened(
      @ForAll int seed, @ForAll @IntRange(max = 149) int crash) {
    LineageSettings small = new LineageSettings(2, 20, 60, 12, 40);
    List<Fingerprint> stream = stream(seed, 150);
    TreeMapLineageStore store = new TreeMapLineageStore();
    TreeMapLineageStore restored = null;
    Deduper deduper = new Deduper(small, store);
    List<Lineage> undisturbed = new ArrayList<>();
    for (int i = 0; i < stream.size(); i++) {
      if (i == crash) {
        restored = new TreeMapLineageStore(store);
      }
      undisturbed.add(deduper.decide(stream.get(i)));
    }
    Deduper second = new Deduper(small, restored);
    for (int i = crash; i < stream.size(); i++) {
      assertThat(second.decide(stream.get(i))).isEqualTo(undisturbed.get(i));
    }
    assertThat(restored.bytes()).isEqualTo(store.bytes());
  }

  @Property(tries = 60)
  void neverRemembersMoreThanTheWindowTheYoungAndTheMost(
      @ForAll @Size(max = 300) List<@IntRange(max = 2000) Integer> hours,
      @ForAll @IntRange(min = 1, max = 30) int windowDays,
      @ForAll @IntRange(max = 50) int young,
      @ForAll @IntRange(min = 1, max = 200) int most) {
    LineageSettings settings = new LineageSettings(windowDays, young, most, 12, 40);
    TreeMapLineageStore store = new TreeMapLineageStore();
    Deduper deduper = new Deduper(settings, store);
    List<Instant> times = new ArrayList<>();
    int size = 0;
    for (int i = 0; i < hours.size(); i++) {
      times.add(NOON.plus(Duration.ofHours(hours.get(i))));
      deduper.decide(article("item" + i, "o", times.get(i), Texts.madeUp(i % 70, 12)));
      Instant due =
          times.stream().max(Instant::compareTo).orElseThrow().minus(Duration.ofDays(windowDays));
      long allowed = young + times.stream().filter(t -> !t.isBefore(due)).count();
      // What falls out of the window at one stroke is forgotten over the calls that follow.
      assertThat((long) deduper.size()).isLessThanOrEqualTo(Math.max(size, allowed));
      assertThat(deduper.size()).isLessThanOrEqualTo(most);
      // An article, its id, and one record for all.
      assertThat(store.size()).isLessThanOrEqualTo(2 * deduper.size() + 1);
      size = deduper.size();
    }
  }

  @Test
  void forgetsAllThatIsDueWithinAFewCalls() {
    LineageSettings settings = new LineageSettings(1, 5, 1000, 12, 40);
    TreeMapLineageStore store = new TreeMapLineageStore();
    Deduper deduper = new Deduper(settings, store);
    for (int i = 0; i < 100; i++) {
      deduper.decide(article("old" + i, "o", NOON, Texts.madeUp(i, 30)));
    }
    for (int i = 0; i < 40; i++) {
      deduper.decide(
          article("new" + i, "o", NOON.plus(Duration.ofDays(9)), Texts.madeUp(1000 + i, 30)));
    }
    assertThat(deduper.size()).isEqualTo(40);
    assertThat(deduper.decide(article("again", "o", NOON, Texts.madeUp(3, 30))).relation())
        .isEqualTo(Relation.ORIGINAL);
  }

  @Test
  void tenThousandIdenticalArticlesTakeLittle() {
    CountingStore store = new CountingStore();
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, store);
    for (int i = 0; i < 10_000; i++) {
      Lineage lineage =
          deduper.decide(article("item" + i, "o", NOON.plusSeconds(i), Texts.HARBOUR));
      assertThat(lineage.story()).isEqualTo("item0");
      store.assertWorkIsBounded();
    }
    assertThat(store.bytes() / 10_000).isLessThan(100);
  }

  @Test
  void aPassageInVeryManyArticlesCostsNoMoreThanInAHundred() {
    CountingStore store = new CountingStore();
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, store);
    String passage = Texts.HARBOUR.split("\n\n", -1)[0];
    for (int i = 0; i < 20_000; i++) {
      deduper.decide(
          article("item" + i, "o" + i % 7, NOON.plusSeconds(i), passage + Texts.madeUp(i, 10)));
      store.assertWorkIsBounded();
    }
  }

  @Test
  void aVeryLongArticleIsKeptInPart() {
    CountingStore store = new CountingStore();
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, store);
    String million = Texts.madeUp(5, 200_000).substring(0, 1_000_000);
    deduper.decide(article("long", million));
    long bytes = store.bytes();
    Lineage copy = deduper.decide(article("copy", million));
    Lineage part = deduper.decide(article("part", million.substring(20_000, 23_000)));
    deduper.decide(article("mole", "mole ".repeat(200_000)));
    deduper.decide(article("moles", "mole ".repeat(200_000) + "hill"));

    assertThat(bytes).isLessThan(80_000);
    assertThat(copy.relation()).isEqualTo(Relation.EXACT);
    assertThat(part.relation()).isEqualTo(Relation.EXCERPT);
    assertThat(part.parent().containment()).isGreaterThan(0.95);
    store.assertWorkIsBounded();
  }

  /** Items, copies, cuts and revisions over nine days, some of them late. */
  private static List<Fingerprint> stream(int seed, int size) {
    Random random = new Random(seed);
    List<Fingerprint> stream = new ArrayList<>();
    int[] versions = new int[size];
    for (int i = 0; i < size; i++) {
      Instant time = NOON.plus(Duration.ofHours(i * 216L / size - random.nextInt(60)));
      String outlet = "outlet" + random.nextInt(4);
      int old = stream.isEmpty() ? 0 : random.nextInt(stream.size());
      String furniture =
          "\n\nfollow the paper of " + outlet + " " + Texts.madeUp(outlet.hashCode(), 20);
      int kind = i == 0 ? 0 : random.nextInt(5);
      if (kind == 4) {
        Fingerprint f = stream.get(old);
        int item = Integer.parseInt(f.id().substring(4));
        stream.add(
            version(f.id(), ++versions[item] + 1, f.outlet(), time, f.body() + " more " + i));
      } else if (kind >= 2) {
        String body = stream.get(old).body();
        String cut = kind == 2 ? body : body.substring(0, body.length() * 3 / 4);
        stream.add(article("item" + i, outlet, time, cut));
      } else {
        stream.add(article("item" + i, outlet, time, Texts.madeUp(seed + i, 60) + furniture));
      }
    }
    return stream;
  }

  /** Counts what one call asks of the store. */
  private static final class CountingStore implements LineageStore {
    private static final int MAX_GETS = Candidates.MAX_COMPARED + 10 + 2 * Memory.MAX_FORGOTTEN;
    private static final int MAX_PUTS = 3 + 2 * Memory.MAX_FORGOTTEN;

    private final TreeMapLineageStore store = new TreeMapLineageStore();
    private int gets;
    private int puts;
    private int maxGets;
    private int maxPuts;

    @Override
    public byte[] get(byte[] key) {
      gets++;
      return store.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
      puts++;
      store.put(key, value);
      if (key[0] == 'M') {
        // The last thing that a call does.
        maxGets = Math.max(maxGets, gets);
        maxPuts = Math.max(maxPuts, puts);
        gets = 0;
        puts = 0;
      }
    }

    @Override
    public void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
      store.scan(from, to, visitor);
    }

    long bytes() {
      return store.bytes();
    }

    void assertWorkIsBounded() {
      assertThat(maxGets).isLessThanOrEqualTo(MAX_GETS);
      assertThat(maxPuts).isLessThanOrEqualTo(MAX_PUTS);
    }
  }
}
