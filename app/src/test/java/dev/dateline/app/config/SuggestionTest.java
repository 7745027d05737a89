package dev.dateline.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KNOWN =
      List.of("topics.prefix", "topics.partitions", "broker.port");

  @Test
  void countsEdits() {
    assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
    assertThat(Suggestion.distance("same", "same")).isZero();
  }

  @Test
  void guessesTheNearest() {
    assertThat(Suggestion.of("topic.prefix", KNOWN)).contains("topics.prefix");
    assertThat(Suggestion.of("partitions", KNOWN)).contains("topics.partitions");
    assertThat(Suggestion.of("colour", KNOWN)).isEmpty();
  }
}
