package dev.dateline.enrich.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.Sourcing;
import dev.dateline.enrich.tag.TaggedArticle;
import dev.dateline.model.Article;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.model.Json;
import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Published;
import dev.dateline.model.Relation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SizesTest {
  @Test
  void whateverFitsIsWrittenWithinTheBoundWhateverItsLineage() throws Exception {
    for (int chars : new int[] {10, 2_000_000, 4_100_000, 4_139_000, 4_150_000}) {
      TaggedArticle tagged = tagged("x".repeat(chars));
      Match match =
          new Match("parent", 1, 1, 1, Collections.nCopies(2_000, new Match.Run(1, 2, 1, 2)));
      Lineage lineage =
          new Lineage(Relation.REPRINT, "story", match, Collections.nCopies(12, match));
      byte[] json = Sizes.json(tagged.with(lineage));

      if (Sizes.fits(tagged, Json.bytes(tagged).length)) {
        assertThat(json.length).as("%s characters", chars).isLessThan(Sizes.maxValueBytes());
        EnrichedArticle written = Json.read(json, EnrichedArticle.class);
        assertThat(written.lineage().parent().article()).isEqualTo("parent");
      } else {
        assertThat(chars).isGreaterThan(4_139_000);
      }
    }
  }

  @Test
  void evidenceStaysWhereThereIsRoom() {
    TaggedArticle tagged = tagged("short");
    Match match = new Match("parent", 1, 1, 1, List.of(new Match.Run(0, 5, 0, 5)));
    EnrichedArticle article =
        tagged.with(new Lineage(Relation.EXACT, "story", match, List.of(match)));

    assertThat(Sizes.json(article)).isEqualTo(Json.bytes(article));
  }

  private static TaggedArticle tagged(String body) {
    Article article = Article.ofText("id", "source", null, body, Instant.EPOCH);
    return new TaggedArticle(
        new ReadArticle(article, null, body, List.of(), Map.of()),
        1,
        null,
        new Sourcing(null, List.of(), List.of()),
        Published.ABSENT,
        List.of());
  }
}
