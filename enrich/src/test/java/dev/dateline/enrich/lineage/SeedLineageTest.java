package dev.dateline.enrich.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The five articles that come with the project, as they are: with all that stands around them. */
class SeedLineageTest {
  private static final Path SEEDS = Path.of("..", "seeds");

  @Test
  void noneIsACopyOfAnother() throws IOException {
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, new TreeMapLineageStore());
    for (Fingerprint seed : seeds("")) {
      Lineage lineage = deduper.decide(seed);
      assertThat(lineage.relation().isCopy()).as(seed.id()).isFalse();
      assertThat(lineage.story()).isEqualTo(seed.id());
    }
  }

  @Test
  void thePassageThatTwoShareIsShown() throws IOException {
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, new TreeMapLineageStore());
    List<Fingerprint> seeds = seeds("");
    seeds.subList(0, 2).forEach(deduper::decide);
    Lineage lineage = deduper.decide(seeds.get(2));

    Match match =
        Stream.concat(Stream.ofNullable(lineage.parent()), lineage.others().stream())
            .filter(m -> m.article().equals(seeds.get(1).id()))
            .findFirst()
            .orElseThrow();
    assertThat(match.runs())
        .anySatisfy(
            run -> {
              String here = seeds.get(2).body().substring(run.start(), run.end());
              String there = seeds.get(1).body().substring(run.otherStart(), run.otherEnd());
              assertThat(here).startsWith("These images were broadcast after photos");
              assertThat(there).startsWith("These images were broadcast after photos");
              assertThat(here).contains("a blood-stained notebook");
            });
  }

  @Test
  void playedAgainEachIsACopyOfItsFirstSelf() throws IOException {
    Deduper deduper = new Deduper(LineageSettings.DEFAULT, new TreeMapLineageStore());
    seeds("").forEach(deduper::decide);
    for (int round = 1; round <= 3; round++) {
      for (Fingerprint again : seeds("again " + round + " ")) {
        Lineage lineage = deduper.decide(again);
        String first = again.id().substring(8);
        assertThat(lineage.relation()).isEqualTo(Relation.EXACT);
        assertThat(lineage.parent().article()).isEqualTo(first);
        assertThat(lineage.story()).isEqualTo(first);
      }
    }
  }

  private static List<Fingerprint> seeds(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(SEEDS)) {
      return files
          .sorted()
          .map(file -> Texts.article(prefix + file.getFileName(), read(file)))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
