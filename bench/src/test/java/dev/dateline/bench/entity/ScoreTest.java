package dev.dateline.bench.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dateline.bench.entity.LabelledArticle.Name;
import dev.dateline.enrich.tag.entity.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
  @Test
  void onlyTheSameSpanAndTypeIsRight() {
    Score score = new Score();

    score.add(
        List.of(
            new Name(0, 4, Labels.PERSON),
            new Name(5, 9, Labels.LOCATION),
            new Name(10, 14, Labels.LOCATION)),
        List.of(
            new Name(0, 4, Labels.PERSON),
            new Name(5, 9, Labels.ORGANISATION),
            new Name(10, 15, Labels.LOCATION),
            new Name(20, 24, Labels.OTHER)));

    assertThat(score.f1()).isCloseTo(100.0 / 3, within(0.001));
    assertThat(score.toString())
        .contains("PER P 100.0 R 100.0", "ORG P 0.0 R 0.0", "LOC P 0.0 R 0.0");
  }

  @Test
  void nothingFoundAndNothingWantedIsNoDivisionByZero() {
    assertThat(new Score().f1()).isZero();
  }
}
