package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.model.Article;
import dev.dateline.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VersionsTest {
  @Test
  void theSameOfTheSameSourceIsHeld() {
    Versions.Entry entry = seen(Versions.Entry.NONE, article("a", "Text.", "Text.", Status.USABLE));

    assertThat(entry.holds(sighting("a", "Text.", "Text."))).isTrue();
    assertThat(entry.holds(sighting("a", "Other.", "Other."))).isFalse();
  }

  @Test
  void aPageWhoseFurnitureChangedIsTheSame() {
    Versions.Entry entry =
        seen(Versions.Entry.NONE, article("a", "Menu 1. Text.", "Text.", Status.USABLE));

    assertThat(entry.holds(sighting("a", "Menu 2. Text.", "Text."))).isTrue();
  }

  @Test
  void aBetterReaderMakesNoRevision() {
    Versions.Entry entry =
        seen(Versions.Entry.NONE, article("a", "Menu. Text.", "Menu. Text.", Status.USABLE));

    assertThat(entry.holds(sighting("a", "Menu. Text.", "Text."))).isTrue();
  }

  @Test
  void anotherStatusIsAChange() {
    Versions.Entry entry = seen(Versions.Entry.NONE, article("a", "Text.", "Text.", Status.USABLE));

    assertThat(entry.holds(Versions.Sighting.of(article("a", "Text.", "Text.", Status.CANCELED))))
        .isFalse();
  }

  @Test
  void twoSourcesThatDifferForEverDoNotReviseEachOther() {
    Versions.Entry entry =
        seen(Versions.Entry.NONE, article("full", "Long.", "Long.", Status.USABLE));
    entry = seen(entry, article("teaser", "Short.", "Short.", Status.USABLE));

    assertThat(entry.holds(sighting("full", "Long.", "Long."))).isTrue();
    assertThat(entry.holds(sighting("teaser", "Short.", "Short."))).isTrue();
    assertThat(entry.holds(sighting("third", "Short.", "Short."))).isTrue();
    assertThat(entry.holds(sighting("full", "Short.", "Short."))).isFalse();
  }

  @Test
  void sourcesOfAnEntryAreBounded() {
    Versions.Entry entry = Versions.Entry.NONE;
    for (int i = 0; i < 100; i++) {
      entry = seen(entry, article("s" + i, "Text " + i, "Text " + i, Status.USABLE));
    }

    assertThat(entry.sightings()).hasSize(8);
    assertThat(entry.holds(sighting("s99", "Text 99", "Text 99"))).isTrue();
  }

  @Test
  void aVersionTakenBackIsGivenAgain() {
    ReadArticle article = article("a", "Text.", "Text.", Status.USABLE);
    Versions.Entry entry = seen(Versions.Entry.NONE, article);

    Versions.Entry back = entry.without(Versions.Sighting.of(article), 1);

    assertThat(back.version()).isZero();
    assertThat(back.holds(Versions.Sighting.of(article))).isFalse();
  }

  private static Versions.Entry seen(Versions.Entry entry, ReadArticle article) {
    return entry.with(Versions.Sighting.of(article), entry.version() + 1);
  }

  private static Versions.Sighting sighting(String source, String given, String read) {
    return Versions.Sighting.of(article(source, given, read, Status.USABLE));
  }

  private static ReadArticle article(String source, String given, String read, Status status) {
    Article article =
        new Article(
            "id",
            source,
            status,
            null,
            null,
            null,
            null,
            null,
            given,
            null,
            null,
            null,
            Map.of(),
            Instant.EPOCH);
    return new ReadArticle(article, null, read, List.of(), Map.of());
  }
}
